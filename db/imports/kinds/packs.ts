import { badName } from "../../../shared/ingest/naming.ts";
import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { type ItemRef, references } from "../references.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import { keyOf, partsOf, type RefTable, upserter } from "./table.ts";

type PackRow = { readonly sku: string; readonly uom: string; readonly units_per: number };

export const packTable: RefTable<PackRow> = {
  kind: "pack",
  read: (db, key) => {
    const [sku = "", uom = ""] = partsOf(key);
    return (
      db.get<PackRow>(
        "SELECT i.sku, p.uom, p.units_per FROM packs p JOIN items i ON i.id = p.item_id WHERE i.sku = ? AND p.uom = ?",
        ...[sku, uom],
      ) ?? null
    );
  },
  put: (db, row) =>
    void db.runOne(
      `INSERT INTO packs (item_id, uom, units_per) SELECT id, ?, ? FROM items WHERE sku = ?
      ON CONFLICT (item_id, uom) DO UPDATE SET units_per = excluded.units_per`,
      ...[row.uom, row.units_per, row.sku],
    ),
  remove: (db, key) => {
    const [sku = "", uom = ""] = partsOf(key);
    db.runOne("DELETE FROM packs WHERE item_id = (SELECT id FROM items WHERE sku = ?) AND uom = ?", sku, uom);
  },
};

export function packLoader(session: Session): Loader {
  const refs = references(session);
  const upsert = upserter(session, packTable);
  return {
    take: (view) => {
      for (let row = 0; row < view.rows; row++) {
        const item = refs.item("sku", view.text("sku", row), view.line(row));
        if (isProblem(item)) {
          session.setAside(view, row, item);
          continue;
        }
        const uom = view.text("uom", row);
        const units_per = view.number("units_per", row) ?? 0;
        upsert(
          view,
          row,
          keyOf(item.sku, uom),
          (before) => badPack(item, uom, units_per) ?? { sku: item.sku, uom: before?.uom ?? uom, units_per },
        );
      }
    },
    finish: () => undefined,
    forget: () => undefined,
  };
}

function badPack(item: ItemRef, uom: string, unitsPer: number): Problem | undefined {
  if (unitsPer <= 0)
    return cellProblem("units_per", String(unitsPer / 10_000), "packSize", "must be more than zero.");
  if (uom.toLowerCase() === item.baseUom.toLowerCase() && unitsPer !== 10_000)
    return cellProblem(
      "uom",
      uom,
      "packIsBase",
      `is the base unit of ${item.sku}, of which there is one in one.`,
    );
  return badName("uom", uom);
}
