import type { ReadDb, WriteDb } from "../connection.ts";
import type { RefTable } from "../imports/kinds/table.ts";

/** An item's own fields, as its versions keep them. */
export type ItemRow = {
  readonly sku: string;
  readonly description: string;
  readonly base_uom: string;
  readonly abc_class: string | null;
  /** Ten-thousandths. */
  readonly unit_cost: number;
  readonly barcode: string;
  readonly high_risk: number;
  readonly tracking: string;
};

export const NEW_ITEM: Omit<ItemRow, "sku"> = {
  description: "",
  base_uom: "EA",
  abc_class: null,
  unit_cost: 0,
  barcode: "",
  high_risk: 0,
  tracking: "none",
};

export const itemTable: RefTable<ItemRow> = {
  kind: "item",
  read: (db, sku) =>
    db.get<ItemRow>(
      "SELECT sku, description, base_uom, abc_class, unit_cost, barcode, high_risk, tracking FROM items WHERE sku = ?",
      sku,
    ) ?? null,
  put: (db, row, importId) => {
    db.runOne(
      `INSERT INTO items (sku, description, base_uom, abc_class, unit_cost, barcode, high_risk, tracking, created_by_import)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (sku) DO UPDATE SET description = excluded.description, base_uom = excluded.base_uom,
        abc_class = excluded.abc_class, unit_cost = excluded.unit_cost, barcode = excluded.barcode,
        high_risk = excluded.high_risk, tracking = excluded.tracking`,
      ...[row.sku, row.description, row.base_uom, row.abc_class, row.unit_cost, row.barcode],
      ...[row.high_risk, row.tracking, importId],
    );
    touchItem(db, row.sku);
  },
  remove: (db, sku) => void db.runOne("DELETE FROM items WHERE sku = ?", sku),
};

/** Cost, class, risk and whether it is stock are in the verdicts, so an item's counted positions are owed new ones. */
export function touchItem(db: WriteDb, sku: string): void {
  db.run(
    `INSERT OR IGNORE INTO touched (position_id) SELECT p.id FROM items i JOIN positions p ON p.item_id = i.id
      WHERE i.sku = ? AND EXISTS (SELECT 1 FROM entries e WHERE e.position_id = p.id)`,
    sku,
  );
}

/** Whether quantities of the item are kept, in its base unit: another base unit would give them another meaning. */
export const isBaseUnitInUse = (db: ReadDb, sku: string): boolean =>
  db.get("SELECT 1 FROM positions p JOIN items i ON i.id = p.item_id WHERE i.sku = ? LIMIT 1", sku) !==
  undefined;
