import type { WriteContext } from "../context.ts";
import type { Compared } from "../reconcile/deciding.ts";

/**
 * Keeps what the book of an entry's own minute was, where this reconcile finds another one in the same ledger than the
 * reconcile before it. Called before the new movements are marked as read, since what is new is what changed it.
 */
export function keepBookChanges({ db, now }: WriteContext, compared: readonly Compared[]): void {
  const changed = compared
    .filter(isBookChanged)
    .map((row) => [row.entry, row.source, row.oldBook, row.book, row.position, row.countedAt]);
  if (changed.length === 0) return;
  db.run(
    `INSERT INTO book_changes (entry_id, source_id, was, now, noticed_at, after_movement, import_id)
      SELECT c.value ->> 0, c.value ->> 1, c.value ->> 2, c.value ->> 3, ?2, n.movement_id,
        (SELECT MAX(m.import_id) FROM legs g JOIN movements m ON m.id = g.movement_id
          WHERE g.position_id = c.value ->> 4 AND g.source_id = c.value ->> 1 AND g.occurred_at <= c.value ->> 5
            AND g.movement_id > n.movement_id)
      FROM json_each(?1) c CROSS JOIN noted_until n`,
    ...[JSON.stringify(changed), now],
  );
}

/** Another entry, or another system's ledger, has a book of its own. */
const isBookChanged = (row: Compared): boolean =>
  row.oldEntry === row.entry && row.oldSource === row.source && row.oldBook !== row.book;
