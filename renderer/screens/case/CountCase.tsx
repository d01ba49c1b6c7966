import type { TFunction } from "i18next";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AboutCount, CaseDetail } from "../../../shared/caseShapes.ts";
import { useRead } from "../../data/useRead.ts";
import { useActions } from "../../keys/actions.ts";
import { At } from "../../ui/Figures.tsx";
import { formatInstantHere } from "../../ui/format.ts";
import { BookChanged } from "./BookChanged.tsx";
import { BookPanel } from "./BookPanel.tsx";
import { Bridge } from "./Bridge.tsx";
import css from "./Case.module.css";
import { CaseFrame } from "./CaseFrame.tsx";
import { CaseHead } from "./CaseHead.tsx";
import { Explanations } from "./Explanations.tsx";
import { History } from "./History.tsx";
import { Linked } from "./Linked.tsx";
import { ProposePanel } from "./propose/ProposePanel.tsx";
import { Waiting } from "./propose/Waiting.tsx";
import { Timeline } from "./Timeline.tsx";
import { useCaseWork } from "./useCaseWork.ts";
import { useEvidence } from "./useEvidence.ts";
import { useOrigin } from "./useOrigin.tsx";

type Props = { readonly detail: CaseDetail; readonly about: AboutCount };

/** A count that differs from the book: why, with everything that was moved, counted and reported there. */
export function CountCase({ detail, about }: Props) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(0);
  const timeline = useRef<HTMLDivElement>(null);
  const origin = useOrigin();
  const { type, evidence } = useEvidence(about, timeline, origin.show);
  const changes = useRead("counts.changes", { case: detail.case }).data?.rows ?? [];
  const { explanations } = about.trace;
  const chosen = explanations[place];
  const work = useCaseWork(detail, about, place);
  const choose = useCallback((next: number) => {
    setPlace(next);
    // The card takes the focus, so that Enter acts on what was just chosen.
    document.getElementById(`explanation-${next}`)?.focus({ preventScroll: true });
  }, []);
  useActions([
    ...explanations.slice(0, 9).map((_, index) => ({
      id: `case.choose.${index}`,
      title: t("case.act.choose", { number: index + 1 }),
      group: "here" as const,
      keys: String(index + 1),
      run: () => choose(index),
    })),
    { id: "case.timeline", title: t("case.act.timeline"), group: "here", keys: "t", run: evidence.book.run },
    {
      id: "case.counted",
      title: evidence.counted.title,
      group: "here",
      keys: "o",
      run: evidence.counted.run,
    },
  ]);
  const blamed = useMemo(() => chosen?.parts.flatMap(({ movementIds }) => movementIds) ?? [], [chosen]);
  return (
    <CaseFrame
      detail={detail}
      work={work}
      numbers={
        <CaseHead
          from={[t("case.one.book"), about.book, evidence.book]}
          to={[t("case.one.counted"), about.counted, evidence.counted]}
          difference={detail.variance}
          value={detail.value}
          uom={detail.uom}
        />
      }
      facts={[
        [t("case.one.countedBy"), <CountedBy key="by" about={about} />],
        [t("case.one.since"), sinceText(t, about)],
        ...changes.map(
          (change) => [t("accuracy.change.fact"), <BookChanged key="book" change={change} />] as const,
        ),
      ]}
    >
      {detail.state === "open" && (
        <Waiting rows={work.proposing.waiting} withdraw={work.proposing.withdraw} />
      )}
      <Explanations
        about={about}
        chosen={place}
        onChoose={setPlace}
        onAct={work.act}
        onOrigin={origin.show}
      />
      {detail.state === "open" && <ProposePanel work={work} number={place + 1} />}
      <div className={css["evidence"]}>
        <BookPanel about={about} />
        <Bridge about={about} blamed={blamed} openerOf={evidence.ofStep} />
      </div>
      <Timeline
        key={type}
        id={detail.case}
        about={about}
        blamed={blamed}
        type={type}
        onAll={evidence.book.run}
        gridRef={timeline}
        onOrigin={origin.show}
      />
      <div className={css["evidence"]}>
        <History detail={detail} entries={about.entries} onOrigin={origin.show} />
        <Linked detail={detail} work={work} />
      </div>
      {origin.dialog}
    </CaseFrame>
  );
}

function sinceText(t: TFunction, { trace: { driftFrom, driftTo } }: AboutCount): string {
  const to = formatInstantHere(driftTo);
  if (driftFrom === null) return t("case.one.sinceBefore", { to });
  const from = formatInstantHere(driftFrom);
  return from === to ? to : t("case.one.sinceBetween", { from, to });
}

const CountedBy = ({ about }: { readonly about: AboutCount }) => (
  <>
    {about.countedBy}, <At at={about.countedAt} />
  </>
);
