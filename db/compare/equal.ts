import { statusGroups } from "../../shared/compare/statuses.ts";
import type { Status } from "../../shared/domain.ts";
import type { ReadDb, WriteDb } from "../connection.ts";
import { NO_LOT, statusesOf, statusRows } from "./holdings.ts";
import type { Pair } from "./pair.ts";
import { emptyScope } from "./scope.ts";

/**
 * Of a whole comparison notes that was compared what both say the same of, and leaves the rest in `temp.scope`: of most there
 * is nothing to decide, so it never leaves SQLite. Sums of the grain that the two are compared at, or of a finer one, that are
 * equal make every sum of them equal (`shared/compare/align.ts`); so where it isn't told which grain it is, the finer one asks.
 */
export function keepEqual(db: WriteDb, pair: Pair): void {
  const ids = [pair.left.source.id, pair.right.source.id] as const;
  emptyScope(db);
  db.run("DELETE FROM compared WHERE left_id = ? AND right_id = ?", ...ids);
  db.run(unequal(grainOf(db, pair)), ...ids, statusKinds(db, pair), bothLedgers(pair));
  db.run(EQUAL, ...ids);
}

/** The columns beside item, location and kind of status that sums are compared by. */
function grainOf(db: ReadDb, { left, right }: Pair): string {
  const hasBins = left.source.grain === "bin" && right.source.grain === "bin";
  const hasLots = [left, right].every(({ source }) =>
    db.get(WITH_LOT, left.source.id, right.source.id, source.id),
  );
  return `${hasBins ? ", k.bin_id" : ""}${hasLots ? ", k.lot_id" : ""}`;
}

const WITH_LOT = `SELECT 1 FROM compared_books WHERE left_id = ? AND right_id = ? AND source_id = ? AND lot_id <> ${NO_LOT} LIMIT 1`;

/** JSON of `[status id, what it is compared as]` of every status. */
function statusKinds(db: ReadDb, { left, right }: Pair): string {
  const groups = statusGroups(
    statusesOf(db, left.source.id, left.reach),
    statusesOf(db, right.source.id, right.reach),
  );
  const kindOf = (name: Status): string | undefined => groups.get(name)?.status ?? groups.get(name)?.class;
  return JSON.stringify(statusRows(db).map(({ id, name }) => [id, kindOf(name)]));
}

/** JSON of the locations where both have a ledger: there, what one doesn't name held nothing. */
const bothLedgers = ({ left, right }: Pair): string =>
  JSON.stringify([...left.covers.ledgers].filter((location) => right.covers.ledgers.has(location)));

/** A sum that differs, of which one says nothing and needn't hold nothing, or that will be another one by what is known. */
const unequal = (grain: string): string => `
  WITH kinds AS MATERIALIZED (SELECT value ->> 0 AS status_id, value ->> 1 AS kind FROM json_each(?3))
  INSERT OR IGNORE INTO temp.scope (item_id, location_id)
  SELECT k.item_id, k.location_id FROM compared_books k CROSS JOIN kinds s ON s.status_id = k.status_id
    WHERE k.left_id = ?1 AND k.right_id = ?2
    GROUP BY k.item_id, k.location_id, s.kind ${grain}
    HAVING SUM(CASE k.source_id WHEN ?1 THEN k.qty ELSE -k.qty END) <> 0 OR COUNT(k.next_at) > 0
      OR (MIN(k.source_id) = MAX(k.source_id) AND k.location_id NOT IN (SELECT value FROM json_each(?4)))`;

const EQUAL = `INSERT INTO compared (left_id, right_id, location_id, item_id)
  SELECT ?1, ?2, location_id, item_id
  FROM (SELECT DISTINCT item_id, location_id FROM compared_books WHERE left_id = ?1 AND right_id = ?2) k
  WHERE NOT EXISTS (SELECT 1 FROM temp.scope o WHERE o.item_id = k.item_id AND o.location_id = k.location_id)`;
