import type { WriteContext } from "../context.ts";

/**
 * Keeps what the book of an entry's own minute was, where this reconcile finds another one in the same ledger than the
 * reconcile before it: another entry, or another system's ledger, has a book of its own. Called while the verdicts are still the
 * old ones, and before the new movements are marked as read, since what is new is what changed it.
 */
export function keepBookChanges({ db, now }: WriteContext): void {
  db.run(
    `INSERT INTO book_changes (entry_id, source_id, was, now, noticed_at, after_movement, import_id)
      SELECT d.entry_id, d.source_id, v.book, d.book, ?, n.movement_id,
        CASE WHEN d.position_id IN (SELECT position_id FROM touched_moves) THEN
          (SELECT MAX(a.import_id) FROM temp.arrived a
            WHERE a.position_id = d.position_id AND a.source_id = d.source_id AND a.occurred_at <= d.counted_at)
        ELSE (SELECT MAX(m.import_id) FROM legs g JOIN movements m ON m.id = g.movement_id
          WHERE g.position_id = d.position_id AND g.source_id = d.source_id AND g.occurred_at <= d.counted_at
            AND g.movement_id > n.movement_id) END
      FROM noted_until n CROSS JOIN temp.deciding d
        CROSS JOIN verdicts v ON v.position_id = d.position_id AND v.count_id = d.count_id
      WHERE v.entry_id = d.entry_id AND v.source_id = d.source_id AND v.book <> d.book`,
    now,
  );
}
