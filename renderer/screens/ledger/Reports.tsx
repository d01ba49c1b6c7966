import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { subtract } from "../../../shared/quantity.ts";
import { At, Qty, SignedQty } from "../../ui/Figures.tsx";
import { Table } from "../../ui/Table.tsx";
import { Opens } from "../case/Opens.tsx";
import css from "./Ledger.module.css";
import type { OpenerAt } from "./Opening.tsx";

type Props = {
  readonly source: string;
  readonly sheet: Reply<"ledger.rows"> | undefined;
  readonly openerAt: OpenerAt;
};

/** What the system reported of the position, beside its own book of the moment. */
export function Reports({ source, sheet, openerAt }: Props) {
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
            cell: ({ at, observed }) => (
              <Opens by={openerAt(at, false)}>
                <Qty qty={observed} />
              </Opens>
            ),
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
