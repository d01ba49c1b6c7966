import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ITEM_SORTS } from "../../../shared/columnFilters.ts";
import { ABC_CLASSES, TRACKINGS } from "../../../shared/domain.ts";
import { formatQuantity, quantity, QUANTITY_SCALE } from "../../../shared/quantity.ts";
import { useSession } from "../../data/session.tsx";
import type { Column } from "../../ui/Grid.tsx";
import { formatUnitCost } from "../../ui/format.ts";
import type { FilterKind } from "../../ui/table/filters.ts";
import { ItemBadges } from "./ItemBadges.tsx";
import type { ItemRow } from "./fields.ts";

export function useItemColumns(): readonly Column<ItemRow>[] {
  const { t } = useTranslation();
  const { currency } = useSession();
  return useMemo(() => {
    const plain = (
      id: Id,
      width: string,
      text: (row: ItemRow) => string,
      filter?: FilterKind,
    ): Column<ItemRow> => ({
      id,
      width,
      text,
      sortable: ITEM_SORTS.some((sort) => sort === id),
      ...(filter && { filter }),
      header: t(`items.fields.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    return [
      {
        ...plain("sku", "minmax(120px, 0.6fr)", (row) => row.sku, TEXT),
        cell: (row) => <strong>{row.sku}</strong>,
      },
      plain("description", "minmax(160px, 1.4fr)", (row) => row.description, TEXT),
      plain("base_uom", "88px", (row) => row.baseUom, TEXT),
      plain("abc_class", "60px", (row) => row.abcClass ?? "", {
        kind: "choice",
        options: ABC_CLASSES.map((value) => ({ value, label: value })),
      }),
      {
        ...plain("unit_cost", "96px", (row) => formatQuantity(quantity(row.unitCost)), {
          kind: "number",
          scale: QUANTITY_SCALE,
        }),
        align: "end",
        cell: (row) => <span>{formatUnitCost(row.unitCost, currency)}</span>,
      },
      plain("barcode", "128px", (row) => row.barcode, TEXT),
      plain("tracking", "104px", (row) => t(`words.tracking.${row.tracking}`), {
        kind: "choice",
        options: TRACKINGS.map((value) => ({ value, label: t(`words.tracking.${value}`) })),
      }),
      {
        ...plain("state", "minmax(120px, 0.6fr)", (row) => row.mergedInto ?? String(row.stock)),
        cell: (row) => <ItemBadges item={row} />,
      },
    ];
  }, [t, currency]);
}

const TEXT: FilterKind = { kind: "text" };
type Id = "sku" | "description" | "base_uom" | "abc_class" | "unit_cost" | "barcode" | "tracking" | "state";
