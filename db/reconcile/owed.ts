import type { Instant } from "../../shared/time.ts";
import { BEFORE_TIME } from "../book.ts";
import type { ReadDb, WriteDb } from "../connection.ts";
import { COMING_DUE } from "../cases/keep.ts";
import { comparisonsOwed } from "../compare/owed.ts";
import { strayRecords } from "../records/follow.ts";
import type { WriteContext } from "../context.ts";
import { emptyTemporary } from "../temporary.ts";
import { gatherMoved } from "../touched.ts";
import type { Rules } from "./rules.ts";
import { WAITING } from "./situation.ts";

/**
 * How much a reconcile would look at now: counted positions, items and records that changed, windows that closed. 0 means
 * that there is nothing to decide.
 */
export function owedNow(db: ReadDb, now: Instant): number {
  const row = db.get<{ n: number }>(
    `SELECT MAX((SELECT COUNT(*) FROM touched), (SELECT COUNT(*) FROM touched_items), (SELECT COUNT(*) FROM touched_books),
        (SELECT COUNT(*) FROM touched_moves))
      + (SELECT COUNT(*) FROM verdicts WHERE expires_at <= ?1) + (SELECT COUNT(*) FROM wakes WHERE at <= ?1)
      + (SELECT COUNT(*) FROM ${COMING_DUE} AND due_at <= ?1) AS n`,
    now,
  );
  return (row?.n ?? 0) + comparisonsOwed(db, now) + strayRecords(db, now);
}

/**
 * Adds to what imports and entries touched: items whose records come past a window, components of touched bundles,
 * differences whose explanation expired, and differences of touched items, which may be explained otherwise now.
 */
export function gatherOwed({ db, now }: WriteContext, { windows }: Rules): void {
  for (const table of ["touched_items", "touched_records"])
    db.run(`INSERT OR IGNORE INTO ${table} (item_id) SELECT item_id FROM wakes WHERE at <= ?`, now);
  db.run(
    `INSERT OR IGNORE INTO touched_books (position_id)
      SELECT p.id FROM wakes w CROSS JOIN positions p ON p.item_id = w.item_id WHERE w.at <= ?`,
    now,
  );
  gatherMoved(db);
  db.run(
    `INSERT OR IGNORE INTO touched_items (item_id)
      SELECT b.component_id FROM touched_items t CROSS JOIN bundles b ON b.item_id = t.item_id`,
  );
  db.run(
    "INSERT OR IGNORE INTO touched (position_id) SELECT position_id FROM verdicts WHERE expires_at <= ?",
    now,
  );
  gatherMovedItems(db);
  db.run(EXPLAINED_OTHERWISE, windows.posting_lag);
  db.run("INSERT OR IGNORE INTO touched_items (item_id) SELECT item_id FROM temp.moved_items");
}

/**
 * Fills the connection's own table of items that nothing happened to but that movements came, and of components of such bundles:
 * what was counted or compared before `first_at` isn't explained otherwise by them. Only what leaves transit or inspection
 * explains less of what was counted at any time before.
 */
function gatherMovedItems(db: WriteDb): void {
  emptyTemporary(db, "moved_items");
  db.run(`INSERT INTO temp.moved_items
    SELECT a.item_id, MIN(CASE WHEN a.qty < 0 AND p.status_id IN (SELECT id FROM statuses WHERE name IN (${WAITING}))
      THEN ${BEFORE_TIME} ELSE a.occurred_at END)
    FROM temp.arrived a CROSS JOIN positions p ON p.id = a.position_id
    WHERE a.item_id NOT IN (SELECT item_id FROM touched_items) GROUP BY a.item_id`);
  db.run(`INSERT INTO temp.moved_items
    SELECT b.component_id, MIN(x.first_at) FROM temp.moved_items x CROSS JOIN bundles b ON b.item_id = x.item_id
    WHERE b.component_id NOT IN (SELECT item_id FROM touched_items) GROUP BY b.component_id
    ON CONFLICT (item_id) DO UPDATE SET first_at = MIN(first_at, excluded.first_at)`);
}

/**
 * Differences of touched items, and of moved ones those that the movements may explain otherwise: what is posted late does, until
 * the posting lag, ?1, after the count. Which items differ, an index tells alone; only of moved ones the verdict is read.
 */
const EXPLAINED_OTHERWISE = `INSERT OR IGNORE INTO touched (position_id)
  SELECT d.position_id FROM verdicts d CROSS JOIN positions p ON p.id = d.position_id
  WHERE d.verdict <> 'match' AND (p.item_id IN (SELECT item_id FROM touched_items)
    OR EXISTS (SELECT 1 FROM temp.moved_items x CROSS JOIN verdicts v ON v.position_id = d.position_id AND v.count_id = d.count_id
      CROSS JOIN entries e ON e.id = v.entry_id WHERE x.item_id = p.item_id AND x.first_at <= e.counted_at + ?1))`;
