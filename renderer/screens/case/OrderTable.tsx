import { useTranslation } from "react-i18next";
import type { CaseOrder } from "../../../shared/caseShapes.ts";
import { At, Qty } from "../../ui/Figures.tsx";
import { Table } from "../../ui/Table.tsx";
import { OrderName } from "./OrderName.tsx";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = { readonly rows: readonly CaseOrder[]; readonly onOrigin: ShowOrigin };

/** Order lines as evidence; each opens the line of the file that it came from. */
export function OrderTable({ rows, onOrigin }: Props) {
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
          cell: (row) => <OrderName order={row} onOrigin={onOrigin} />,
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
