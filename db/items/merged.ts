import type { ReadDb } from "../connection.ts";

/** Items that are another one's second name keep their row; whoever names them means the other one. */

/** An item as those see it who name it: its own row, or that of the item it was merged into in the end. */
export type NamedItem = { readonly id: number; readonly sku: string; readonly baseUom: string };

type Row = NamedItem & { readonly mergedInto: number | null };

const SELECT = "SELECT id, sku, base_uom AS baseUom, merged_into AS mergedInto FROM items";

/** The item that a code of ours stands for. */
export function itemNamed(db: ReadDb, sku: string): NamedItem | undefined {
  let row = db.get<Row>(`${SELECT} WHERE sku = ?`, sku);
  while (row && row.mergedInto !== null) row = db.get<Row>(`${SELECT} WHERE id = ?`, row.mergedInto);
  return row && { id: row.id, sku: row.sku, baseUom: row.baseUom };
}

/** An item's id and those of all items merged into it, directly or through another. */
export const FAMILY = `WITH RECURSIVE family (id) AS (
    VALUES (?1) UNION ALL SELECT i.id FROM family f JOIN items i ON i.merged_into = f.id)`;

/** A query of every merged item beside the one that it stands for in the end; there are few. */
export const HEIRS = `WITH RECURSIVE line (item_id, heir_id) AS (
    SELECT id, merged_into FROM items WHERE merged_into IS NOT NULL
    UNION ALL SELECT l.item_id, i.merged_into FROM line l JOIN items i ON i.id = l.heir_id WHERE i.merged_into IS NOT NULL)
  SELECT l.item_id, l.heir_id FROM line l JOIN items i ON i.id = l.heir_id WHERE i.merged_into IS NULL`;

/** Whether two positions are one now, because the older's item was merged into the newer's. */
export function isMergedPosition(db: ReadDb, older: number, newer: number): boolean {
  const row = db.get<{ item: number }>(
    `SELECT n.item_id AS item FROM positions o JOIN positions n ON n.bin_id = o.bin_id AND n.lot_id = o.lot_id
      AND n.status_id = o.status_id WHERE o.id = ? AND n.id = ?`,
    ...[older, newer],
  );
  return (
    row !== undefined &&
    db.get(
      `${FAMILY} SELECT 1 FROM family WHERE id = (SELECT item_id FROM positions WHERE id = ?2)`,
      ...[row.item, older],
    ) !== undefined
  );
}
