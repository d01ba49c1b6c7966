import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { OrderEvidence, ReportedPoint } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { bookAt, ledgerStart } from "../book.ts";

/** The latest order lines a trace looks at. */
const ORDERS_LOOKED_AT = 2_000;

type OrderRow = Omit<OrderEvidence, "location" | "dueAt"> & {
  readonly location: string | null;
  readonly dueAt: Instant | null;
};

/** Order lines of the item at the location, or that name none, by doc, line and source. */
export function ordersOf(db: ReadDb, item: number, location: string): OrderEvidence[] {
  const rows = db.all<OrderRow>(
    `SELECT * FROM (SELECT s.name AS source, o.doc, o.line, o.kind, o.qty, l.name AS location, o.due_at AS dueAt, o.status
        FROM orders o JOIN sources s ON s.id = o.source_id LEFT JOIN locations l ON l.id = o.location_id
        WHERE o.item_id = ?1 AND (l.name IS NULL OR l.name = ?2) ORDER BY o.due_at DESC LIMIT ${ORDERS_LOOKED_AT})
      ORDER BY doc, line, source`,
    ...[item, location],
  );
  return rows.map((row) => ({
    ...row,
    location: row.location ?? undefined,
    dueAt: row.dueAt ?? undefined,
  }));
}

/** Each snapshot of the position by its own source up to the count, beside the book of its own moment. */
export function reportedOf(
  db: ReadDb,
  source: { readonly id: number; readonly name: string },
  position: number,
  countedAt: Instant,
): ReportedPoint[] {
  const rows = db.all<{ at: Instant; observed: Quantity; book: Quantity }>(
    `WITH seen AS (SELECT r.as_of AS at, r.qty AS observed, b.location_id AS place FROM reported r
        JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
        WHERE r.source_id = ?1 AND r.position_id = ?2 AND r.baseline = 0 AND r.as_of <= ?3),
      started AS (SELECT *, ${ledgerStart("?1", "?2", "seen.place", "seen.at")} AS start FROM seen)
    SELECT at, observed, ${bookAt("?1", "?2", "started.start", "started.at")} AS book FROM started ORDER BY at`,
    ...[source.id, position, countedAt],
  );
  return rows.map((row) => ({ ...row, source: source.name }));
}
