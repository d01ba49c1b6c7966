import type { WriteDb } from "./connection.ts";
import { HEIRS } from "./items/merged.ts";
import { gatherArrived } from "./reconcile/arrived.ts";

/**
 * What a reconcile owes is noted by whoever changes something: counted positions (`touched`), positions whose book changed
 * in some ledger (`touched_books`, or `touched_moves` where it says in which, and no more came than movements), items of which something changed that may explain a difference otherwise
 * (`touched_items`), and items whose records are all to be looked through again (`touched_records`). What follows from one
 * row alone (an order line, a part of a bundle, an item's cost, a movement that goes) is noted by triggers.
 */

/** The book of a position changed: a counted one is owed a verdict. */
export function touchBook(db: WriteDb, position: number): void {
  db.run("INSERT OR IGNORE INTO touched_books (position_id) VALUES (?)", position);
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

/**
 * New movements of the source changed the books of the positions in the table `temp.spans`, from the first of its moments on: what
 * was counted earlier, they leave alone. Which of their items' differences they may explain, a reconcile tells by the movements.
 */
export function touchMoves(db: WriteDb, source: number): void {
  db.run(
    "INSERT OR IGNORE INTO touched_moves (position_id, source_id) SELECT position_id, ? FROM temp.spans",
    source,
  );
  db.run(
    `INSERT OR IGNORE INTO touched (position_id) SELECT x.position_id FROM temp.spans x
      WHERE EXISTS (SELECT 1 FROM entries e WHERE e.position_id = x.position_id AND e.counted_at >= x.first_at)`,
  );
}

/** True of a row of `touched_books` unless no more came of its position than movements of other sources. */
export const isTouchedIn = (source: string, position: string): string =>
  `(NOT EXISTS (SELECT 1 FROM touched_moves x WHERE x.position_id = ${position})
    OR EXISTS (SELECT 1 FROM touched_moves x WHERE x.position_id = ${position} AND x.source_id = ${source}))`;

/** From this many new movements on, to add up whole ledgers again costs little more than to keep the new legs apart. */
const MANY = 20_000;

/**
 * Puts positions that were only moved among those touched in any way, and forgets the moves of those touched otherwise, too: of what
 * is left in `touched_moves`, all that was decided before stands but for the new movements, which are gathered.
 */
export function gatherMoved(db: WriteDb): void {
  const arrived = db.get<{ n: number }>(
    "SELECT (SELECT MAX(id) FROM movements) - movement_id AS n FROM noted_until",
  );
  const areFew = (arrived?.n ?? 0) < MANY;
  const forgotten = areFew ? "WHERE position_id IN (SELECT position_id FROM touched_books)" : "";
  db.run(
    `INSERT OR IGNORE INTO touched_items (item_id) SELECT DISTINCT p.item_id
      FROM (SELECT position_id FROM touched_moves ${forgotten}) x CROSS JOIN positions p ON p.id = x.position_id`,
  );
  if (areFew) db.run(`DELETE FROM touched_moves ${forgotten}`);
  db.run("INSERT OR IGNORE INTO touched_books (position_id) SELECT position_id FROM touched_moves");
  if (!areFew) db.run("DELETE FROM touched_moves");
  gatherArrived(db);
}

/** The ids of an import's movements lie between these two; those of others may lie between them, too. */
export type MovementSpan = { readonly importId: number; readonly first: number; readonly last: number };

/** The books of all positions that an import moved, as they stand now: where their items were merged, at the other item. */
export function touchMoved(db: WriteDb, { importId, first, last }: MovementSpan): void {
  db.run(
    `INSERT OR IGNORE INTO touched_books (position_id)
      SELECT DISTINCT COALESCE(live.id, p.id) FROM movements m CROSS JOIN positions p ON p.id IN (m.from_position_id, m.to_position_id)
        LEFT JOIN (${HEIRS}) h ON h.item_id = p.item_id
        LEFT JOIN positions live ON live.item_id = h.heir_id AND live.bin_id = p.bin_id AND live.lot_id = p.lot_id
          AND live.status_id = p.status_id
      WHERE m.id BETWEEN ? AND ? AND m.import_id = ?`,
    ...[first, last, importId],
  );
  touchAlike(db);
}

/** Of movements that were there before, an import brought another running balance: what stands on those is decided again. */
export function touchBalances(db: WriteDb, importId: number): void {
  db.run(
    `INSERT OR IGNORE INTO touched_books (position_id) SELECT DISTINCT COALESCE(m.to_position_id, m.from_position_id)
      FROM written_balances w JOIN movements m ON m.id = w.movement_id WHERE w.import_id = ?1 AND m.import_id <> ?1`,
    importId,
  );
  touchAlike(db);
}

/** A baseline says of every position of its locations what it held, listed or not. */
export function touchBaselines(db: WriteDb, importId: number): void {
  db.run(
    `INSERT OR IGNORE INTO touched_books (position_id) SELECT p.id FROM baselines bl
      JOIN bins b ON b.location_id = bl.location_id JOIN positions p ON p.bin_id = b.id WHERE bl.import_id = ?`,
    importId,
  );
  touchAlike(db);
}

/** Which source decides, or by what rules, is different now: nothing that was decided stands. */
export function touchEverything(db: WriteDb): void {
  db.run("INSERT OR IGNORE INTO touched_books (position_id) SELECT id FROM positions");
  db.run("INSERT OR IGNORE INTO touched_records (item_id) SELECT id FROM items");
  db.run("INSERT OR IGNORE INTO touched_items (item_id) SELECT id FROM items");
  touchAlike(db);
}

/** Where books changed, the verdicts of those counted are owed, and differences of their items. */
function touchAlike(db: WriteDb): void {
  db.run(
    `INSERT OR IGNORE INTO touched (position_id) SELECT t.position_id FROM touched_books t
      WHERE EXISTS (SELECT 1 FROM entries e WHERE e.position_id = t.position_id)`,
  );
  db.run(
    `INSERT OR IGNORE INTO touched_items (item_id)
      SELECT DISTINCT p.item_id FROM touched_books t CROSS JOIN positions p ON p.id = t.position_id`,
  );
}

/** Everything owed was decided. */
export function clearTouched(db: WriteDb): void {
  for (const table of ["touched", "touched_books", "touched_moves", "touched_items", "touched_records"])
    db.run(`DELETE FROM ${table}`);
}
