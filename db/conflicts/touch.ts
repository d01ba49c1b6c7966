import type { WriteContext } from "../context.ts";

/** A counted position whose book has changed is owed a verdict, and its item's records are to be looked through. */
export function touchCounted({ db }: WriteContext, position: number): void {
  db.run(
    `INSERT OR IGNORE INTO touched (position_id)
    SELECT ?1 WHERE EXISTS (SELECT 1 FROM entries WHERE position_id = ?1)`,
    position,
  );
  db.run(
    "INSERT OR IGNORE INTO touched_items (item_id) SELECT item_id FROM positions WHERE id = ?",
    position,
  );
}
