import type { WriteContext } from "../../context.ts";
import { reopenRecount, settleDispute } from "../../counts/round.ts";
import { takeBackBalances } from "../../compare/written/settle.ts";
import { forgetRead } from "../../records/noted.ts";
import { touchBaselines, touchMoved } from "../../touched.ts";
import type { ImportRow } from "../undo.ts";

/**
 * Deletes what an import brought in of its own: movements with their legs, reported positions, entries; and the
 * conflicts about its rows that nobody has decided, because nothing is left for them to contradict.
 */
export function takeBackRows(write: WriteContext, row: ImportRow): number {
  write.db.run("DELETE FROM conflicts WHERE state = 'open' AND ?1 IN (import_id, older_import_id)", row.id);
  write.db.run("DELETE FROM import_mends WHERE import_id = ?", row.id);
  takeBackBalances(write, row);
  return takeBackMovements(write, row) + takeBackReported(write, row) + takeBackEntries(write, row);
}

function takeBackMovements({ db }: WriteContext, { id, source }: ImportRow): number {
  // An import writes its movements in one run of ids. One that a decided conflict added to it later stands alone, after
  // other imports'; such an import is never taken back, but its id must not lead to theirs.
  const span = db.get<{ first: number | null; last: number | null }>(
    "SELECT MIN(id) AS first, MAX(id) AS last FROM movements WHERE import_id = ?",
    id,
  );
  if (!span || span.first === null || span.last === null) return 0;
  const { first, last } = span;
  touchMoved(db, { importId: id, first, last });
  db.run(
    `DELETE FROM legs WHERE position_id IN (SELECT position_id FROM touched_books) AND source_id = ? AND movement_id IN
      (SELECT id FROM movements WHERE id BETWEEN ? AND ? AND import_id = ?)`,
    ...[source, first, last, id],
  );
  const taken = db.run(
    "DELETE FROM movements WHERE id BETWEEN ? AND ? AND import_id = ?",
    ...[first, last, id],
  );
  forgetRead(db);
  return taken.changes;
}

function takeBackReported(write: WriteContext, { id }: ImportRow): number {
  touchBaselines(write.db, id);
  write.db.run("DELETE FROM baselines WHERE import_id = ?", id);
  return write.db.run("DELETE FROM reported WHERE import_id = ?", id).changes;
}

/**
 * Verdicts on the entries go too; the positions stay owed, and the next reconcile closes cases left without one. A
 * recount that an entry was is owed again, and a disagreement that it made is over.
 */
function takeBackEntries(write: WriteContext, { id }: ImportRow): number {
  const { db } = write;
  if (!db.get("SELECT 1 FROM entries WHERE import_id = ? LIMIT 1", id)) return 0;
  db.run(
    "INSERT OR IGNORE INTO touched (position_id) SELECT DISTINCT position_id FROM entries WHERE import_id = ?",
    id,
  );
  db.run("DELETE FROM verdicts WHERE entry_id IN (SELECT id FROM entries WHERE import_id = ?)", id);
  const lines = db.all<{ count: number; position: number }>(
    `SELECT DISTINCT e.count_id AS count, e.position_id AS position FROM entries e WHERE e.import_id = ?
      AND NOT EXISTS (SELECT 1 FROM entries o WHERE o.position_id = e.position_id AND o.count_id = e.count_id AND o.import_id IS NOT ?)`,
    ...[id, id],
  );
  const inOwnCounts = db.all<{ count: number; position: number }>(
    `SELECT DISTINCT e.count_id AS count, e.position_id AS position FROM entries e JOIN counts c ON c.id = e.count_id
      WHERE e.import_id = ? AND c.import_id IS NULL`,
    id,
  );
  const recounts = db.all<{ entry: number }>(
    "SELECT r.entry_id AS entry FROM recounts r JOIN entries e ON e.id = r.entry_id WHERE e.import_id = ?",
    id,
  );
  for (const { entry } of recounts) reopenRecount(write, entry);
  const taken = db.run("DELETE FROM entries WHERE import_id = ?", id).changes;
  for (const { count, position } of inOwnCounts) settleDispute(write, count, position);
  // Lines of counts planned here stay to be counted; those that the import brought go with it.
  for (const { count, position } of lines)
    db.run(
      "DELETE FROM count_lines WHERE count_id = ? AND position_id = ? AND count_id IN (SELECT id FROM counts WHERE import_id IS NOT NULL)",
      ...[count, position],
    );
  db.run(
    `DELETE FROM counts WHERE import_id = ? AND NOT EXISTS (SELECT 1 FROM cases WHERE count_id = counts.id)
      AND NOT EXISTS (SELECT 1 FROM adjustments WHERE count_id = counts.id)`,
    id,
  );
  return taken;
}
