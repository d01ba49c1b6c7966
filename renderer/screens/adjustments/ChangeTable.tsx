import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import { Table } from "../../ui/Table.tsx";
import { placeText } from "../case/placeText.ts";

type Line = Reply<"adjustments.preview">["remedies"][number]["lines"][number];
type Props = { readonly caption: string; readonly rows: readonly Line[] };

/** Each position that is changed: what its system says of it now, and after it took the change over. */
export function ChangeTable({ caption, rows }: Props) {
  const { t } = useTranslation();
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={(_, index) => index}
      columns={[
        { id: "source", header: t("adjustments.columns.source"), cell: (row) => row.source },
        { id: "where", header: t("adjustments.columns.from"), heads: true, cell: placeText },
        {
          id: "before",
          header: t("adjustments.columns.before"),
          align: "end",
          cell: (row) => <Qty qty={row.before} />,
        },
        {
          id: "change",
          header: t("adjustments.columns.qty"),
          align: "end",
          cell: (row) => <SignedQty qty={row.change} />,
        },
        {
          id: "after",
          header: t("adjustments.columns.after"),
          align: "end",
          cell: (row) => <Qty qty={row.after} />,
        },
        {
          id: "value",
          header: t("adjustments.columns.value"),
          align: "end",
          cell: (row) => <Money amount={row.value} signed />,
        },
      ]}
    />
  );
}
