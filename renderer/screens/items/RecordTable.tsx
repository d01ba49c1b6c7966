import { useTranslation } from "react-i18next";
import { Table } from "../../ui/Table.tsx";
import { fieldLabel, type ItemDetail } from "./fields.ts";
import css from "./Items.module.css";

type Record = ItemDetail["records"][number];
type Line = { readonly field: string; readonly differs: boolean };
/** No field of a file is called so: the line below the fields that says where each record came from. */
const ORIGIN = "";

/** What each system says of one item, a column each; a field that a system's file didn't give is left open. */
export function RecordTable({ records }: { readonly records: readonly Record[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("items.one.records")}
      rows={[...linesOf(records), { field: ORIGIN, differs: false }]}
      keyOf={({ field }) => field}
      columns={[
        {
          id: "field",
          header: t("items.records.field"),
          heads: true,
          cell: ({ field }) => (field === ORIGIN ? t("items.history.from") : fieldLabel(t, field)),
        },
        ...records.map((record) => ({
          id: record.source,
          header: record.source,
          wrap: true,
          cell: ({ field, differs }: Line) => {
            if (field === ORIGIN)
              return <span className={css["quiet"]}>{t("items.records.line", record)}</span>;
            const value = record.fields[field];
            if (value === undefined)
              return <span className={css["quiet"]}>{t("items.records.notGiven")}</span>;
            return <span className={css[differs ? "differs" : "same"]}>{value || "–"}</span>;
          },
        })),
      ]}
    />
  );
}

/** Fields in the order the records name them; one differs where two records that give it don't say the same. */
function linesOf(records: readonly Record[]): readonly Line[] {
  const names = [...new Set(records.flatMap(({ fields }) => Object.keys(fields)))];
  return names.map((field) => {
    const values = records.flatMap(({ fields }) => fields[field] ?? []);
    return { field, differs: new Set(values).size > 1 };
  });
}
