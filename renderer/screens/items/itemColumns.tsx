import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";
import { useSession } from "../../data/session.tsx";
import type { Column } from "../../ui/Grid.tsx";
import { formatUnitCost } from "../../ui/format.ts";
import { ItemBadges } from "./ItemBadges.tsx";
import type { ItemRow } from "./fields.ts";

export function useItemColumns(): readonly Column<ItemRow>[] {
  const { t } = useTranslation();
  const { currency } = useSession();
  return useMemo(() => {
    const plain = (id: Id, width: string, text: (row: ItemRow) => string): Column<ItemRow> => ({
      id,
      width,
      text,
      header: t(`items.fields.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    return [
      {
        ...plain("sku", "minmax(120px, 0.6fr)", (row) => row.sku),
        cell: (row) => <strong>{row.sku}</strong>,
      },
      plain("description", "minmax(160px, 1.4fr)", (row) => row.description),
      plain("base_uom", "88px", (row) => row.baseUom),
      plain("abc_class", "60px", (row) => row.abcClass ?? ""),
      {
        ...plain("unit_cost", "96px", (row) => formatQuantity(quantity(row.unitCost))),
        align: "end",
        cell: (row) => <span>{formatUnitCost(row.unitCost, currency)}</span>,
      },
      plain("barcode", "128px", (row) => row.barcode),
      plain("tracking", "104px", (row) => t(`words.tracking.${row.tracking}`)),
      {
        ...plain("state", "minmax(120px, 0.6fr)", (row) => row.mergedInto ?? String(row.stock)),
        cell: (row) => <ItemBadges item={row} />,
      },
    ];
  }, [t, currency]);
}

type Id = "sku" | "description" | "base_uom" | "abc_class" | "unit_cost" | "barcode" | "tracking" | "state";
