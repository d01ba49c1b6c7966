import type { CountableItem } from "../shared/counting/entry.ts";
import type { Quantity } from "../shared/quantity.ts";
import type { ReadDb } from "./connection.ts";

export type Pack = { readonly uom: string; readonly unitsPer: Quantity };

export function packsOf(db: ReadDb, item: number): Pack[] {
  return db.all<Pack>(
    "SELECT uom, units_per AS unitsPer FROM packs WHERE item_id = ? ORDER BY units_per",
    item,
  );
}

/** An item by its code or barcode: a scanner gives the one, a keyboard the other. */
export function findItem(db: ReadDb, code: string): (CountableItem & { readonly id: number }) | undefined {
  const row = db.get<{ id: number; sku: string; baseUom: string }>(
    `SELECT id, sku, base_uom AS baseUom FROM items WHERE sku = ?1
      OR (barcode = ?1 AND barcode <> '' AND (SELECT COUNT(*) FROM items WHERE barcode = ?1) = 1)
      ORDER BY sku = ?1 DESC LIMIT 1`,
    code,
  );
  return row && { ...row, packs: packsOf(db, row.id) };
}
