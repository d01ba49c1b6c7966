import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { ARRIVALS } from "../../../../shared/contract/handover.ts";
import { hrefOf } from "../../../routing.ts";
import { Badge, type Tone } from "../../../ui/Badge.tsx";
import { At, Qty, SignedQty } from "../../../ui/Figures.tsx";
import { Table } from "../../../ui/Table.tsx";
import { placeText } from "../../case/placeText.ts";
import css from "./Batch.module.css";

type Line = Reply<"batches.get">["lines"][number];

/** More rows than anybody reads on one page; the files have them all. */
const MOST_DRAWN = 500;
const TONES: Readonly<Record<Line["arrival"], Tone>> = {
  missing: "bad",
  different: "warn",
  awaited: "neutral",
  confirmed: "good",
};
/** What needs somebody stands first. */
const TROUBLE_FIRST: readonly Line["arrival"][] = ["missing", "different", "awaited", "confirmed"];

/** Each position that a batch changes, and what its system said of it since. */
export function BatchLines({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useTranslation();
  const ordered = lines.toSorted(
    (a, b) => TROUBLE_FIRST.indexOf(a.arrival) - TROUBLE_FIRST.indexOf(b.arrival),
  );
  return (
    <>
      <Table
        caption={t("adjustments.batch.lines")}
        rows={ordered.slice(0, MOST_DRAWN)}
        keyOf={(line) => line.line}
        columns={[
          {
            id: "where",
            header: t("adjustments.columns.from"),
            heads: true,
            order: placeText,
            cell: placeText,
          },
          {
            id: "before",
            header: t("adjustments.columns.before"),
            align: "end",
            order: (line) => line.before,
            cell: (line) => <Qty qty={line.before} />,
          },
          {
            id: "change",
            header: t("adjustments.columns.qty"),
            align: "end",
            order: (line) => line.change,
            cell: (line) => <SignedQty qty={line.change} />,
          },
          {
            id: "after",
            header: t("adjustments.columns.after"),
            align: "end",
            order: (line) => line.after,
            cell: (line) => <Qty qty={line.after} />,
          },
          {
            id: "arrival",
            header: t("adjustments.batch.arrival"),
            order: (line) => ARRIVALS.indexOf(line.arrival),
            cell: (line) => <Arrival line={line} />,
          },
          {
            id: "case",
            header: t("adjustments.columns.case"),
            order: (line) => line.case,
            cell: (line) => (
              <a href={hrefOf("case", line.case)}>{t("case.one.title", { case: line.case })}</a>
            ),
          },
        ]}
      />
      {lines.length > MOST_DRAWN && (
        <p className={css["quiet"]}>{t("adjustments.batch.moreLines", { count: MOST_DRAWN })}</p>
      )}
    </>
  );
}

function Arrival({ line: { arrival, seen, seenAt } }: { readonly line: Line }) {
  const { t } = useTranslation();
  return (
    <>
      <Badge tone={TONES[arrival]}>{t(`adjustments.arrivals.${arrival}`)}</Badge>{" "}
      {seen !== null && (
        <>
          <Qty qty={seen} />, <At at={seenAt} />
        </>
      )}
    </>
  );
}
