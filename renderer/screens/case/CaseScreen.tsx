import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/caseShapes.ts";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Refused } from "../../ui/Refused.tsx";
import type { ScreenProps } from "../index.ts";
import { CountCase } from "./CountCase.tsx";
import { LedgerCase } from "./LedgerCase.tsx";
import { RecordCase } from "./RecordCase.tsx";
import { SourcesCase } from "./SourcesCase.tsx";

export function CaseScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { id } = route;
  const { data, refusal } = useRead("cases.get", id === undefined ? undefined : { case: id });
  // Another case starts anew: what was chosen in the last one says nothing of this one.
  if (data && data.case === id) return <OneCase key={id} detail={data} />;
  return (
    <Page title={id === undefined ? t("cases.title") : t("case.one.title", { case: id })}>
      {refusal ? <Refused refusal={refusal} /> : <p>{t("case.one.loading")}</p>}
      {refusal?.code === "notFound" && (
        <EmptyState icon="cases" title={t("case.one.missing")} text={t("cases.emptyText")}>
          <ButtonLink href={hrefOf("cases")}>{t("case.one.list")}</ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}

function OneCase({ detail }: { readonly detail: CaseDetail }) {
  const { about } = detail;
  switch (about.kind) {
    case "count":
      return <CountCase detail={detail} about={about} />;
    case "record":
      return <RecordCase detail={detail} about={about} />;
    case "ledger":
      return <LedgerCase detail={detail} about={about} />;
    case "sources":
      return <SourcesCase detail={detail} about={about} />;
  }
}
