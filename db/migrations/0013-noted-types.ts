/** Noted movements by the number of their type, and each of them in one index only: half as much to write and to read. */
export const notedTypes = `
CREATE TEMP TABLE noted_before AS SELECT n.*, y.id AS type_id FROM noted n JOIN movement_types y ON y.name = n.type;
DROP TABLE noted;
-- Standing movements that can be wrong by themselves, or show that another one isn't. A reconcile reads the new ones into it.
CREATE TABLE noted (
  -- The movement's.
  id INTEGER PRIMARY KEY,
  -- Whose it is now, and was when it was imported: the two differ where items were merged.
  item_id INTEGER NOT NULL,
  imported_as INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  type_id INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  qty INTEGER NOT NULL,
  -- Without what systems write differently; see db/records/noted.ts.
  doc TEXT,
  from_position_id INTEGER,
  to_position_id INTEGER,
  -- A rule found it the last time it was looked at.
  is_found INTEGER NOT NULL DEFAULT 0 CHECK (is_found IN (0, 1))
) STRICT;
INSERT INTO noted (id, item_id, imported_as, source_id, type_id, occurred_at, qty, doc, from_position_id, to_position_id, is_found)
  SELECT id, item_id, imported_as, source_id, type_id, occurred_at, qty, doc, from_position_id, to_position_id, is_found
  FROM noted_before ORDER BY id;
DROP TABLE noted_before;
-- Transfers out and adjustments are looked for by type and time, all others by document: of busy items there are thousands
-- of movements of a type.
CREATE INDEX noted_twins ON noted (item_id, type_id, source_id, occurred_at) WHERE type_id = 10 OR type_id = 14;
CREATE INDEX noted_by_doc ON noted (item_id, doc, type_id, source_id, occurred_at) WHERE type_id NOT IN (10, 14);
CREATE INDEX noted_found ON noted (item_id) WHERE is_found = 1;
`;
