/**
 * An import brings what is noted of movements, and the reach of its source, up to date by itself; so what was noted has a mark
 * of its own, beside the one that says which movements are new since the last reconcile.
 */
export const notedOnImport = `
ALTER TABLE noted_until ADD COLUMN noted_id INTEGER NOT NULL DEFAULT 0;
UPDATE noted_until SET noted_id = movement_id;
-- Of what was imported since the last reconcile, nothing is in them yet.
UPDATE sources SET is_reach_known = 0 WHERE EXISTS (SELECT 1 FROM touched_books) OR EXISTS (SELECT 1 FROM touched_moves);
`;
