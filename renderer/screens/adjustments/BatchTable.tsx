import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { Button } from "../../ui/Button.tsx";
import { At, Money } from "../../ui/Figures.tsx";
import { formatCount } from "../../ui/format.ts";
import { Table } from "../../ui/Table.tsx";

type Props = {
  readonly batches: Reply<"batches.list">;
  readonly onExport?: (batch: number) => void;
  readonly pending: boolean;
};

export function BatchTable({ batches, onExport, pending }: Props) {
  const { t } = useTranslation();
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
          cell: (row) => row.batch,
        },
        {
          id: "target",
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
          id: "exported",
          header: t("adjustments.batch.handedOver"),
          cell: ({ handedOver: [last] }) =>
            last ? (
              <>
                <At at={last.at} /> ({last.target})
              </>
            ) : (
              t("adjustments.batch.never")
            ),
        },
        {
          id: "sha",
          header: t("adjustments.batch.sha"),
          cell: (row) => <code title={row.sha256}>{row.sha256.slice(0, 12) || "–"}</code>,
        },
        {
          id: "go",
          header: t("adjustments.batch.go"),
          align: "end",
          cell: (row) =>
            onExport && (
              <Button
                size="s"
                icon="download"
                disabled={pending}
                aria-label={`${t(row.handedOver.length === 0 ? "adjustments.export" : "adjustments.batch.again")}: ${row.batch}`}
                onClick={() => onExport(row.batch)}
              >
                {t(row.handedOver.length === 0 ? "adjustments.export" : "adjustments.batch.again")}
              </Button>
            ),
        },
      ]}
    />
  );
}
