import type { SetAside } from "../../../shared/compare/setAside.ts";
import type { ReadDb } from "../../connection.ts";

/** Whether rows of a source's movements were set aside at all. */
export const setsAside = (db: ReadDb, source: number): boolean =>
  db.get(
    "SELECT 1 FROM imports WHERE source_id = ? AND kind = 'movements' AND rejected > 0 AND undone_at IS NULL LIMIT 1",
    source,
  ) !== undefined;

/**
 * The first row that was set aside and names the item, in the file of a movement between it and the one before it at the position;
 * where that one is of another file, anywhere in the two. One whose event is in by now was mended since. What the source's balance changed by may be what that row moved.
 */
export const setAsideBefore = (
  db: ReadDb,
  source: number,
  { position, movementId }: { readonly position: number; readonly movementId: number },
): SetAside | undefined => db.get<SetAside>(SET_ASIDE, movementId, source, position);

const SET_ASIDE = `
  WITH own AS (SELECT import_id, row_line, occurred_at FROM movements WHERE id = ?1),
    earlier AS (SELECT m.import_id, m.row_line FROM (SELECT movement_id FROM legs WHERE source_id = ?2 AND position_id = ?3
      AND occurred_at < (SELECT occurred_at FROM own) ORDER BY occurred_at DESC, movement_id DESC LIMIT 1) g
      JOIN movements m ON m.id = g.movement_id),
    near AS (SELECT import_id, CASE COUNT(*) WHEN 2 THEN MIN(row_line) ELSE 0 END AS after,
        CASE COUNT(*) WHEN 2 THEN MAX(row_line) ELSE 9e15 END AS before
      FROM (SELECT import_id, row_line FROM own UNION ALL SELECT import_id, row_line FROM earlier) GROUP BY import_id),
    codes (code) AS (SELECT i.sku FROM positions p JOIN items i ON i.id = p.item_id WHERE p.id = ?3
      UNION SELECT a.theirs FROM positions p JOIN items i ON i.id = p.item_id
        JOIN aliases a ON a.source_id = ?2 AND a.kind = 'item' AND a.ours = i.sku WHERE p.id = ?3)
  SELECT i.file_name AS file, r.line FROM near n JOIN imports i ON i.id = n.import_id
    CROSS JOIN import_rejects r ON r.import_id = n.import_id AND r.line > n.after AND r.line < n.before
  WHERE EXISTS (SELECT 1 FROM json_each(r.cells) cell WHERE cell.value IN (SELECT code FROM codes))
    AND NOT EXISTS (SELECT 1 FROM json_each(r.cells) cell CROSS JOIN movements m
      WHERE m.source_id = ?2 AND m.event_id = cell.value AND m.superseded_by = 0)
  ORDER BY r.import_id, r.line LIMIT 1`;
