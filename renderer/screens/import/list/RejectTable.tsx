import { useTranslation } from "react-i18next";
import type { Reject } from "../../../../shared/importShapes.ts";
import { formatCount } from "../../../ui/format.ts";
import { Table } from "../../../ui/Table.tsx";
import css from "./List.module.css";

type Props = { readonly rejects: readonly Reject[]; readonly total: number };

/** Names the row, the column, the value, and what to do. */
export function RejectTable({ rejects, total }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={css["rejects"]}>
        <Table
          caption={t("imports.rejects.title")}
          rows={rejects}
          keyOf={(reject, index) => `${reject.line} ${index}`}
          columns={[
            {
              id: "line",
              header: t("imports.rejects.line"),
              align: "end",
              heads: true,
              cell: (row) => formatCount(row.line),
            },
            { id: "column", header: t("imports.rejects.column"), cell: (row) => row.column || "–" },
            {
              id: "value",
              header: t("imports.rejects.value"),
              cell: (row) => <code>{row.value || "–"}</code>,
            },
            { id: "reason", header: t("imports.rejects.reason"), wrap: true, cell: (row) => row.message },
          ]}
        />
      </div>
      {total > rejects.length && (
        <p className={css["note"]}>{t("imports.rejects.more", { shown: rejects.length, total })}</p>
      )}
    </>
  );
}
