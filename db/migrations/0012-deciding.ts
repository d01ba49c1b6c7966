/** Working a case, who may approve what, rules that propose by themselves, and what became of an approved batch. */
export const deciding = `
-- The most that somebody may approve in one adjustment, in minor units; NULL for no limit.
ALTER TABLE users ADD COLUMN approval_limit INTEGER CHECK (approval_limit >= 0);
-- Who signed in before this moment has to again: the PIN was changed.
ALTER TABLE users ADD COLUMN sessions_end_at INTEGER NOT NULL DEFAULT 0;
-- After how many minutes without a key or a click a session asks for the PIN again; 0 never does.
ALTER TABLE project ADD COLUMN idle_minutes INTEGER NOT NULL DEFAULT 10 CHECK (idle_minutes >= 0);

-- A company's own list of reasons, each for a cause or for any.
CREATE TABLE reason_codes (
  code TEXT PRIMARY KEY COLLATE NOCASE,
  label TEXT NOT NULL,
  cause TEXT,
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
ALTER TABLE cases ADD COLUMN reason_code TEXT REFERENCES reason_codes;
-- Nothing is to be done before; why stands beside it.
ALTER TABLE cases ADD COLUMN wait_until INTEGER;
ALTER TABLE cases ADD COLUMN waits_for TEXT;
ALTER TABLE cases ADD COLUMN escalated_at INTEGER;
CREATE TABLE case_links (
  case_id INTEGER NOT NULL REFERENCES cases,
  other_id INTEGER NOT NULL REFERENCES cases,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (case_id, other_id),
  CHECK (case_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_links_by_other ON case_links (other_id);
-- A file's bytes once, by what they are.
CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL REFERENCES blobs,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  removed_at INTEGER,
  removed_by TEXT
) STRICT;
CREATE INDEX attachments_by_case ON attachments (case_id);
-- What a person did to a case, as the fields it changed were and became (JSON): what undo goes back by.
CREATE TABLE case_steps (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  what TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  -- What the history says of it.
  event_id INTEGER NOT NULL REFERENCES case_events,
  -- The same for all steps that one person took at once.
  bulk TEXT,
  -- The step that this one took back.
  undoes INTEGER REFERENCES case_steps
) STRICT;
CREATE INDEX case_steps_by_case ON case_steps (case_id);
CREATE INDEX case_steps_by_event ON case_steps (event_id);
CREATE INDEX case_steps_by_bulk ON case_steps (bulk) WHERE bulk IS NOT NULL;
-- What was approved for a case's own position, whichever end of a move it is.
CREATE INDEX adjustments_by_position ON adjustments (position_id);
CREATE INDEX adjustments_by_to_position ON adjustments (to_position_id) WHERE to_position_id IS NOT NULL;
CREATE UNIQUE INDEX case_steps_undone ON case_steps (undoes) WHERE undoes IS NOT NULL;

-- From this absolute value on an adjustment takes two approvals, in minor units; the strictest that applies decides.
CREATE TABLE second_approvals (
  version INTEGER NOT NULL REFERENCES policy_versions,
  scope TEXT NOT NULL CHECK (scope IN ('default', 'class', 'item', 'location')),
  name TEXT NOT NULL,
  above INTEGER NOT NULL CHECK (above >= 0),
  PRIMARY KEY (version, scope, name)
) STRICT, WITHOUT ROWID;
-- The movement that is to be corrected, where an adjustment stands for that.
ALTER TABLE adjustments ADD COLUMN movement_id INTEGER REFERENCES movements;
ALTER TABLE adjustments ADD COLUMN reason_code TEXT REFERENCES reason_codes;
-- Each person's yes; the adjustment is approved with the last one that it takes.
CREATE TABLE approvals (
  id INTEGER PRIMARY KEY,
  adjustment_id INTEGER NOT NULL REFERENCES adjustments,
  by TEXT NOT NULL COLLATE NOCASE,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (adjustment_id, by)
) STRICT;

-- Every version of every rule; the highest one holds. What is NULL limits nothing.
CREATE TABLE auto_rules (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('propose', 'approve')),
  cause TEXT NOT NULL,
  max_units INTEGER CHECK (max_units > 0),
  max_value INTEGER CHECK (max_value > 0),
  abc_class TEXT,
  location_id INTEGER REFERENCES locations,
  -- Thousandths: the least score of the explanation.
  min_score INTEGER NOT NULL CHECK (min_score BETWEEN 0 AND 1000),
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
-- What a version would have done, tried on what was there: without it nobody switches it on.
CREATE TABLE auto_trials (
  rule_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  fits INTEGER NOT NULL,
  same INTEGER NOT NULL,
  different INTEGER NOT NULL,
  PRIMARY KEY (rule_id, version, at),
  FOREIGN KEY (rule_id, version) REFERENCES auto_rules
) STRICT, WITHOUT ROWID;
-- The last row of a rule's highest version says whether it holds; without one it is off.
CREATE TABLE auto_switches (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('off', 'on', 'removed')),
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  FOREIGN KEY (rule_id, version) REFERENCES auto_rules
) STRICT;
CREATE TABLE auto_uses (
  adjustment_id INTEGER PRIMARY KEY REFERENCES adjustments,
  rule_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  FOREIGN KEY (rule_id, version) REFERENCES auto_rules
) STRICT;

-- A batch is of one system; older ones say it by their adjustments.
ALTER TABLE batches ADD COLUMN source_id INTEGER REFERENCES sources;
-- What an approved batch changes, a position a line: a move has two, which net to zero.
CREATE TABLE batch_lines (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  adjustment_id INTEGER NOT NULL REFERENCES adjustments,
  position_id INTEGER NOT NULL REFERENCES positions,
  -- What the system's ledger said when it was approved: the level to set is on_hand + change.
  on_hand INTEGER NOT NULL,
  change INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_lines_by_batch ON batch_lines (batch_id);
CREATE INDEX batch_lines_by_position ON batch_lines (position_id);
-- The files that a batch was handed over in, byte for byte; made once for each target.
CREATE TABLE batch_files (
  batch_id INTEGER NOT NULL REFERENCES batches,
  target TEXT NOT NULL,
  name TEXT NOT NULL,
  quantity TEXT NOT NULL CHECK (quantity IN ('absolute', 'delta')),
  rows INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- The ids of those that it carries out, as a JSON array: what a format couldn't express may follow later.
  adjustments TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (batch_id, target, name)
) STRICT;
-- What only a target's own people know: an account, the number of a document.
CREATE TABLE target_settings (
  source_id INTEGER NOT NULL REFERENCES sources,
  target TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (source_id, target, key)
) STRICT, WITHOUT ROWID;
ALTER TABLE batch_exports ADD COLUMN target TEXT NOT NULL DEFAULT 'native';
-- Where a report of the system showed, or didn't show, what a line asked for; the last one holds.
CREATE TABLE arrivals (
  id INTEGER PRIMARY KEY,
  line_id INTEGER NOT NULL REFERENCES batch_lines,
  import_id INTEGER REFERENCES imports,
  as_of INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('confirmed', 'missing', 'different')),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX arrivals_by_line ON arrivals (line_id);

-- A system that approved batches are pushed to. The secret is the name of an environment variable, or locked by the
-- operating system; never plain text.
CREATE TABLE connections (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  target TEXT NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sources,
  url TEXT NOT NULL,
  settings TEXT NOT NULL DEFAULT '{}',
  secret_env TEXT,
  secret_locked BLOB,
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
-- The outbox: one row for a batch and a connection. Key and payload are fixed when it is approved.
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches,
  connection_id INTEGER NOT NULL REFERENCES connections,
  idempotency_key TEXT NOT NULL UNIQUE,
  payload TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'delivered', 'stopped')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- When it is tried next, or taken up again where it was being sent; NULL until a person presses push.
  next_at INTEGER,
  -- When the attempt began that is sending it.
  sending_since INTEGER,
  -- The last answer, in words.
  answer TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The record that names its hash.
  audit_seq INTEGER NOT NULL REFERENCES audit,
  delivered_at INTEGER,
  UNIQUE (batch_id, connection_id)
) STRICT;
CREATE INDEX deliveries_owed ON deliveries (next_at) WHERE state IN ('queued', 'sending');
CREATE TABLE delivery_lines (
  delivery_id INTEGER NOT NULL REFERENCES deliveries,
  line_id INTEGER NOT NULL REFERENCES batch_lines,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'stale', 'refused')),
  answer TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (delivery_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery_attempts (
  id INTEGER PRIMARY KEY,
  delivery_id INTEGER NOT NULL REFERENCES deliveries,
  at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_attempts_by_delivery ON delivery_attempts (delivery_id);

CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'blobs is append-only'); END;
CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs BEGIN SELECT RAISE(ABORT, 'blobs is append-only'); END;
CREATE TRIGGER case_steps_no_update BEFORE UPDATE ON case_steps BEGIN SELECT RAISE(ABORT, 'case_steps is append-only'); END;
CREATE TRIGGER case_steps_no_delete BEFORE DELETE ON case_steps BEGIN SELECT RAISE(ABORT, 'case_steps is append-only'); END;
CREATE TRIGGER approvals_no_update BEFORE UPDATE ON approvals BEGIN SELECT RAISE(ABORT, 'approvals is append-only'); END;
CREATE TRIGGER approvals_no_delete BEFORE DELETE ON approvals BEGIN SELECT RAISE(ABORT, 'approvals is append-only'); END;
CREATE TRIGGER auto_rules_no_update BEFORE UPDATE ON auto_rules BEGIN SELECT RAISE(ABORT, 'auto_rules is append-only'); END;
CREATE TRIGGER auto_rules_no_delete BEFORE DELETE ON auto_rules BEGIN SELECT RAISE(ABORT, 'auto_rules is append-only'); END;
CREATE TRIGGER auto_switches_no_update BEFORE UPDATE ON auto_switches BEGIN SELECT RAISE(ABORT, 'auto_switches is append-only'); END;
CREATE TRIGGER auto_switches_no_delete BEFORE DELETE ON auto_switches BEGIN SELECT RAISE(ABORT, 'auto_switches is append-only'); END;
CREATE TRIGGER auto_uses_no_update BEFORE UPDATE ON auto_uses BEGIN SELECT RAISE(ABORT, 'auto_uses is append-only'); END;
CREATE TRIGGER auto_uses_no_delete BEFORE DELETE ON auto_uses BEGIN SELECT RAISE(ABORT, 'auto_uses is append-only'); END;
CREATE TRIGGER batch_lines_no_update BEFORE UPDATE ON batch_lines BEGIN SELECT RAISE(ABORT, 'batch_lines is append-only'); END;
CREATE TRIGGER batch_lines_no_delete BEFORE DELETE ON batch_lines BEGIN SELECT RAISE(ABORT, 'batch_lines is append-only'); END;
CREATE TRIGGER batch_files_no_update BEFORE UPDATE ON batch_files BEGIN SELECT RAISE(ABORT, 'batch_files is append-only'); END;
CREATE TRIGGER batch_files_no_delete BEFORE DELETE ON batch_files BEGIN SELECT RAISE(ABORT, 'batch_files is append-only'); END;
CREATE TRIGGER delivery_attempts_no_update BEFORE UPDATE ON delivery_attempts BEGIN SELECT RAISE(ABORT, 'delivery_attempts is append-only'); END;
CREATE TRIGGER delivery_attempts_no_delete BEFORE DELETE ON delivery_attempts BEGIN SELECT RAISE(ABORT, 'delivery_attempts is append-only'); END;
CREATE TRIGGER deliveries_no_delete BEFORE DELETE ON deliveries BEGIN SELECT RAISE(ABORT, 'deliveries are never deleted'); END;
CREATE TRIGGER deliveries_fixed BEFORE UPDATE ON deliveries
  WHEN OLD.batch_id <> NEW.batch_id OR OLD.connection_id <> NEW.connection_id OR OLD.idempotency_key <> NEW.idempotency_key
    OR OLD.payload <> NEW.payload OR OLD.payload_sha256 <> NEW.payload_sha256 OR OLD.audit_seq <> NEW.audit_seq
  BEGIN SELECT RAISE(ABORT, 'what a delivery carries is fixed'); END;
`;
