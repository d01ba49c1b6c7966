import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import type { Column } from "../../ui/Grid.tsx";

type Proposal = Reply<"items.nonStock">["rows"][number];
type Id = "chosen" | "sku" | "description" | "because";

export function useNotStockColumns(
  chosen: ReadonlySet<string>,
  onToggle: (sku: string) => void,
): readonly Column<Proposal>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (id: Id, width: string, text: (row: Proposal) => string): Column<Proposal> => ({
      id,
      width,
      text,
      header: t(`items.notStock.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    return [
      {
        ...plain("chosen", "72px", () => ""),
        cell: ({ sku }) => (
          <Checkbox
            label={`${t("items.notStock.columns.chosen")}: ${sku}`}
            hideLabel
            checked={chosen.has(sku)}
            onChecked={() => onToggle(sku)}
          />
        ),
      },
      {
        ...plain("sku", "minmax(120px, 0.5fr)", (row) => row.sku),
        cell: ({ sku }) => <strong>{sku}</strong>,
      },
      plain("description", "minmax(140px, 1fr)", (row) => row.description),
      plain("because", "minmax(200px, 1.6fr)", (row) => row.because),
    ];
  }, [t, chosen, onToggle]);
}
