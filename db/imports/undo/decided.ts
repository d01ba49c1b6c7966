import { many } from "../../../shared/many.ts";
import type { ReadDb } from "../../connection.ts";
import type { ImportRow } from "../undo.ts";
import { OWN_KIND } from "./restore.ts";

/** What was decided on an import's rows, each as a clause that names it: nothing means it may be taken back. */
export function decisionsOn(db: ReadDb, row: ImportRow): string[] {
  return [...adjustments(db, row), ...recounts(db, row), ...conflicts(db, row), ...laterVersions(db, row)];
}

const MENTIONED = 5;

/**
 * Adjustments that stand on the import: on an entry of it, or on a book that its rows were part of by then. A rejected one
 * changed nothing, but keeps pointing at its entry, so its entry stays.
 */
function adjustments(db: ReadDb, { id }: ImportRow): string[] {
  const rows = db.all<{ id: number; state: string }>(
    `SELECT a.id, a.state FROM adjustments a JOIN entries e ON e.id = a.entry_id WHERE e.import_id = ?
    UNION
    SELECT a.id, a.state FROM entries e JOIN rolled_up r ON r.part_id = e.position_id AND r.count_id = e.count_id
      JOIN adjustments a ON a.position_id = r.whole_id AND a.count_id = r.count_id WHERE e.import_id = ?
    UNION
    SELECT a.id, a.state FROM adjustments a WHERE a.state <> 'rejected'
      AND COALESCE(a.decided_at, a.proposed_at) >= (SELECT at FROM imports WHERE id = ?) AND (
      EXISTS (SELECT 1 FROM legs l JOIN movements m ON m.id = l.movement_id
        WHERE l.source_id = a.source_id AND l.position_id IN (a.position_id, a.to_position_id) AND m.import_id = ?)
      OR EXISTS (SELECT 1 FROM baselines n JOIN bins b ON b.location_id = n.location_id JOIN positions p ON p.bin_id = b.id
        WHERE n.source_id = a.source_id AND n.import_id = ? AND p.id IN (a.position_id, a.to_position_id)))
    ORDER BY 1`,
    ...[id, id, id, id, id],
  );
  if (rows.length === 0) return [];
  const named = rows.slice(0, MENTIONED).map((row) => `${row.id} (${row.state})`);
  const [noun, verb] = rows.length === 1 ? ["adjustment", "stands"] : ["adjustments", "stand"];
  return [`${noun} ${named.join(", ")}${more(rows.length)} ${verb} on it`];
}

/** Entries made later in a count that this import began. */
function recounts(db: ReadDb, { id }: ImportRow): string[] {
  const rows = db.all<{ count: number; entries: number }>(
    `SELECT c.id AS count, COUNT(*) AS entries FROM counts c JOIN entries e ON e.count_id = c.id
    WHERE c.import_id = ? AND e.import_id IS NOT ? GROUP BY c.id`,
    ...[id, id],
  );
  return rows.map(
    ({ count, entries }) =>
      `count ${count}, which it began, has ${many(entries, "later entry", "later entries")}`,
  );
}

/** Conflicts in which a row of it took an older one's place, or gave up its own. */
function conflicts(db: ReadDb, { id }: ImportRow): string[] {
  const rows = db.all<{ conflict: number; against: number }>(
    `SELECT id AS conflict, import_id <> ?1 AS against FROM conflicts
    WHERE state = 'taken' AND (import_id = ?1 OR older_import_id = ?1) ORDER BY id`,
    id,
  );
  if (rows.length === 0) return [];
  const named = rows
    .slice(0, MENTIONED)
    .map(({ conflict, against }) => `conflict ${conflict} was decided ${against ? "against" : "for"} it`);
  return [`${named.join(", ")}${more(rows.length)}`];
}

/** Changes that a later import made to the rows this import is about; what it made on its way just stays then. */
function laterVersions(db: ReadDb, { id, kind }: ImportRow): string[] {
  const rows = db.all<{ key: string; later: number | null }>(
    `SELECT v.key, w.import_id AS later FROM versions v
    JOIN versions w ON w.kind = v.kind AND w.key = v.key AND w.id > v.id AND w.import_id IS NOT v.import_id
    LEFT JOIN imports i ON i.id = w.import_id
    WHERE v.import_id = ? AND v.kind = ? AND i.undone_at IS NULL LIMIT ?`,
    ...[id, OWN_KIND[kind] ?? "", MENTIONED],
  );
  return rows.map(
    ({ key, later }) =>
      `${OWN_KIND[kind] ?? ""} ${key} was changed since${later === null ? "" : ` by import ${later}`}`,
  );
}

const more = (count: number): string => (count > MENTIONED ? ` and ${count - MENTIONED} more` : "");
