/** Files as they are: profiles, mends, conflicts, records per source, merged items, drop folders. */
export const imports = `
-- The profile an import was read by, "name v3", and what it came to beyond its counts, as JSON.
ALTER TABLE imports ADD COLUMN profile TEXT;
ALTER TABLE imports ADD COLUMN consequences TEXT;

-- Rows whose cells a person mended before the import; the file's own text stays in import_chunks.
CREATE TABLE import_mends (
  import_id INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,
  -- All cells of the row, mended, as a JSON array.
  cells TEXT NOT NULL,
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;

-- A saved reading of one kind of file of one source; every change is another version.
CREATE TABLE profiles (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources,
  name TEXT NOT NULL COLLATE NOCASE,
  version INTEGER NOT NULL CHECK (version >= 1),
  kind TEXT NOT NULL,
  note TEXT NOT NULL,
  reading TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (source_id, name, version)
) STRICT;
CREATE TRIGGER profiles_no_update BEFORE UPDATE ON profiles BEGIN SELECT RAISE(ABORT, 'profiles is append-only'); END;
CREATE TRIGGER profiles_no_delete BEFORE DELETE ON profiles BEGIN SELECT RAISE(ABORT, 'profiles is append-only'); END;

-- What somebody chose where a source's files can be read two ways (date order, decimal mark, sheet, header).
CREATE TABLE remembered (
  source_id INTEGER NOT NULL REFERENCES sources,
  kind TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (choice IN ('sheet', 'headerRows', 'dateOrder', 'decimal')),
  value TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source_id, kind, choice)
) STRICT, WITHOUT ROWID;

-- The movement that took this one's place, when somebody decided for the newer of two; 0 while it stands.
ALTER TABLE movements ADD COLUMN superseded_by INTEGER NOT NULL DEFAULT 0;
DROP INDEX movements_by_event;
CREATE UNIQUE INDEX movements_by_event ON movements (source_id, event_id, line) WHERE superseded_by = 0;
DROP TRIGGER movements_no_update;
CREATE TRIGGER movements_no_update BEFORE UPDATE OF id, import_id, source_id, row_line, event_id, line, occurred_at, posted_at,
  type_id, qty, uom, from_position_id, to_position_id, doc, by, reason, approved_by ON movements
BEGIN SELECT RAISE(ABORT, 'movements is append-only'); END;

-- A row that contradicts an older one of the same identity. The older stands until somebody decides.
CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('movement', 'reported')),
  source_id INTEGER NOT NULL REFERENCES sources,
  -- What both claim to be, for people.
  subject TEXT NOT NULL,
  -- The older: a movement's id; of a reported quantity its position, baseline and as_of are in newer.
  older_id INTEGER,
  older_import_id INTEGER NOT NULL,
  -- The row as it would be stored, as JSON; and how the two differ, for people.
  newer TEXT NOT NULL,
  differences TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'taken')),
  decided_by TEXT,
  decided_at INTEGER,
  why TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'open') = (decided_by IS NULL)),
  UNIQUE (import_id, line, kind, subject)
) STRICT;
CREATE INDEX conflicts_open ON conflicts (state) WHERE state = 'open';
-- The same contradiction again: one look-up for each such row of a file.
CREATE INDEX conflicts_by_subject ON conflicts (source_id, kind, subject);

-- What each source says of an item: the authority for the catalog decides which one the item is. A row holds what one
-- import said anew, so a source's record is its rows laid over each other, and an undo only takes rows away.
CREATE TABLE item_records (
  item_id INTEGER NOT NULL REFERENCES items,
  source_id INTEGER NOT NULL REFERENCES sources,
  import_id INTEGER NOT NULL REFERENCES imports,
  -- Those fields that its file gave and that weren't the source's word yet, as a JSON object.
  record TEXT NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (item_id, source_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_records_by_import ON item_records (import_id);
CREATE INDEX item_records_by_source ON item_records (source_id);

-- An item that is another one's second name; its legs are then that one's.
ALTER TABLE items ADD COLUMN merged_into INTEGER REFERENCES items;
CREATE INDEX items_merged ON items (merged_into) WHERE merged_into IS NOT NULL;
-- Where a merge moved a row, what it was imported for, so that taking the merge back is exact; movements keep their own.
ALTER TABLE reported ADD COLUMN merged_from INTEGER;
ALTER TABLE orders ADD COLUMN merged_from INTEGER;
-- 0: postage, a fee, a discount; decided by a person.
ALTER TABLE items ADD COLUMN stock INTEGER NOT NULL DEFAULT 1 CHECK (stock IN (0, 1));
CREATE INDEX items_no_stock ON items (id) WHERE stock = 0;
-- Items that may be one are neighbours in these; the expressions are those of db/items/duplicates.ts.
CREATE INDEX items_by_code_key ON items (LTRIM(LOWER(REPLACE(REPLACE(REPLACE(sku, ' ', ''), '-', ''), '_', '')), '0'));
CREATE INDEX items_by_barcode ON items (barcode) WHERE barcode <> '';
CREATE INDEX items_by_description_key ON items (LOWER(REPLACE(REPLACE(REPLACE(REPLACE(description, ' ', ''), '-', ''), ',', ''), '.', '')))
  WHERE description <> '';
CREATE INDEX aliases_by_ours ON aliases (kind, ours);

-- What a person decided about pairs of items and items that look like no stock, so that it isn't asked again.
CREATE TABLE item_decisions (
  item_id INTEGER NOT NULL REFERENCES items,
  -- The other item of a pair, with the larger id; 0 where the decision is about one item.
  other_id INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('apart', 'stock')),
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (item_id, other_id, decision)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_decisions_by_other ON item_decisions (other_id);

CREATE TABLE drop_folders (
  source_id INTEGER PRIMARY KEY REFERENCES sources,
  -- NULL: the source's folder beside the project.
  folder TEXT,
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  profile TEXT
) STRICT;
CREATE TABLE dropped_files (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'imported', 'dismissed')),
  reason TEXT NOT NULL,
  import_id INTEGER REFERENCES imports,
  profile TEXT,
  rows INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL,
  UNIQUE (source_id, path, bytes, modified_at)
) STRICT;
CREATE INDEX dropped_files_by_state ON dropped_files (state);
`;
