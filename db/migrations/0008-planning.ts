/** ABC limits, how often and how much is counted where, and the control group of each location. */
export const planning = `
CREATE TABLE planning (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Percent of the annual value that A reaches to, and B.
  a_share INTEGER NOT NULL,
  b_share INTEGER NOT NULL,
  -- So many movements since the last count make a position due.
  busy_moves INTEGER NOT NULL CHECK (busy_moves >= 1),
  -- Days of the week, 1 is Monday: "12345".
  workdays TEXT NOT NULL,
  CHECK (a_share BETWEEN 1 AND 99 AND b_share BETWEEN 1 AND 99 AND a_share < b_share)
) STRICT;
INSERT INTO planning (id, a_share, b_share, busy_moves, workdays) VALUES (1, 80, 95, 50, '12345');

-- Days between two counts of a position; location 0 stands for every location without a row of its own.
CREATE TABLE count_frequencies (
  location_id INTEGER NOT NULL,
  abc_class TEXT NOT NULL CHECK (abc_class IN ('A', 'B', 'C')),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 3650),
  PRIMARY KEY (location_id, abc_class)
) STRICT, WITHOUT ROWID;
INSERT INTO count_frequencies (location_id, abc_class, days) VALUES (0, 'A', 30), (0, 'B', 90), (0, 'C', 180);

-- Positions counted on a working day; location 0 as above.
CREATE TABLE count_capacities (
  location_id INTEGER PRIMARY KEY,
  lines INTEGER NOT NULL CHECK (lines BETWEEN 1 AND 1000000)
) STRICT;
INSERT INTO count_capacities (location_id, lines) VALUES (0, 200);

-- An id may be given again, to another place.
CREATE TRIGGER locations_delete_planning AFTER DELETE ON locations BEGIN
  DELETE FROM count_frequencies WHERE location_id = OLD.id;
  DELETE FROM count_capacities WHERE location_id = OLD.id;
END;

-- The same few positions that are counted again and again; whoever leaves the group keeps a row, with why.
CREATE TABLE control_positions (
  id INTEGER PRIMARY KEY,
  location_id INTEGER NOT NULL REFERENCES locations ON DELETE CASCADE,
  -- NULL once the import that made it is taken back; the group then draws another.
  position_id INTEGER REFERENCES positions ON DELETE SET NULL,
  -- "SKU7 in A-01", for whoever reads of it when it is gone.
  name TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  left_at INTEGER,
  left_why TEXT
) STRICT;
CREATE UNIQUE INDEX control_now ON control_positions (location_id, position_id) WHERE left_at IS NULL;
CREATE INDEX control_by_position ON control_positions (position_id);
`;
