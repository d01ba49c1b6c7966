import type { Reply } from "../../shared/contract.ts";
import { type CountedLine, COUNTERS_DEFINITION, counterFigures } from "../../shared/accuracy/counters.ts";
import type { LineEntry } from "../../shared/counting/accepted.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";

type Row = LineEntry & { readonly count: number; readonly position: number; readonly source: number | null };

/** How often a person's number was not what a recount or a second counter led to, over lines counted since a moment. */
export function countersSince(db: ReadDb, since: number): Reply<"reports.counters"> {
  return { definition: COUNTERS_DEFINITION, rows: [...counterFigures(linesSince(db, since))] };
}

function linesSince(db: ReadDb, since: number): readonly CountedLine[] {
  const rows = db.all<Row>(
    `SELECT e.count_id AS count, e.position_id AS position, v.source_id AS source, e.id AS entry, e.qty,
        e.counted_by AS by, e.counted_at AS at, e.round, e.place
      FROM standing e LEFT JOIN verdicts v ON v.position_id = e.position_id AND v.count_id = e.count_id
      WHERE e.counted_at > ? ORDER BY e.id`,
    since,
  );
  return [...Map.groupBy(rows, ({ count, position }) => `${count} ${position}`).values()].map((entries) => ({
    entries,
    movedBetween: (from, to) => movedBetween(db, entries[0], from, to),
  }));
}

/** Negative where `to` is the earlier moment. Without a verdict nobody knows whose ledger it would be. */
function movedBetween(db: ReadDb, line: Row | undefined, from: Instant, to: Instant): Quantity {
  if (!line || line.source === null) return quantity(0);
  const moved =
    db.get<{ qty: number }>(
      `SELECT COALESCE(SUM(qty), 0) AS qty FROM legs
        WHERE position_id = ? AND source_id = ? AND occurred_at > ? AND occurred_at <= ?`,
      ...[line.position, line.source, Math.min(from, to), Math.max(from, to)],
    )?.qty ?? 0;
  return quantity(from <= to ? moved : -moved);
}
