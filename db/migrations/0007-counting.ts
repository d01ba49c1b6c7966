/** Counts that are proposed first, recounts, undone entries, skipped lines and codes that nobody knows. */
export const counting = `
-- Rebuilt: a count may be a proposal. Rows keep their ids.
CREATE TABLE new_counts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  location_id INTEGER REFERENCES locations,
  method TEXT NOT NULL CHECK (method IN ('blind', 'open')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'open', 'closed')),
  by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  import_id INTEGER REFERENCES imports,
  -- What the lines were chosen by, and in words how many and why.
  planned_by TEXT NOT NULL DEFAULT 'all',
  basis TEXT NOT NULL DEFAULT '',
  -- How many people count each line before anybody looks at the book.
  counters INTEGER NOT NULL DEFAULT 1 CHECK (counters IN (1, 2)),
  -- Lines outside tolerance are counted again by somebody else.
  recounts INTEGER NOT NULL DEFAULT 1 CHECK (recounts IN (0, 1)),
  due_at INTEGER,
  released_at INTEGER,
  closed_at INTEGER,
  -- What it is called on every laptop it is worked on.
  uid TEXT
) STRICT;
INSERT INTO new_counts (id, name, location_id, method, state, by, created_at, import_id, released_at)
  SELECT id, name, location_id, method, state, by, created_at, import_id, created_at FROM counts;
DROP TABLE counts;
ALTER TABLE new_counts RENAME TO counts;
CREATE UNIQUE INDEX counts_by_uid ON counts (uid) WHERE uid IS NOT NULL;

-- Why a line was chosen, and whose it is; '' and NULL where nobody said.
ALTER TABLE count_lines ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE count_lines ADD COLUMN assigned_to TEXT;

-- An entry that takes another one back; it counts nothing itself.
ALTER TABLE entries ADD COLUMN undoes INTEGER REFERENCES entries;
-- Word for word, where it was more than a number and a unit: "3 CS + 4".
ALTER TABLE entries ADD COLUMN typed TEXT;
-- Set where the laptop's clock stood before an entry that was already there: a moment after that one. Order goes by it.
ALTER TABLE entries ADD COLUMN ordered_at INTEGER;
-- What it is called on every laptop.
ALTER TABLE entries ADD COLUMN uid TEXT;
CREATE UNIQUE INDEX entries_undone ON entries (undoes) WHERE undoes IS NOT NULL;
CREATE UNIQUE INDEX entries_by_uid ON entries (uid) WHERE uid IS NOT NULL;
-- The entries that stand: neither taken back nor taking back.
CREATE VIEW standing AS SELECT e.*, COALESCE(e.ordered_at, e.counted_at) AS place FROM entries e
  WHERE e.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM entries u WHERE u.undoes = e.id);

-- Lines that are to be counted again, and by whom not: whoever counted them before.
CREATE TABLE recounts (
  id INTEGER PRIMARY KEY,
  count_id INTEGER NOT NULL REFERENCES counts,
  position_id INTEGER NOT NULL REFERENCES positions,
  -- The round that its entry belongs to.
  round INTEGER NOT NULL CHECK (round >= 2),
  why TEXT NOT NULL CHECK (why IN ('outside tolerance', 'counters differ', 'asked')),
  state TEXT NOT NULL CHECK (state IN ('owed', 'done', 'waived')),
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  entry_id INTEGER REFERENCES entries,
  settled_at INTEGER,
  -- Who counted it before and may all the same, who said so, and why.
  allowed TEXT,
  allowed_by TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX recounts_owed ON recounts (count_id, position_id) WHERE state = 'owed';
CREATE INDEX recounts_by_line ON recounts (count_id, position_id);
CREATE INDEX recounts_by_entry ON recounts (entry_id) WHERE entry_id IS NOT NULL;

-- A line that somebody left, and why; counting it settles it.
CREATE TABLE line_skips (
  id INTEGER PRIMARY KEY,
  count_id INTEGER NOT NULL REFERENCES counts,
  position_id INTEGER NOT NULL REFERENCES positions,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX line_skips_by_line ON line_skips (count_id, position_id);

-- A code that was scanned or typed and that no item has, with what was counted of it.
CREATE TABLE unknown_codes (
  id INTEGER PRIMARY KEY,
  count_id INTEGER NOT NULL REFERENCES counts,
  bin_id INTEGER NOT NULL REFERENCES bins,
  code TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty >= 0),
  note TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The entry it became, once somebody knew what it was; or why it became none.
  entry_id INTEGER REFERENCES entries,
  dismissed TEXT,
  settled_by TEXT,
  settled_at INTEGER
) STRICT;
CREATE INDEX unknown_codes_open ON unknown_codes (count_id) WHERE entry_id IS NULL AND dismissed IS NULL;

CREATE TRIGGER line_skips_no_update BEFORE UPDATE ON line_skips BEGIN SELECT RAISE(ABORT, 'line_skips is append-only'); END;
CREATE TRIGGER line_skips_no_delete BEFORE DELETE ON line_skips BEGIN SELECT RAISE(ABORT, 'line_skips is append-only'); END;
CREATE TRIGGER unknown_codes_no_delete BEFORE DELETE ON unknown_codes BEGIN SELECT RAISE(ABORT, 'unknown_codes are never deleted'); END;
`;
