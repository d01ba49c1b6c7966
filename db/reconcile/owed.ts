import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { comparisonsOwed } from "../compare/owed.ts";
import { strayRecords } from "../records/follow.ts";
import type { WriteContext } from "../context.ts";
import { gatherMoved } from "../touched.ts";

/**
 * How much a reconcile would look at now: counted positions, items and records that changed, windows that closed. 0 means
 * that there is nothing to decide.
 */
export function owedNow(db: ReadDb, now: Instant): number {
  const row = db.get<{ n: number }>(
    `SELECT MAX((SELECT COUNT(*) FROM touched), (SELECT COUNT(*) FROM touched_items), (SELECT COUNT(*) FROM touched_books))
      + (SELECT COUNT(*) FROM verdicts WHERE expires_at <= ?1) + (SELECT COUNT(*) FROM wakes WHERE at <= ?1)
      + (SELECT COUNT(*) FROM cases WHERE state = 'open' AND is_late = 0 AND due_at <= ?1) AS n`,
    now,
  );
  return (row?.n ?? 0) + comparisonsOwed(db, now) + strayRecords(db, now);
}

/**
 * Adds to what imports and entries touched: items whose records come past a window, components of touched bundles,
 * differences whose explanation expired, and differences of touched items, which may be explained otherwise now.
 */
export function gatherOwed({ db, now }: WriteContext): void {
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
  db.run(
    `INSERT OR IGNORE INTO touched (position_id) SELECT v.position_id FROM verdicts v
      CROSS JOIN positions p ON p.id = v.position_id CROSS JOIN touched_items t ON t.item_id = p.item_id
      WHERE v.verdict <> 'match'`,
  );
}
