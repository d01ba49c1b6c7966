import { useTranslation } from "react-i18next";
import { quantity } from "../../../shared/quantity.ts";
import { hrefOf } from "../../routing.ts";
import { Badge, type Tone } from "../../ui/Badge.tsx";
import { Qty, SignedQty } from "../../ui/Figures.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";
import type { Delivery } from "./DeliveryPage.tsx";

type Line = Delivery["positions"][number];

const TONES: Readonly<Record<Line["state"], Tone>> = {
  waiting: "neutral",
  applied: "good",
  stale: "warn",
  refused: "bad",
};
/** Those that were stopped first: their cases are open again. */
const ORDER = { stale: 0, refused: 1, waiting: 2, applied: 3 } as const;

export function DeliveryLines({ positions }: { readonly positions: readonly Line[] }) {
  const { t } = useTranslation();
  const rows = positions.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || a.line - b.line);
  return (
    <Panel title={t("outbox.lines")} flush>
      <Table
        caption={t("outbox.lines")}
        rows={rows}
        keyOf={({ line }) => line}
        columns={[
          {
            id: "sku",
            header: t("outbox.line.sku"),
            heads: true,
            order: ({ sku }) => sku,
            cell: ({ sku }) => sku,
          },
          { id: "place", header: t("outbox.line.place"), order: placeOf, cell: placeOf },
          {
            id: "onHand",
            header: t("outbox.line.onHand"),
            align: "end",
            order: ({ onHand }) => onHand,
            cell: ({ onHand }) => <Qty qty={onHand} />,
          },
          {
            id: "change",
            header: t("outbox.line.change"),
            align: "end",
            order: ({ change }) => change,
            cell: ({ change }) => <SignedQty qty={change} />,
          },
          {
            id: "after",
            header: t("outbox.line.after"),
            align: "end",
            cell: ({ onHand, change }) => <Qty qty={quantity(onHand + change)} />,
          },
          {
            id: "state",
            header: t("outbox.columns.state"),
            order: ({ state }) => ORDER[state],
            cell: ({ state }) => <Badge tone={TONES[state]}>{t(`outbox.lineStates.${state}`)}</Badge>,
          },
          {
            id: "answer",
            header: t("outbox.columns.answer"),
            wrap: true,
            cell: ({ answer }) => answer || "–",
          },
          {
            id: "case",
            header: t("outbox.line.case"),
            cell: (line) => <a href={hrefOf("case", line.case)}>{t("outbox.caseOf", { id: line.case })}</a>,
          },
        ]}
      />
    </Panel>
  );
}

const placeOf = ({ location, bin, lot, status }: Line): string =>
  [location, bin, lot, status].filter((part) => part !== "").join(" · ");
