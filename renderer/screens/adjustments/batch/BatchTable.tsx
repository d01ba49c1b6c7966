import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { hrefOf } from "../../../routing.ts";
import { ButtonLink } from "../../../ui/Button.tsx";
import { At, Money } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Table } from "../../../ui/Table.tsx";
import { ArrivalBar } from "./ArrivalBar.tsx";
import { type TargetLabel, useTargetLabel } from "./useTargetLabel.ts";

type Row = Reply<"batches.list">[number];

/** Every approved batch: of which system, handed over as what and when, and what arrived there. */
export function BatchTable({ batches }: { readonly batches: Reply<"batches.list"> }) {
  const { t } = useTranslation();
  const labelOf = useTargetLabel();
  return (
    <Table
      caption={t("adjustments.tabs.batches")}
      rows={batches}
      keyOf={(row) => row.batch}
      columns={[
        {
          id: "batch",
          header: t("adjustments.batch.number"),
          heads: true,
          order: (row) => row.batch,
          cell: (row) => <a href={hrefOf("adjustments", row.batch)}>{row.batch}</a>,
        },
        {
          id: "source",
          header: t("adjustments.batch.source"),
          order: (row) => row.source,
          cell: (row) => row.source,
        },
        {
          id: "rows",
          header: t("adjustments.batch.rows"),
          align: "end",
          order: (row) => row.rows,
          cell: (row) => formatCount(row.rows),
        },
        {
          id: "value",
          header: t("adjustments.batch.value"),
          align: "end",
          order: (row) => row.value,
          cell: (row) => <Money amount={row.value} signed />,
        },
        {
          id: "by",
          header: t("adjustments.batch.approvedBy"),
          order: (row) => row.approvedBy,
          cell: (row) => row.approvedBy,
        },
        {
          id: "at",
          header: t("adjustments.batch.approvedAt"),
          order: (row) => row.approvedAt,
          cell: (row) => <At at={row.approvedAt} />,
        },
        {
          id: "handedOver",
          header: t("adjustments.batch.handedOver"),
          order: (row) => waysOf(row, labelOf).at ?? 0,
          cell: (row) => <HandedOver row={row} labelOf={labelOf} />,
        },
        {
          id: "arrival",
          header: t("adjustments.batch.arrival"),
          order: (row) => row.arrivals.missing + row.arrivals.different,
          cell: (row) => <ArrivalBar arrivals={row.arrivals} />,
        },
        {
          id: "go",
          header: t("adjustments.batch.go"),
          align: "end",
          cell: (row) => (
            <ButtonLink
              size="s"
              href={hrefOf("adjustments", row.batch)}
              aria-label={t("adjustments.batch.openOne", { batch: row.batch })}
            >
              {t("adjustments.batch.open")}
            </ButtonLink>
          ),
        },
      ]}
    />
  );
}

type HandedProps = { readonly row: Row; readonly labelOf: TargetLabel };

function HandedOver({ row, labelOf }: HandedProps) {
  const { t } = useTranslation();
  const { names, at } = waysOf(row, labelOf);
  if (at === undefined) return <>{t("adjustments.batch.never")}</>;
  return (
    <>
      {names.join(", ")} · <At at={at} />
    </>
  );
}

/** The formats and connections that a batch went out by, and when it last did. */
function waysOf({ handedOver, pushed }: Row, labelOf: TargetLabel) {
  const ways = [
    ...pushed.map(({ connection, at }) => ({ name: connection, at })),
    ...handedOver.map(({ target, at }) => ({ name: labelOf(target), at })),
  ].toSorted((a, b) => b.at - a.at);
  return { names: [...new Set(ways.map(({ name }) => name))], at: ways[0]?.at };
}
