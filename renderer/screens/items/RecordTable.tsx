import { useTranslation } from "react-i18next";
import { Table } from "../../ui/Table.tsx";
import { FieldName } from "./FieldName.tsx";
import { catalogFields, type ItemDetail } from "./fields.ts";
import css from "./Items.module.css";

type Record = ItemDetail["records"][number];
type Fields = Record["fields"];
type Line = { readonly field: string; readonly differs: boolean };
/** No field of a file is called so: the line below the fields that says where each record came from. */
const ORIGIN = "";

type Props = {
  readonly records: readonly Record[];
  /** The item as the catalog has it; not there while it is being read. */
  readonly item: ItemDetail | undefined;
};

/** What the catalog and each system say of one item, a column each; a field that a file didn't give is left open. */
export function RecordTable({ records, item }: Props) {
  const { t } = useTranslation();
  const catalog = item && catalogFields(t, item);
  const column = (id: string, header: string, fields: Fields, origin: string) => ({
    id,
    header,
    wrap: true,
    cell: ({ field, differs }: Line) => {
      if (field === ORIGIN) return <span className={css["quiet"]}>{origin}</span>;
      const value = fields[field];
      if (value === undefined) return <span className={css["quiet"]}>{t("items.records.notGiven")}</span>;
      return <span className={css[differs ? "differs" : "same"]}>{value || "–"}</span>;
    },
  });
  return (
    <Table
      caption={t("items.one.records")}
      rows={[...linesOf(records, catalog), { field: ORIGIN, differs: false }]}
      keyOf={({ field }) => field}
      columns={[
        {
          id: "field",
          header: t("items.records.field"),
          heads: true,
          cell: ({ field, differs }) =>
            field === ORIGIN ? t("items.history.from") : <FieldName name={field} differs={differs} />,
        },
        ...(catalog ? [column("catalog now", t("items.records.now"), catalog, "–")] : []),
        ...records.map((record) =>
          column(
            `of ${record.source}`,
            record.source,
            record.fields,
            t("items.records.line", { line: record.line, import: record.import }),
          ),
        ),
      ]}
    />
  );
}

/** The fields that some record gives, in the records' order; one differs where not all that give it say the same. */
function linesOf(records: readonly Record[], catalog: Fields | undefined): readonly Line[] {
  const names = [...new Set(records.flatMap(({ fields }) => Object.keys(fields)))];
  const all = [...records.map(({ fields }) => fields), ...(catalog ? [catalog] : [])];
  return names.map((field) => {
    const values = all.flatMap((fields) => fields[field] ?? []);
    return { field, differs: new Set(values).size > 1 };
  });
}
