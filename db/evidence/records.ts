import type { Instant } from "../../shared/time.ts";
import type { KnownPoint, OrderEvidence, ReportedPoint } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { bookAt, ledgerStart } from "../book.ts";
import type { TracedCase } from "../evidence.ts";

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

/** Snapshots `r` of the position up to the count, beside the book that the source ?1 had at their moment. */
const snapshots = (
  from: string,
): string => `WITH seen AS (SELECT r.as_of AS at, r.qty AS observed, r.source_id AS teller, b.location_id AS place FROM reported r
    JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
    WHERE r.source_id ${from} AND r.position_id = ?2 AND r.baseline = 0 AND r.as_of <= ?3),
  started AS (SELECT *, ${ledgerStart("?1", "?2", "seen.place", "seen.at")} AS start FROM seen)
SELECT at, observed, ${bookAt("?1", "?2", "started.start", "started.at")} AS book,
  (SELECT name FROM sources WHERE id = teller) AS source FROM started ORDER BY at, teller`;

/** Each snapshot of the position by its own source up to the count, beside the book of its own moment. */
export function reportedOf(
  db: ReadDb,
  source: { readonly id: number; readonly name: string },
  position: number,
  countedAt: Instant,
): ReportedPoint[] {
  return db.all<ReportedPoint>(snapshots("= ?1"), ...[source.id, position, countedAt]);
}

/**
 * Other sources' snapshots of the position that agreed with the traced source's book, or were off by just what the count is
 * off by: such a source knew of the difference by then. What is off by something else is a matter of its own.
 */
export function reportsOfOthers(
  db: ReadDb,
  traced: Pick<TracedCase, "source" | "position" | "countedAt" | "variance">,
): KnownPoint[] {
  const { source, position, countedAt, variance } = traced;
  const rows = db.all<ReportedPoint>(snapshots("<> ?1"), ...[source, position, countedAt]);
  return rows.flatMap(({ source: by, at, observed, book }) => {
    const good = observed === book;
    return good || observed - book === variance ? [{ at, observed, book, kind: "snapshot", by, good }] : [];
  });
}
