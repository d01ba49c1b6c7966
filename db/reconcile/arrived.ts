import type { WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";

/**
 * Fills the connection's own table of the legs that came since the last reconcile, at positions that nothing else happened to:
 * what was known of their books is brought up to date by these instead of being added up again. Called before the new movements
 * are marked as read. The movements are read from the table's end: an index by source would lead to all of them; so where all are new,
 * and nothing was known, they aren't.
 */
export function gatherArrived(db: WriteDb): void {
  emptyTemporary(db, "arrived");
  if (db.get("SELECT 1 FROM touched_moves LIMIT 1") === undefined) return;
  db.run(`INSERT INTO temp.arrived
    SELECT t.position_id, t.source_id, m.occurred_at, m.id,
      CASE t.position_id WHEN m.to_position_id THEN m.qty ELSE 0 END - CASE t.position_id WHEN m.from_position_id THEN m.qty ELSE 0 END,
      m.import_id, p.item_id, b.location_id
    FROM noted_until n CROSS JOIN movements m NOT INDEXED ON m.id > n.movement_id
      CROSS JOIN touched_moves t ON t.position_id IN (m.from_position_id, m.to_position_id) AND t.source_id = m.source_id
      CROSS JOIN positions p ON p.id = t.position_id CROSS JOIN bins b ON b.id = p.bin_id
    WHERE m.superseded_by = 0`);
}

/** What came to a position's book in one source after where its ledger starts and up to a moment, as SQL over expressions. */
export const arrivedAt = (source: string, position: string, start: string, at: string): string =>
  `COALESCE((SELECT SUM(a.qty) FROM temp.arrived a WHERE a.position_id = ${position} AND a.source_id = ${source}
    AND a.occurred_at > ${start} AND a.occurred_at <= ${at}), 0)`;
