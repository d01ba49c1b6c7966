import type { WriteContext } from "../context.ts";
import type { Compared } from "../reconcile/deciding.ts";

/**
 * Keeps what the book of an entry's own minute was, where this reconcile finds another one in the same ledger than the
 * reconcile before it. Called before the new movements are marked as read, since what is new is what changed it.
 */
export function keepBookChanges({ db, now }: WriteContext, compared: readonly Compared[]): void {
  for (const row of compared.filter(isBookChanged))
    db.runOne(
      `INSERT INTO book_changes (entry_id, source_id, was, now, noticed_at, after_movement, import_id)
        SELECT ?1, ?2, ?3, ?4, ?5, n.movement_id,
          (SELECT MAX(m.import_id) FROM legs g JOIN movements m ON m.id = g.movement_id
            WHERE g.position_id = ?6 AND g.source_id = ?2 AND g.occurred_at <= ?7 AND g.movement_id > n.movement_id)
        FROM noted_until n`,
      ...[row.entry, row.source, row.oldBook, row.book, now, row.position, row.countedAt],
    );
}

/** Another entry, or another system's ledger, has a book of its own. */
const isBookChanged = (row: Compared): boolean =>
  row.oldEntry === row.entry && row.oldSource === row.source && row.oldBook !== row.book;
