import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { useActions } from "../../shell/actions.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import type { ScreenProps } from "../index.ts";
import { Bridge } from "./Bridge.tsx";
import { CaseActions } from "./CaseActions.tsx";
import css from "./Case.module.css";
import { CaseHead } from "./CaseHead.tsx";
import { Explanations } from "./Explanations.tsx";
import { History } from "./History.tsx";
import { OriginDialog } from "./OriginDialog.tsx";
import { Timeline } from "./Timeline.tsx";

export function CaseScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { id } = route;
  const { data, refusal } = useRead("cases.get", id === undefined ? undefined : { case: id });
  if (data) return <OneCase detail={data} />;
  return (
    <Page title={id === undefined ? t("cases.title") : t("cases.one.title", { case: id })}>
      {refusal ? <Refused refusal={refusal} /> : <p>{t("cases.one.loading")}</p>}
      {refusal?.code === "notFound" && (
        <EmptyState icon="cases" title={t("cases.one.missing")} text={t("cases.emptyText")}>
          <ButtonLink href={hrefOf("cases")}>{t("cases.one.list")}</ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}

function OneCase({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const [explanation, setExplanation] = useState(0);
  const [movement, setMovement] = useState<number>();
  const timeline = useRef<HTMLDivElement>(null);
  const { explanations } = detail.trace;
  const chosen = explanations[explanation];
  const showOrigin = useCallback((id: number) => setMovement(id), []);
  useActions([
    ...explanations.slice(0, 9).map((_, place) => ({
      id: `case.choose.${place}`,
      title: t("cases.act.choose", { number: place + 1 }),
      group: "here" as const,
      keys: String(place + 1),
      run: () => setExplanation(place),
    })),
    {
      id: "case.timeline",
      title: t("cases.act.timeline"),
      group: "here",
      keys: "t",
      run: () => timeline.current?.focus(),
    },
  ]);
  return (
    <Page
      title={<CaseHead.Title detail={detail} />}
      lead={t("cases.one.lead", detail)}
      actions={<CaseActions detail={detail} explanation={explanation} />}
    >
      <CaseHead detail={detail} />
      <Explanations
        explanations={explanations}
        chosen={explanation}
        onChoose={setExplanation}
        onMovement={showOrigin}
      />
      <div className={css["evidence"]}>
        <Timeline
          detail={detail}
          blamed={chosen?.parts.flatMap(({ movementIds }) => movementIds) ?? []}
          gridRef={timeline}
          onMovement={showOrigin}
        />
        <div className={css["beside"]}>
          <Bridge detail={detail} />
          <History detail={detail} />
        </div>
      </div>
      <OriginDialog movement={movement} onClose={() => setMovement(undefined)} />
    </Page>
  );
}
