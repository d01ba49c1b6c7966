import { add, quantity, type Quantity } from "../../shared/quantity.ts";
import type { HandedOver } from "../../shared/reconcile/explain/types.ts";
import { DAY_MS, type Instant } from "../../shared/time.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";

/** When a line left: with the first file, or when a push was taken. */
export const HANDED_AT = `MIN(COALESCE((SELECT MIN(x.at) FROM batch_exports x WHERE x.batch_id = n.batch_id), 9e15),
  COALESCE((SELECT MIN(d.delivered_at) FROM deliveries d JOIN delivery_lines t ON t.delivery_id = d.id
    WHERE d.batch_id = n.batch_id AND t.line_id = n.id AND t.state = 'applied'), 9e15))`;

type HandedLine = {
  readonly id: number;
  readonly change: Quantity;
  /** The other end of a move. */
  readonly other: number | null;
  readonly batch: number;
  readonly handedAt: Instant;
  readonly countedAt: Instant;
  /** The system's last report showed that it never came. */
  readonly isMissing: number;
};

type Booked = {
  readonly qty: Quantity;
  readonly at: Instant;
  readonly importedAt: Instant;
  readonly isCorrection: number;
  readonly other: number | null;
};

/**
 * Lines of a position handed over up to a moment that its system's ledger has no movement of: each adjustment or count that
 * was imported after a line left, with the line's quantity, is that line, and of a move each movement between the same two
 * positions, a transfer that was received for instance. Its own time may be the count's, because systems post what was counted
 * where it was counted, and some know days only.
 */
export function unbookedLines(
  db: ReadDb,
  source: number,
  position: number,
  at: Instant,
): readonly HandedLine[] {
  const lines = db.all<HandedLine>(
    `SELECT * FROM (SELECT n.id, n.change, CASE n.position_id WHEN a.position_id THEN a.to_position_id ELSE a.position_id END AS other,
        n.batch_id AS batch, ${HANDED_AT} AS handedAt, e.counted_at AS countedAt,
        COALESCE((SELECT state = 'missing' FROM arrivals WHERE line_id = n.id ORDER BY id DESC LIMIT 1), 0) AS isMissing
      FROM batch_lines n JOIN adjustments a ON a.id = n.adjustment_id JOIN entries e ON e.id = a.entry_id
      WHERE n.position_id = ? AND a.source_id = ?)
      WHERE handedAt <= ? AND handedAt > COALESCE((SELECT MAX(as_of) FROM reported
        WHERE position_id = ? AND source_id = ? AND baseline = 1 AND as_of <= ?), -9e15) ORDER BY handedAt, id`,
    ...[position, source, at, position, source, at],
  );
  if (lines.length === 0) return lines;
  const since = Math.min(...lines.map(({ countedAt }) => countedAt)) - DAY_MS;
  const free = db.all<Booked>(BOOKED, source, position, since, at);
  return lines.filter((line) => {
    const match = free.findIndex((booked) => isBookingOf(line, booked));
    if (match !== -1) free.splice(match, 1);
    return match === -1;
  });
}

const BOOKED = `SELECT g.qty, g.occurred_at AS at, i.at AS importedAt, y.name IN ('adjustment', 'count') AS isCorrection,
    CASE WHEN g.qty > 0 THEN m.from_position_id ELSE m.to_position_id END AS other
  FROM legs g JOIN movements m ON m.id = g.movement_id JOIN movement_types y ON y.id = m.type_id JOIN imports i ON i.id = m.import_id
  WHERE g.source_id = ? AND g.position_id = ? AND g.occurred_at >= ? AND g.occurred_at <= ?`;

const isBookingOf = (line: HandedLine, { qty, at, importedAt, isCorrection, other }: Booked): boolean =>
  qty === line.change &&
  importedAt >= line.handedAt &&
  at >= line.countedAt - DAY_MS &&
  (isCorrection === 1 || (line.other !== null && other === line.other));

/**
 * What a system is to hold of a position at a moment: its book, and what was handed over to it and isn't in its history yet.
 * Without the latter, the next level to be set would take the last change back. `batch` is one that doesn't count.
 */
export function onHandAt(
  db: ReadDb,
  source: number,
  position: number,
  at: Instant,
  batch?: number,
): Quantity {
  const owed = unbookedLines(db, source, position, at).filter(
    (line) => line.batch !== batch && line.isMissing === 0,
  );
  const sum = owed.reduce((total, line) => total + line.change, 0);
  return add(ledgerAt(db, source, position, at).book, quantity(sum));
}

/** The same lines, for those that show a difference until the system's history has them. */
export const handedTo = (db: ReadDb, source: number, position: number, at: Instant): readonly HandedOver[] =>
  unbookedLines(db, source, position, at)
    .filter(({ isMissing }) => isMissing === 0)
    .map(({ batch, change }) => ({ name: `batch ${batch}`, effect: change }));
