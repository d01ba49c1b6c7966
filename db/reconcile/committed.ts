import { type Quantity, ZERO } from "../../shared/quantity.ts";
import { bookAt, ledgerStart } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { Difference } from "./situation.ts";

/** The committed stock that stands in the same place as a difference and wasn't counted along with it. */
export type CommittedOf = (difference: Difference) => Quantity;

/** Looks it up for many at once: of those where more sellable stock was counted than there is, as it may be in there. */
export function committedBeside(db: ReadDb, differences: readonly Difference[]): CommittedOf {
  const asked = differences.filter(({ status, variance }) => status === "available" && variance > 0);
  const rows = db.all<{ position: number; count: number; qty: Quantity }>(
    COMMITTED,
    JSON.stringify(
      asked.map(({ position, count, item, bin, lot, source, countedAt }) => [
        ...[position, count, item, bin, lot, source, countedAt],
      ]),
    ),
  );
  const committed = new Map(rows.map(({ position, count, qty }) => [`${position} ${count}`, qty]));
  return ({ position, count }) => committed.get(`${position} ${count}`) ?? ZERO;
}

const COMMITTED = `
  WITH asked AS MATERIALIZED (SELECT value ->> 0 AS position, value ->> 1 AS count, value ->> 2 AS item, value ->> 3 AS bin,
      value ->> 4 AS lot, value ->> 5 AS source, value ->> 6 AS at FROM json_each(?)),
    beside AS MATERIALIZED (
      SELECT a.position, a.count, a.source, a.at, p.id, ${ledgerStart("a.source", "p.id", "b.location_id", "a.at")} AS start
      FROM asked a CROSS JOIN statuses st ON st.name IN ('reserved', 'picked', 'packed', 'staged')
        CROSS JOIN positions p ON p.item_id = a.item AND p.bin_id = a.bin AND p.lot_id = a.lot AND p.status_id = st.id
        CROSS JOIN bins b ON b.id = p.bin_id
      WHERE NOT EXISTS (SELECT 1 FROM standing e WHERE e.position_id = p.id AND e.count_id = a.count))
  SELECT position, count, SUM(${bookAt("source", "id", "start", "at")}) AS qty FROM beside GROUP BY position, count`;
