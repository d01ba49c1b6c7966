/**
 * An import brings what is noted of movements, and the reach of its source, up to date by itself; so what was noted has a mark
 * of its own, beside the one that says which movements are new since the last reconcile.
 */
export const notedOnImport = `
ALTER TABLE noted_until ADD COLUMN noted_id INTEGER NOT NULL DEFAULT 0;
UPDATE noted_until SET noted_id = movement_id;
-- A merge, and its undo, hand over what is noted at once from now on; here for those that no reconcile has followed yet.
WITH RECURSIVE line (item_id, heir_id) AS (
    SELECT id, merged_into FROM items WHERE merged_into IS NOT NULL
    UNION ALL SELECT l.item_id, i.merged_into FROM line l JOIN items i ON i.id = l.heir_id WHERE i.merged_into IS NOT NULL),
  heirs AS MATERIALIZED (SELECT l.item_id, l.heir_id FROM line l JOIN items i ON i.id = l.heir_id WHERE i.merged_into IS NULL)
UPDATE noted SET item_id = COALESCE((SELECT heir_id FROM heirs h WHERE h.item_id = imported_as), imported_as)
  WHERE item_id <> COALESCE((SELECT heir_id FROM heirs h WHERE h.item_id = imported_as), imported_as);
-- Of what was imported since the last reconcile, nothing is in them yet.
UPDATE sources SET is_reach_known = 0 WHERE EXISTS (SELECT 1 FROM touched_books) OR EXISTS (SELECT 1 FROM touched_moves);
`;
