import { useTranslation } from "react-i18next";
import { CAUSES } from "../../../shared/domain.ts";
import type { Reply } from "../../../shared/contract.ts";
import { Money } from "../../ui/Figures.tsx";
import { formatCount } from "../../ui/format.ts";
import { Table } from "../../ui/Table.tsx";
import css from "./Adjustments.module.css";

type Review = Reply<"adjustments.review">;
type Total = Review["byCause"][number];

/** By cause and by system, over and short apart: netted they would hide each other. */
export function ReviewTotals({ review: { byCause, bySource } }: { readonly review: Review }) {
  const { t } = useTranslation();
  const causeText = ({ name }: Total): string => {
    const cause = CAUSES.find((known) => known === name);
    return cause ? t(`words.cause.${cause}`) : name;
  };
  return (
    <div className={css["totals"]}>
      <TotalTable caption={t("adjustments.review.byCause")} rows={byCause} nameOf={causeText} />
      <TotalTable caption={t("adjustments.review.bySource")} rows={bySource} nameOf={({ name }) => name} />
    </div>
  );
}

type TableProps = {
  readonly caption: string;
  readonly rows: readonly Total[];
  readonly nameOf: (row: Total) => string;
};

function TotalTable({ caption, rows, nameOf }: TableProps) {
  const { t } = useTranslation();
  return (
    <div className={css["sheet"]}>
      <Table
        caption={caption}
        rows={rows}
        keyOf={(row) => row.name}
        columns={[
          { id: "name", header: caption, heads: true, order: nameOf, cell: nameOf },
          {
            id: "number",
            header: t("adjustments.review.number"),
            align: "end",
            order: (row) => row.adjustments,
            cell: (row) => formatCount(row.adjustments),
          },
          {
            id: "over",
            header: t("ui.table.over"),
            align: "end",
            order: (row) => row.over,
            cell: (row) => <Money amount={row.over} signed />,
          },
          {
            id: "short",
            header: t("ui.table.short"),
            align: "end",
            order: (row) => row.short,
            cell: (row) => <Money amount={row.short} signed />,
          },
        ]}
      />
    </div>
  );
}
