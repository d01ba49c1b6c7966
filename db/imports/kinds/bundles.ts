import { cellProblem, type Problem, rowProblem } from "../../../shared/ingest/rejects.ts";
import { references } from "../references.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { closedChain } from "./bundleChain.ts";
import { keyOf, partsOf, type RefTable, upserter } from "./table.ts";

type BundleRow = { readonly sku: string; readonly component_sku: string; readonly component_qty: number };

export const bundleTable: RefTable<BundleRow> = {
  kind: "bundle",
  read: (db, key) => {
    const [sku = "", component = ""] = partsOf(key);
    return (
      db.get<BundleRow>(
        `SELECT i.sku, c.sku AS component_sku, b.qty AS component_qty
        FROM bundles b JOIN items i ON i.id = b.item_id JOIN items c ON c.id = b.component_id WHERE i.sku = ? AND c.sku = ?`,
        ...[sku, component],
      ) ?? null
    );
  },
  put: (db, row) =>
    void db.runOne(
      `INSERT INTO bundles (item_id, component_id, qty) SELECT i.id, c.id, ? FROM items i, items c WHERE i.sku = ? AND c.sku = ?
      ON CONFLICT (item_id, component_id) DO UPDATE SET qty = excluded.qty`,
      ...[row.component_qty, row.sku, row.component_sku],
    ),
  remove: (db, key) => {
    const [sku = "", component = ""] = partsOf(key);
    db.runOne(
      "DELETE FROM bundles WHERE item_id = (SELECT id FROM items WHERE sku = ?) AND component_id = (SELECT id FROM items WHERE sku = ?)",
      ...[sku, component],
    );
  },
};

export function bundleLoader(session: Session): Loader {
  const refs = references(session);
  const upsert = upserter(session, bundleTable);
  const read = (view: View, row: number): BundleRow | Problem => {
    const item = refs.item("sku", view.text("sku", row), view.line(row));
    if (isProblem(item)) return item;
    const component = refs.item("component_sku", view.text("component_sku", row), view.line(row));
    if (isProblem(component)) return component;
    if (item.id === component.id)
      return rowProblem(
        "bundleOfItself",
        `${item.sku} can't be a part of itself. Name another component, or leave the row out.`,
      );
    const component_qty = view.number("component_qty", row) ?? 0;
    if (component_qty <= 0)
      return cellProblem(
        "component_qty",
        String(component_qty / 10_000),
        "bundleQty",
        `is how much of ${component.sku} one ${item.sku} holds, so it must be more than zero. Leave the row out if it holds none.`,
      );
    const chain = closedChain(session.write.db, item, component);
    if (chain)
      return rowProblem(
        "bundleOfItself",
        `${item.sku} would be a part of itself through others: ${chain.join(" → ")}. Take one of these rows out.`,
      );
    return { sku: item.sku, component_sku: component.sku, component_qty };
  };
  return {
    take: (view) => {
      for (let row = 0; row < view.rows; row++) {
        const bundle = read(view, row);
        if (isProblem(bundle)) session.setAside(view, row, bundle);
        else upsert(view, row, keyOf(bundle.sku, bundle.component_sku), () => bundle);
      }
    },
    finish: () => undefined,
    forget: () => undefined,
  };
}
