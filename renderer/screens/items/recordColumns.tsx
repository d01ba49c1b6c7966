import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import type { Column } from "../../ui/Grid.tsx";
import { fieldLabel } from "./fields.ts";

type Conflict = Reply<"catalog.conflicts">["rows"][number];
type Id = "sku" | "fields" | "sources";

export function useRecordColumns(): readonly Column<Conflict>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (id: Id, width: string, text: (row: Conflict) => string): Column<Conflict> => ({
      id,
      width,
      text,
      header: t(`items.records.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row)}</span>,
    });
    return [
      { ...plain("sku", "minmax(110px, 1fr)", (row) => row.sku), cell: ({ sku }) => <strong>{sku}</strong> },
      plain("fields", "minmax(140px, 1.4fr)", ({ fields }) =>
        fields.map((field) => fieldLabel(t, field)).join(", "),
      ),
      plain("sources", "minmax(100px, 1fr)", ({ records }) => records.map(({ source }) => source).join(", ")),
    ];
  }, [t]);
}
