import { ORDER_KINDS, ORDER_STATUSES } from "../../../shared/domain.ts";
import { badName } from "../../../shared/ingest/naming.ts";
import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { convert, quantity } from "../../../shared/quantity.ts";
import { references, type References } from "../references.ts";
import { isProblem, type Loader, makesItem, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { keyOf, partsOf, type RefTable, upserter } from "./table.ts";

type OrderRow = {
  readonly source: string;
  readonly doc: string;
  readonly line: string;
  readonly kind: string;
  readonly sku: string;
  readonly qty: number;
  readonly location: string | null;
  readonly due_at: number | null;
  readonly status: string;
  /** Where it stood last; its import and line in that file. */
  readonly import_id: number;
  readonly row_line: number;
};

const SELECT = `SELECT s.name AS source, o.doc, o.line, o.kind, i.sku, o.qty, l.name AS location, o.due_at, o.status,
    o.import_id, o.row_line
  FROM orders o JOIN sources s ON s.id = o.source_id JOIN items i ON i.id = o.item_id
    LEFT JOIN locations l ON l.id = o.location_id`;

export const orderTable: RefTable<OrderRow> = {
  kind: "order",
  read: (db, key) =>
    db.get<OrderRow>(
      `${SELECT} WHERE s.name = ? AND o.doc = ? AND o.line = ? AND o.kind = ?`,
      ...partsOf(key),
    ) ?? null,
  put: (db, row) =>
    void db.runOne(
      `INSERT INTO orders (source_id, doc, line, kind, item_id, qty, location_id, due_at, status, import_id, row_line)
      SELECT s.id, ?, ?, ?, i.id, ?, (SELECT id FROM locations WHERE name = ?), ?, ?, ?, ?
      FROM sources s, items i WHERE s.name = ? AND i.sku = ?
      ON CONFLICT (source_id, doc, line, kind) DO UPDATE SET item_id = excluded.item_id, qty = excluded.qty,
        location_id = excluded.location_id, due_at = excluded.due_at, status = excluded.status,
        import_id = excluded.import_id, row_line = excluded.row_line`,
      ...[
        row.doc,
        row.line,
        row.kind,
        row.qty,
        row.location,
        row.due_at,
        row.status,
        row.import_id,
        row.row_line,
      ],
      ...[row.source, row.sku],
    ),
  remove: (db, key) =>
    void db.runOne(
      "DELETE FROM orders WHERE source_id = (SELECT id FROM sources WHERE name = ?) AND doc = ? AND line = ? AND kind = ?",
      ...partsOf(key),
    ),
};

export function orderLoader(session: Session): Loader {
  const refs = references(session);
  const upsert = upserter(session, orderTable);
  return {
    take: (view) => {
      for (let row = 0; row < view.rows; row++) {
        const order = readOrder(session, refs, view, row);
        if (isProblem(order)) session.setAside(view, row, order);
        else
          upsert(view, row, keyOf(order.source, order.doc, order.line, order.kind), (before) =>
            // An equal line keeps where it was first read.
            before && sameOrder(before, order) ? before : order,
          );
      }
    },
    finish: () => undefined,
    forget: () => undefined,
  };
}

function readOrder(session: Session, refs: References, view: View, row: number): OrderRow | Problem {
  const kindText = view.text("kind", row).toLowerCase();
  const kind = ORDER_KINDS.find((each) => each === kindText);
  if (!kind) return cellProblem("kind", kindText, "unknownValue", `is none of ${ORDER_KINDS.join(", ")}.`);
  const status = view.text("status", row).toLowerCase();
  if (!ORDER_STATUSES[kind].includes(status))
    return cellProblem(
      "status",
      status,
      "unknownStatus",
      `is no status of a ${kind} line. Use ${ORDER_STATUSES[kind].join(", ")}.`,
    );
  const item = refs.item("sku", view.text("sku", row), view.line(row), newItem(session, view, row));
  if (isProblem(item)) return item;
  const unit = refs.unit("uom", view.text("uom", row), item);
  if (isProblem(unit)) return unit;
  const written = view.number("qty", row) ?? 0;
  const qty = convert(quantity(written), unit);
  if (qty === undefined)
    return cellProblem(
      "qty",
      String(written / 10_000),
      "notExact",
      `of ${view.text("uom", row)} is no exact number of ${item.baseUom}.`,
    );
  const locationName = view.text("location", row) || (session.source?.location ?? "");
  const location = locationName === "" ? null : refs.location("location", locationName, view.line(row));
  if (location !== null && isProblem(location)) return location;
  return (
    badName("doc", view.text("doc", row)) ?? {
      source: session.source?.name ?? "",
      doc: view.text("doc", row),
      line: view.text("line", row),
      kind,
      sku: item.sku,
      qty,
      location: location?.name ?? null,
      due_at: view.number("due_at", row) ?? null,
      status,
      import_id: session.importId,
      row_line: view.line(row),
    }
  );
}

function newItem(session: Session, view: View, row: number) {
  return makesItem(session, view.text("sku", row))
    ? { uom: view.text("uom", row), description: view.text("description", row) }
    : undefined;
}

function sameOrder(a: OrderRow, b: OrderRow): boolean {
  return (
    a.sku === b.sku &&
    a.qty === b.qty &&
    a.location === b.location &&
    a.due_at === b.due_at &&
    a.status === b.status
  );
}
