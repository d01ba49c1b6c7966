import { useTranslation } from "react-i18next";
import type { CaseOrder } from "../../../shared/caseShapes.ts";
import { At, Qty } from "../../ui/Figures.tsx";
import { Table } from "../../ui/Table.tsx";

/** Order lines as evidence. */
export function OrderTable({ rows }: { readonly rows: readonly CaseOrder[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("case.orders.title")}
      rows={rows}
      keyOf={(row) => `${row.source} ${row.kind} ${row.document}`}
      columns={[
        {
          id: "document",
          header: t("case.timeline.columns.doc"),
          heads: true,
          cell: (row) => <code>{row.document}</code>,
        },
        { id: "kind", header: t("case.orders.kind"), cell: (row) => t(`case.orders.kinds.${row.kind}`) },
        { id: "qty", header: t("case.orders.qty"), align: "end", cell: (row) => <Qty qty={row.qty} /> },
        { id: "status", header: t("case.one.status"), cell: (row) => row.status },
        { id: "due", header: t("case.orders.dueAt"), cell: (row) => <At at={row.dueAt} /> },
        { id: "location", header: t("case.one.where"), cell: (row) => row.location ?? "–" },
        { id: "source", header: t("case.one.source"), cell: (row) => row.source },
      ]}
    />
  );
}
