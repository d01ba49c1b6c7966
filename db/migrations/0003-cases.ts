/** Cases of every comparison and of records, verdicts that expire, owners by rule, and what else a reconcile owes. */
export const cases = `
-- Rebuilt: a case may be about a record, with no count and no position. Rows keep their ids, so adjustments and
-- case_events still mean the same ones.
CREATE TABLE new_cases (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('count', 'record', 'ledger', 'sources')),
  -- What the case is about, the same whatever is run how often.
  key TEXT NOT NULL,
  -- The limit that decided, or the name of the record's rule.
  rule TEXT NOT NULL,
  -- What is wrong, as a sentence; '' where the numbers say it.
  text TEXT NOT NULL DEFAULT '',
  source_id INTEGER NOT NULL REFERENCES sources,
  position_id INTEGER REFERENCES positions,
  count_id INTEGER REFERENCES counts,
  item_id INTEGER REFERENCES items ON DELETE SET NULL,
  -- The item as it is named or written, where there is no position to name it.
  sku TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  variance INTEGER NOT NULL,
  value INTEGER NOT NULL,
  owner TEXT,
  cause TEXT,
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- It was still open when it was due, so it has become more urgent by a step.
  is_late INTEGER NOT NULL DEFAULT 0 CHECK (is_late IN (0, 1)),
  closed_at INTEGER,
  closed_by TEXT,
  -- A person or an approved adjustment closed it, so the same difference doesn't open it again.
  is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)),
  CHECK ((kind = 'count') = (count_id IS NOT NULL)),
  CHECK (kind <> 'count' OR position_id IS NOT NULL)
) STRICT;
INSERT INTO new_cases (id, kind, key, rule, source_id, position_id, count_id, state, severity, variance, value, owner, cause,
    opened_at, due_at, closed_at, closed_by, is_settled)
  SELECT c.id, 'count', 'count/' || c.source_id || '/' || c.position_id,
    COALESCE((SELECT v.rule FROM verdicts v WHERE v.position_id = c.position_id AND v.count_id = c.count_id), ''),
    c.source_id, c.position_id, c.count_id, c.state, c.severity, c.variance, c.value, c.owner, c.cause, c.opened_at,
    c.opened_at + CASE c.severity WHEN 'critical' THEN 86400000 WHEN 'high' THEN 259200000 WHEN 'medium' THEN 604800000
      ELSE 1209600000 END,
    c.closed_at, c.closed_by,
    c.state = 'closed' AND c.closed_by NOT IN ('count ' || c.count_id || ' agrees with the book', 'its count was taken back',
      'the item is no stock')
  FROM cases c;
DROP TABLE cases;
ALTER TABLE new_cases RENAME TO cases;
CREATE UNIQUE INDEX cases_open ON cases (key) WHERE state = 'open';
CREATE INDEX cases_by_key ON cases (key);
CREATE INDEX cases_by_position ON cases (position_id);
CREATE INDEX cases_by_severity ON cases (state, severity);
CREATE INDEX cases_coming_due ON cases (due_at) WHERE state = 'open' AND is_late = 0;
-- What was found in an item's records; counts have their positions.
CREATE INDEX cases_by_item ON cases (item_id) WHERE item_id IS NOT NULL;

-- When what explains a difference no longer does; NULL where nothing explains it, or for good.
ALTER TABLE verdicts ADD COLUMN expires_at INTEGER;
CREATE INDEX verdicts_expiring ON verdicts (expires_at) WHERE expires_at IS NOT NULL;

-- How long a case of each severity may stay open; every version gets what held so far without being said.
INSERT INTO windows (version, name, ms) SELECT p.version, d.column1, d.column2 FROM policy_versions p,
  (VALUES ('due_critical', 86400000), ('due_high', 259200000), ('due_medium', 604800000), ('due_low', 1209600000)) d;

-- Who gets a new case; what is NULL fits any, and of several that fit the most specific decides.
CREATE TABLE owner_rules (
  id INTEGER PRIMARY KEY,
  location_id INTEGER REFERENCES locations,
  source_id INTEGER REFERENCES sources,
  kind TEXT CHECK (kind IN ('count', 'record', 'ledger', 'sources')),
  -- From this absolute value on, in minor units.
  min_value INTEGER NOT NULL DEFAULT 0 CHECK (min_value >= 0),
  owner TEXT NOT NULL
) STRICT;

-- Items whose records are to be looked through, and whose differences may be explained otherwise now.
CREATE TABLE touched_items (item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE) STRICT;
INSERT INTO touched_items (item_id) SELECT DISTINCT p.item_id FROM legs g JOIN positions p ON p.id = g.position_id
  UNION SELECT item_id FROM orders;
-- No OR IGNORE in these: the policy of the statement that fires a trigger overrides the trigger's own.
CREATE TRIGGER orders_insert_touches AFTER INSERT ON orders BEGIN
  INSERT INTO touched_items (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.item_id);
END;
CREATE TRIGGER orders_update_touches AFTER UPDATE ON orders BEGIN
  INSERT INTO touched_items (item_id) SELECT OLD.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = OLD.item_id);
  INSERT INTO touched_items (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.item_id);
END;
CREATE TRIGGER orders_delete_touches AFTER DELETE ON orders BEGIN
  INSERT INTO touched_items (item_id) SELECT OLD.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = OLD.item_id);
END;
CREATE TRIGGER bundles_insert_touches AFTER INSERT ON bundles BEGIN
  INSERT INTO touched_items (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.item_id);
  INSERT INTO touched_items (item_id) SELECT NEW.component_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.component_id);
END;
CREATE TRIGGER bundles_update_touches AFTER UPDATE ON bundles BEGIN
  INSERT INTO touched_items (item_id) SELECT NEW.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.item_id);
  INSERT INTO touched_items (item_id) SELECT NEW.component_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = NEW.component_id);
END;
CREATE TRIGGER bundles_delete_touches AFTER DELETE ON bundles BEGIN
  INSERT INTO touched_items (item_id) SELECT OLD.item_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = OLD.item_id);
  INSERT INTO touched_items (item_id) SELECT OLD.component_id WHERE NOT EXISTS (SELECT 1 FROM touched_items WHERE item_id = OLD.component_id);
END;

-- The bundles that an item is a part of.
CREATE INDEX bundles_by_component ON bundles (component_id);

-- When an item's records come past a window although nothing is imported.
CREATE TABLE wakes (item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE, at INTEGER NOT NULL) STRICT;
CREATE INDEX wakes_by_time ON wakes (at);
`;
