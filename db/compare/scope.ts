import type { Instant } from "../../shared/time.ts";
import type { WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";

/** Two sources that the queue compares, the one with the smaller id on the left. */
export type PairIds = { readonly left: number; readonly right: number };

/** What of a pair is to be looked at again: what was touched, woken or passed by since. */
export type Owed = {
  readonly at: Instant;
  readonly now: Instant;
  readonly locations: ReadonlySet<number>;
  /** How long after the moment, in milliseconds, a movement may still tell of one that lay before it. */
  readonly lag: number;
};

/**
 * Adds to the connection's own table of items at places that a pair is to be decided at again, beside those whose books are others
 * now; answers how many there are.
 */
export function gatherScope(
  db: WriteDb,
  { left, right }: PairIds,
  { at, now, locations, lag }: Owed,
): number {
  db.run(WOKEN, left, right, at, now);
  db.run(EXPLAINED_OTHERWISE, left, right, at + lag);
  // Components of a bundle may be explained by what happens to it.
  db.run(
    "INSERT OR IGNORE INTO temp.scope SELECT b.component_id, o.location_id FROM temp.scope o CROSS JOIN bundles b ON b.item_id = o.item_id",
  );
  db.run(
    "DELETE FROM temp.scope WHERE location_id NOT IN (SELECT value FROM json_each(?))",
    JSON.stringify([...locations]),
  );
  return db.get<{ n: number }>("SELECT COUNT(*) AS n FROM temp.scope")?.n ?? 0;
}

/** Fills the same table with all that a pair differs in, once everything of it was decided. */
export function gatherDiffering(db: WriteDb, { left, right }: PairIds): void {
  emptyScope(db);
  db.run(`INSERT INTO temp.scope ${DIFFERING}`, left, right);
}

/** Empties the connection's own table of what a pair is to be decided at. */
export const emptyScope = (db: WriteDb): void => emptyTemporary(db, "scope");

/** Adds everything that a pair differs in at a location. */
export function widenScope(db: WriteDb, { left, right }: PairIds, location: number): void {
  db.run(`INSERT OR IGNORE INTO temp.scope ${DIFFERING} AND location_id = ?`, ...[left, right, location]);
}

const DIFFERING =
  "SELECT DISTINCT item_id, location_id FROM source_verdicts WHERE left_id = ? AND right_id = ?";

/** What the moment of the comparison has passed by, and what a window closed over. */
const WOKEN = `INSERT OR IGNORE INTO temp.scope
  SELECT item_id, location_id FROM compared WHERE left_id = ?1 AND right_id = ?2 AND next_at <= ?3
  UNION SELECT item_id, location_id FROM compared WHERE left_id = ?1 AND right_id = ?2 AND wake_at <= ?4`;

/** Orders and bundles change nobody's stock, and may explain what differs; what came after the moment explains nothing but what is told late. */
const EXPLAINED_OTHERWISE = `INSERT OR IGNORE INTO temp.scope SELECT v.item_id, v.location_id FROM touched_items t
  CROSS JOIN source_verdicts v ON v.item_id = t.item_id WHERE v.left_id = ? AND v.right_id = ?
    AND NOT EXISTS (SELECT 1 FROM temp.moved_items x WHERE x.item_id = t.item_id AND x.first_at > ?)`;
