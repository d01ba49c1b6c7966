/** What the comparisons between systems, and of a system with itself, decided, and what they have to look at again. */
export const comparisons = `
-- A case about two systems: both of them, and the location where the case is of no one position.
ALTER TABLE cases ADD COLUMN other_source_id INTEGER REFERENCES sources;
ALTER TABLE cases ADD COLUMN location_id INTEGER REFERENCES locations ON DELETE SET NULL;

-- What a source says anything of, by location and status, and from when till when: which two can be compared, and up to
-- which moment. Imports only add to it; what takes rows away has it worked out again.
CREATE TABLE source_reach (
  source_id INTEGER NOT NULL REFERENCES sources,
  location_id INTEGER NOT NULL REFERENCES locations ON DELETE CASCADE,
  status_id INTEGER NOT NULL REFERENCES statuses,
  first_moved_at INTEGER,
  -- Of snapshots.
  first_reported_at INTEGER,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (source_id, location_id, status_id)
) STRICT, WITHOUT ROWID;
ALTER TABLE sources ADD COLUMN is_reach_known INTEGER NOT NULL DEFAULT 0 CHECK (is_reach_known IN (0, 1));
CREATE TRIGGER imports_undo_reach AFTER UPDATE OF undone_at ON imports WHEN NEW.undone_at IS NOT NULL BEGIN
  UPDATE sources SET is_reach_known = 0 WHERE id = NEW.source_id;
END;
CREATE TRIGGER conflicts_taken_reach AFTER UPDATE OF state ON conflicts WHEN NEW.state = 'taken' BEGIN
  UPDATE sources SET is_reach_known = 0 WHERE id = NEW.source_id;
END;

-- Each pair that the queue compares, the source with the smaller id on the left: the moment of it, and all that a
-- decision about any of its stock stands on (policy, coverage, statuses, authority). Another basis decides all anew.
CREATE TABLE comparisons (
  left_id INTEGER NOT NULL REFERENCES sources,
  right_id INTEGER NOT NULL REFERENCES sources,
  at INTEGER NOT NULL,
  basis TEXT NOT NULL,
  PRIMARY KEY (left_id, right_id)
) STRICT, WITHOUT ROWID;

-- What was compared of a pair, an item at a location a row.
CREATE TABLE compared (
  left_id INTEGER NOT NULL,
  right_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL REFERENCES locations ON DELETE CASCADE,
  item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  -- The first thing either source says beyond the moment of the comparison: once that moment passes it, look again.
  next_at INTEGER,
  -- When what is under way no longer explains anything.
  wake_at INTEGER,
  PRIMARY KEY (left_id, right_id, location_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX compared_next ON compared (left_id, right_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX compared_waking ON compared (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX compared_by_item ON compared (item_id);

-- What two systems say differently; what agrees, or differs within tolerance, has no row.
CREATE TABLE source_verdicts (
  left_id INTEGER NOT NULL,
  right_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL REFERENCES locations ON DELETE CASCADE,
  item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  -- 0 where one of the two doesn't keep them.
  bin_id INTEGER NOT NULL,
  lot_id INTEGER NOT NULL,
  class TEXT NOT NULL,
  -- '' where only the class is compared.
  status TEXT NOT NULL,
  left_qty INTEGER NOT NULL,
  right_qty INTEGER NOT NULL,
  -- Of left − right.
  value INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('explained', 'exception')),
  rule TEXT NOT NULL,
  expires_at INTEGER,
  policy_version INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (left_id, right_id, location_id, item_id, bin_id, lot_id, class, status)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_verdicts_by_item ON source_verdicts (item_id);

-- Positions whose source reported something else than its own movements add up to.
CREATE TABLE ledger_verdicts (
  source_id INTEGER NOT NULL REFERENCES sources,
  position_id INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
  -- The report that the ledger last agreed with (or began at), and the latest one, which it doesn't agree with.
  opening_at INTEGER NOT NULL,
  closing_at INTEGER NOT NULL,
  -- Reported less what the ledger makes it.
  gap INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('explained', 'exception')),
  rule TEXT NOT NULL,
  expires_at INTEGER,
  policy_version INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (position_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_verdicts_expiring ON ledger_verdicts (expires_at) WHERE expires_at IS NOT NULL;

-- A snapshot is held against the ledger of its own source, and is all that one without a ledger is compared by.
CREATE TRIGGER reported_insert_touches AFTER INSERT ON reported WHEN NEW.baseline = 0 BEGIN
  INSERT INTO touched_books (position_id) SELECT NEW.position_id
    WHERE NOT EXISTS (SELECT 1 FROM touched_books WHERE position_id = NEW.position_id);
END;
CREATE TRIGGER reported_delete_touches AFTER DELETE ON reported WHEN OLD.baseline = 0 BEGIN
  INSERT INTO touched_books (position_id) SELECT OLD.position_id
    WHERE NOT EXISTS (SELECT 1 FROM touched_books WHERE position_id = OLD.position_id);
END;
-- Cost, class and risk are in every verdict on the item.
CREATE TRIGGER items_update_compared AFTER UPDATE OF unit_cost, abc_class, high_risk ON items
WHEN OLD.unit_cost <> NEW.unit_cost OR OLD.abc_class IS NOT NEW.abc_class OR OLD.high_risk <> NEW.high_risk BEGIN
  INSERT INTO touched_books (position_id) SELECT id FROM positions
    WHERE item_id = NEW.id AND id NOT IN (SELECT position_id FROM touched_books);
END;
-- A status map says which statuses a source keeps.
CREATE TRIGGER aliases_insert_basis AFTER INSERT ON aliases WHEN NEW.kind = 'status' BEGIN
  UPDATE comparisons SET basis = '' WHERE NEW.source_id IN (left_id, right_id);
END;
CREATE TRIGGER aliases_update_basis AFTER UPDATE ON aliases WHEN NEW.kind = 'status' BEGIN
  UPDATE comparisons SET basis = '' WHERE NEW.source_id IN (left_id, right_id);
END;
CREATE TRIGGER aliases_delete_basis AFTER DELETE ON aliases WHEN OLD.kind = 'status' BEGIN
  UPDATE comparisons SET basis = '' WHERE OLD.source_id IN (left_id, right_id);
END;
`;
