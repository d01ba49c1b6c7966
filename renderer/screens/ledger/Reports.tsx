import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { subtract } from "../../../shared/quantity.ts";
import { At, Qty, SignedQty } from "../../ui/Figures.tsx";
import { Table } from "../../ui/Table.tsx";
import css from "./Ledger.module.css";

type Props = { readonly source: string; readonly sheet: Reply<"ledger.rows"> | undefined };

/** What the system reported of the position, beside its own book of the moment. */
export function Reports({ source, sheet }: Props) {
  const { t } = useTranslation();
  if (!sheet || sheet.reported.length === 0) return null;
  return (
    <div className={css["reports"]}>
      <Table
        caption={t("ledger.reported", { source })}
        rows={sheet.reported}
        keyOf={({ at }) => at}
        columns={[
          { id: "at", header: t("ledger.columns.at"), heads: true, cell: ({ at }) => <At at={at} /> },
          {
            id: "observed",
            header: t("ledger.columns.observed"),
            align: "end",
            cell: ({ observed }) => <Qty qty={observed} />,
          },
          {
            id: "book",
            header: t("ledger.columns.book"),
            align: "end",
            cell: ({ book }) => <Qty qty={book} />,
          },
          {
            id: "gap",
            header: t("ledger.columns.gap"),
            align: "end",
            cell: ({ observed, book }) => <SignedQty qty={subtract(observed, book)} />,
          },
        ]}
      />
    </div>
  );
}
