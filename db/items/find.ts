import type { CountableItem } from "../../shared/counting/entry.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { ReadDb } from "../connection.ts";
import { itemNamed } from "./merged.ts";

export type Pack = { readonly uom: string; readonly unitsPer: Quantity };

export function packsOf(db: ReadDb, item: number): Pack[] {
  return db.all<Pack>(
    "SELECT uom, units_per AS unitsPer FROM packs WHERE item_id = ? ORDER BY units_per",
    item,
  );
}

/** An item by its code or barcode: a scanner gives the one, a keyboard the other. A merged item's are its heir's. */
export function findItem(db: ReadDb, code: string): (CountableItem & { readonly id: number }) | undefined {
  const item = itemNamed(db, code) ?? itemOfBarcode(db, code);
  return item && { ...item, packs: packsOf(db, item.id) };
}

/** Nothing where two items have the barcode: a guess would be counted as the wrong one. */
function itemOfBarcode(db: ReadDb, barcode: string): ReturnType<typeof itemNamed> {
  const skus = db.all<{ sku: string }>(
    "SELECT sku FROM items WHERE barcode = ? AND barcode <> '' AND merged_into IS NULL LIMIT 2",
    barcode,
  );
  return skus.length === 1 ? itemNamed(db, skus[0]?.sku ?? "") : undefined;
}
