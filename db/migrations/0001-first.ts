/** The first schema. Quantities are ten-thousandths, costs ten-thousandths, money minor units, instants UTC ms. */
export const first = `
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  minor_digits INTEGER NOT NULL CHECK (minor_digits BETWEEN 0 AND 4),
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('counter', 'manager', 'auditor', 'supervisor', 'admin')),
  pin_salt BLOB NOT NULL,
  pin_hash BLOB NOT NULL,
  pin_cost INTEGER NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

-- Every decision and change, chained by SHA-256; see db/audit.ts for what is hashed.
CREATE TABLE audit (
  -- AUTOINCREMENT remembers the highest seq ever given, so that a cut tail shows.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  why TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE locations (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- A location has a bin named '' for what lies in it without a bin (goods in transit, location-grain sources).
CREATE TABLE bins (
  id INTEGER PRIMARY KEY,
  location_id INTEGER NOT NULL REFERENCES locations,
  name TEXT NOT NULL,
  zone TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  sequence INTEGER,
  UNIQUE (location_id, name)
) STRICT;

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('erp', 'wms', 'pos', 'storefront', '3pl', 'other')),
  timezone TEXT NOT NULL,
  grain TEXT NOT NULL CHECK (grain IN ('bin', 'location')),
  writable INTEGER NOT NULL CHECK (writable IN (0, 1)),
  location_id INTEGER REFERENCES locations,
  created_at INTEGER NOT NULL
) STRICT;

-- One owner per domain and location; location 0 stands for every location without an owner of its own.
CREATE TABLE authorities (
  domain TEXT NOT NULL CHECK (domain IN ('catalog', 'on_hand', 'availability', 'valuation')),
  location_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sources,
  PRIMARY KEY (domain, location_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  source_id INTEGER REFERENCES sources,
  file_name TEXT NOT NULL,
  file_bytes INTEGER NOT NULL,
  file_sha256 TEXT NOT NULL,
  -- How it was read (mapping, constants, sign, zone, …) as canonical JSON: the same file read the same way is the same import.
  reading TEXT NOT NULL,
  -- The header row as JSON, so that a row's original cells can be shown under their names.
  header TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  rows INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  created_locations INTEGER NOT NULL,
  created_bins INTEGER NOT NULL,
  created_items INTEGER NOT NULL,
  -- What the import says of its rows beyond having taken them, as JSON; NULL for kinds that say nothing more.
  facts TEXT,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;
CREATE INDEX imports_by_file ON imports (file_sha256);

-- The file's own text in compressed runs of whole rows, so that every row keeps its original cells.
CREATE TABLE import_chunks (
  import_id INTEGER NOT NULL REFERENCES imports,
  first_line INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (import_id, first_line)
) STRICT;

CREATE TABLE import_rejects (
  import_id INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  -- The original cells as a JSON array.
  cells TEXT NOT NULL,
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;

-- What reference rows (items, packs, places, …) were before and after an import: their versions, and its undo.
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  import_id INTEGER REFERENCES imports,
  kind TEXT NOT NULL CHECK (kind IN ('item', 'pack', 'bundle', 'alias', 'location', 'bin', 'order')),
  key TEXT NOT NULL,
  -- Canonical JSON of the row; NULL where there was none.
  before TEXT,
  after TEXT,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  line INTEGER
) STRICT;
CREATE INDEX versions_by_key ON versions (kind, key, id);
CREATE INDEX versions_by_import ON versions (import_id);

CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL DEFAULT '',
  base_uom TEXT NOT NULL DEFAULT 'EA',
  abc_class TEXT CHECK (abc_class IN ('A', 'B', 'C')),
  unit_cost INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost >= 0),
  barcode TEXT NOT NULL DEFAULT '',
  high_risk INTEGER NOT NULL DEFAULT 0 CHECK (high_risk IN (0, 1)),
  tracking TEXT NOT NULL DEFAULT 'none' CHECK (tracking IN ('none', 'lot', 'serial')),
  -- The import that made it, where it wasn't in an item file: its undo takes the item back too.
  created_by_import INTEGER REFERENCES imports
) STRICT;

CREATE TABLE packs (
  item_id INTEGER NOT NULL REFERENCES items,
  uom TEXT NOT NULL COLLATE NOCASE,
  units_per INTEGER NOT NULL CHECK (units_per > 0),
  PRIMARY KEY (item_id, uom)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundles (
  item_id INTEGER NOT NULL REFERENCES items,
  component_id INTEGER NOT NULL REFERENCES items,
  qty INTEGER NOT NULL CHECK (qty > 0),
  PRIMARY KEY (item_id, component_id),
  CHECK (item_id <> component_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (
  source_id INTEGER NOT NULL REFERENCES sources,
  kind TEXT NOT NULL CHECK (kind IN ('item', 'location', 'bin', 'status', 'uom')),
  theirs TEXT NOT NULL,
  ours TEXT NOT NULL,
  PRIMARY KEY (source_id, kind, theirs)
) STRICT, WITHOUT ROWID;

CREATE TABLE lots (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO lots (id, name) VALUES (1, '');

CREATE TABLE statuses (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO statuses (id, name) VALUES
  (1, 'available'), (2, 'reserved'), (3, 'picked'), (4, 'packed'), (5, 'staged'), (6, 'in_transit'),
  (7, 'damaged'), (8, 'quality_hold'), (9, 'returned'), (10, 'pending_inspection'), (11, 'quarantine'), (12, 'expired');

CREATE TABLE movement_types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO movement_types (id, name) VALUES
  (1, 'receipt'), (2, 'putaway'), (3, 'replenish'), (4, 'pick'), (5, 'pack'), (6, 'ship'), (7, 'sale'), (8, 'return'),
  (9, 'release'), (10, 'transfer_out'), (11, 'transfer_in'), (12, 'move'), (13, 'status_change'), (14, 'adjustment'),
  (15, 'count'), (16, 'scrap'), (17, 'assembly'), (18, 'disassembly'), (19, 'cancel');

-- Item × location × bin × lot × status, interned once; the bin says the location.
CREATE TABLE positions (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items,
  bin_id INTEGER NOT NULL REFERENCES bins,
  lot_id INTEGER NOT NULL DEFAULT 1 REFERENCES lots,
  status_id INTEGER NOT NULL DEFAULT 1 REFERENCES statuses,
  UNIQUE (item_id, bin_id, lot_id, status_id)
) STRICT;
CREATE INDEX positions_by_bin ON positions (bin_id);

-- A ledger starts here: positions a baseline leaves out held 0 at its as_of.
CREATE TABLE baselines (
  source_id INTEGER NOT NULL REFERENCES sources,
  location_id INTEGER NOT NULL REFERENCES locations,
  as_of INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports,
  PRIMARY KEY (source_id, location_id, as_of, import_id)
) STRICT, WITHOUT ROWID;

-- Positions as a source reported them at a time: a baseline's lines (baseline = 1) and a snapshot's.
-- No REFERENCES positions here, in movements and in legs: taking a position away would read each of these tables
-- through, row by row, and an undo takes many away. The import alone writes them, by ids that it just looked up.
CREATE TABLE reported (
  source_id INTEGER NOT NULL REFERENCES sources,
  position_id INTEGER NOT NULL,
  baseline INTEGER NOT NULL CHECK (baseline IN (0, 1)),
  as_of INTEGER NOT NULL,
  qty INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,
  PRIMARY KEY (position_id, source_id, baseline, as_of)
) STRICT, WITHOUT ROWID;

-- No foreign keys: checking five for each of a million rows took a quarter of the load, to confirm the same import,
-- source and type a million times and positions that were looked up in the same transaction.
CREATE TABLE movements (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  -- Line number in the file.
  row_line INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  line TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  posted_at INTEGER,
  type_id INTEGER NOT NULL,
  qty INTEGER NOT NULL CHECK (qty >= 0),
  -- Unit as the source wrote it, where it isn't the base unit.
  uom TEXT,
  from_position_id INTEGER,
  to_position_id INTEGER,
  doc TEXT,
  by TEXT,
  reason TEXT,
  approved_by TEXT,
  CHECK (from_position_id IS NOT NULL OR to_position_id IS NOT NULL)
) STRICT;

-- A movement's effect on one position of one source's ledger, clustered so that a book quantity is one range sum.
CREATE TABLE legs (
  source_id INTEGER NOT NULL,
  position_id INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  movement_id INTEGER NOT NULL,
  qty INTEGER NOT NULL,
  -- The position first: it tells rows apart soonest, and every look-up names both.
  PRIMARY KEY (position_id, source_id, occurred_at, movement_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
  source_id INTEGER NOT NULL REFERENCES sources,
  doc TEXT NOT NULL,
  line TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('po', 'asn', 'sales', 'rma', 'transfer')),
  item_id INTEGER NOT NULL REFERENCES items,
  qty INTEGER NOT NULL,
  location_id INTEGER REFERENCES locations,
  due_at INTEGER,
  status TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports,
  row_line INTEGER NOT NULL,
  PRIMARY KEY (source_id, doc, line, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_item ON orders (item_id);

CREATE TABLE counts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  location_id INTEGER REFERENCES locations,
  method TEXT NOT NULL CHECK (method IN ('blind', 'open')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  import_id INTEGER REFERENCES imports
) STRICT;

CREATE TABLE count_lines (
  count_id INTEGER NOT NULL REFERENCES counts,
  sequence INTEGER NOT NULL,
  position_id INTEGER NOT NULL REFERENCES positions,
  PRIMARY KEY (count_id, sequence),
  UNIQUE (count_id, position_id)
) STRICT, WITHOUT ROWID;

-- One person's physical count of one position at one moment; a correction is another entry.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  count_id INTEGER NOT NULL REFERENCES counts,
  position_id INTEGER NOT NULL REFERENCES positions,
  qty INTEGER NOT NULL CHECK (qty >= 0),
  -- As it was typed, in its own unit.
  typed_qty INTEGER NOT NULL,
  typed_uom TEXT NOT NULL,
  counted_at INTEGER NOT NULL,
  counted_by TEXT NOT NULL,
  round INTEGER NOT NULL CHECK (round >= 1),
  recorded_at INTEGER NOT NULL,
  import_id INTEGER REFERENCES imports,
  row_line INTEGER
) STRICT;
CREATE INDEX entries_by_position ON entries (position_id, count_id, round, counted_at);
CREATE INDEX entries_by_count ON entries (count_id, position_id);
-- A counter's walk: the lines just before and after one.
CREATE INDEX entries_by_walk ON entries (count_id, counted_by, counted_at, id);

-- The verdict of each counted position of each count, of its deciding entry. It is derived: a reconcile writes all of
-- it from rows it just read, so foreign keys would only check those rows again, tens of thousands of times.
CREATE TABLE verdicts (
  count_id INTEGER NOT NULL,
  position_id INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  book INTEGER NOT NULL,
  variance INTEGER NOT NULL,
  value INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('match', 'explained', 'exception')),
  rule TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('none', 'low', 'medium', 'high', 'critical')),
  policy_version INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (position_id, count_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdicts_by_count ON verdicts (count_id);
-- Exceptions are few, and what everybody looks at.
CREATE INDEX verdicts_exceptions ON verdicts (value) WHERE verdict = 'exception';

-- Counted positions whose verdict is owed: filled by imports and entries, emptied by a reconcile.
CREATE TABLE touched (position_id INTEGER PRIMARY KEY REFERENCES positions) STRICT;

CREATE TABLE policy_versions (
  version INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE TABLE tolerances (
  version INTEGER NOT NULL REFERENCES policy_versions,
  scope TEXT NOT NULL CHECK (scope IN ('default', 'class', 'item', 'location')),
  name TEXT NOT NULL,
  units INTEGER,
  pct INTEGER,
  value INTEGER,
  value_pct INTEGER,
  PRIMARY KEY (version, scope, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE windows (
  version INTEGER NOT NULL REFERENCES policy_versions,
  name TEXT NOT NULL,
  ms INTEGER NOT NULL CHECK (ms > 0),
  PRIMARY KEY (version, name)
) STRICT, WITHOUT ROWID;

-- An exception with an owner: at most one open per position and ledger, whatever is run how often.
CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources,
  position_id INTEGER NOT NULL REFERENCES positions,
  count_id INTEGER NOT NULL REFERENCES counts,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  variance INTEGER NOT NULL,
  value INTEGER NOT NULL,
  owner TEXT,
  cause TEXT,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by TEXT
) STRICT;
CREATE UNIQUE INDEX cases_open ON cases (position_id, source_id) WHERE state = 'open';
CREATE INDEX cases_by_position ON cases (position_id);
CREATE INDEX cases_by_severity ON cases (state, severity);

CREATE TABLE case_events (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  what TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX case_events_by_case ON case_events (case_id);

-- An approved batch is its own outbox entry: payload and hash are fixed in the approval's transaction.
CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  target TEXT NOT NULL,
  quantity TEXT NOT NULL CHECK (quantity IN ('absolute', 'delta')),
  rows INTEGER NOT NULL,
  value INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  payload TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
  idempotency_key TEXT NOT NULL UNIQUE,
  audit_head TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  approved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE batch_exports (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  at INTEGER NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX batch_exports_by_batch ON batch_exports (batch_id);

CREATE TABLE adjustments (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases,
  count_id INTEGER NOT NULL REFERENCES counts,
  source_id INTEGER NOT NULL REFERENCES sources,
  kind TEXT NOT NULL CHECK (kind IN ('adjustment', 'reclassification')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected')),
  position_id INTEGER NOT NULL REFERENCES positions,
  to_position_id INTEGER REFERENCES positions,
  -- What was shown when it was proposed; an approval is refused where it no longer holds.
  entry_id INTEGER NOT NULL REFERENCES entries,
  book INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  qty INTEGER NOT NULL,
  unit_cost INTEGER NOT NULL,
  value INTEGER NOT NULL,
  cause TEXT NOT NULL,
  reason TEXT NOT NULL,
  idempotency_key TEXT NOT NULL UNIQUE,
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  decision_reason TEXT,
  batch_id INTEGER REFERENCES batches,
  CHECK ((kind = 'reclassification') = (to_position_id IS NOT NULL)),
  CHECK ((state = 'approved') = (batch_id IS NOT NULL))
) STRICT;
CREATE INDEX adjustments_by_case ON adjustments (case_id);
CREATE INDEX adjustments_by_state ON adjustments (state);

-- Append-only: INSERT OR REPLACE deletes first, and recursive_triggers makes it fire these too.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER movements_no_update BEFORE UPDATE ON movements BEGIN SELECT RAISE(ABORT, 'movements is append-only'); END;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;
CREATE TRIGGER versions_no_update BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'versions is append-only'); END;
CREATE TRIGGER versions_no_delete BEFORE DELETE ON versions BEGIN SELECT RAISE(ABORT, 'versions is append-only'); END;
CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;
CREATE TRIGGER batches_no_update BEFORE UPDATE ON batches BEGIN SELECT RAISE(ABORT, 'batches is append-only'); END;
CREATE TRIGGER batches_no_delete BEFORE DELETE ON batches BEGIN SELECT RAISE(ABORT, 'batches is append-only'); END;
CREATE TRIGGER batch_exports_no_update BEFORE UPDATE ON batch_exports BEGIN SELECT RAISE(ABORT, 'batch_exports is append-only'); END;
CREATE TRIGGER batch_exports_no_delete BEFORE DELETE ON batch_exports BEGIN SELECT RAISE(ABORT, 'batch_exports is append-only'); END;
CREATE TRIGGER adjustments_no_delete BEFORE DELETE ON adjustments BEGIN SELECT RAISE(ABORT, 'adjustments are never deleted'); END;
-- What was approved stays as it was approved.
CREATE TRIGGER adjustments_decided BEFORE UPDATE ON adjustments WHEN OLD.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'a decided adjustment is never changed'); END;
-- Imported rows go only with their import, and an import is undone before its rows are taken back.
CREATE TRIGGER movements_no_delete BEFORE DELETE ON movements
WHEN (SELECT undone_at FROM imports WHERE id = OLD.import_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'movements is append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
WHEN OLD.import_id IS NULL OR (SELECT undone_at FROM imports WHERE id = OLD.import_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;

INSERT INTO policy_versions (version, at, by) VALUES (1, 0, 'preset');
INSERT INTO tolerances (version, scope, name, pct) VALUES (1, 'class', 'A', 10000), (1, 'class', 'B', 30000), (1, 'class', 'C', 50000);
INSERT INTO windows (version, name, ms) VALUES
  (1, 'transfer', 432000000), (1, 'receipt', 259200000), (1, 'return', 1209600000), (1, 'posting_lag', 86400000);

CREATE UNIQUE INDEX movements_by_event ON movements (source_id, event_id, line);
`;
