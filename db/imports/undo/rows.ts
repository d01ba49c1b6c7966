import type { WriteContext } from "../../context.ts";
import { touchBaselines } from "../kinds/reported.ts";
import type { ImportRow } from "../undo.ts";

/** Deletes what an import brought in of its own: movements with their legs, reported positions, entries. */
export function takeBackRows(write: WriteContext, row: ImportRow): number {
  return takeBackMovements(write, row) + takeBackReported(write, row) + takeBackEntries(write, row);
}

function takeBackMovements({ db }: WriteContext, { id, source }: ImportRow): number {
  // An import's movements have ids of their own run: it writes in one transaction, and nobody else writes then.
  const span = db.get<{ first: number | null; last: number | null }>(
    "SELECT MIN(id) AS first, MAX(id) AS last FROM movements WHERE import_id = ?",
    id,
  );
  if (!span || span.first === null || span.last === null) return 0;
  db.run(
    `INSERT OR IGNORE INTO touched (position_id) SELECT e.position_id FROM (SELECT DISTINCT position_id FROM entries) e
    WHERE EXISTS (SELECT 1 FROM legs l WHERE l.source_id = ? AND l.position_id = e.position_id AND l.movement_id BETWEEN ? AND ?)`,
    ...[source, span.first, span.last],
  );
  db.run(
    "DELETE FROM legs WHERE source_id = ? AND movement_id BETWEEN ? AND ?",
    source,
    span.first,
    span.last,
  );
  return db.run("DELETE FROM movements WHERE id BETWEEN ? AND ?", span.first, span.last).changes;
}

function takeBackReported(write: WriteContext, { id }: ImportRow): number {
  touchBaselines(write, id);
  write.db.run("DELETE FROM baselines WHERE import_id = ?", id);
  return write.db.run("DELETE FROM reported WHERE import_id = ?", id).changes;
}

/** Verdicts on the entries go too; the positions stay owed, and the next reconcile closes cases left without one. */
function takeBackEntries({ db }: WriteContext, { id }: ImportRow): number {
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
  const taken = db.run("DELETE FROM entries WHERE import_id = ?", id).changes;
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
