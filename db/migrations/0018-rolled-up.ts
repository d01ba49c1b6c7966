/** What is counted by bin where the system of record keeps none. */
export const rolledUp = `
-- Which positions a count's verdict on a location's stock without a bin adds up. One that is missing has to be counted before there is
-- a verdict: a planned line, or a bin that somebody says holds some.
CREATE TABLE rolled_up (
  whole_id INTEGER NOT NULL,
  count_id INTEGER NOT NULL,
  part_id INTEGER NOT NULL,
  is_missing INTEGER NOT NULL CHECK (is_missing IN (0, 1)),
  PRIMARY KEY (whole_id, count_id, part_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rolled_up_by_part ON rolled_up (part_id);
CREATE INDEX rolled_up_missing ON rolled_up (whole_id, count_id) WHERE is_missing = 1;
-- What became of each line of a count: what was decided of it, or of the whole that it is a part of.
CREATE VIEW line_verdicts AS
  SELECT v.count_id, v.position_id, v.verdict FROM verdicts v
  UNION ALL
  SELECT r.count_id, r.part_id, v.verdict FROM rolled_up r
    JOIN verdicts v ON v.position_id = r.whole_id AND v.count_id = r.count_id WHERE r.part_id <> r.whole_id;

-- The entry of a verdict may be of a part of what the verdict is of.
DROP VIEW changed_books;
CREATE VIEW changed_books AS
  SELECT first.entry_id, v.position_id, v.count_id, first.source_id, first.was, v.book AS now, v.book + v.variance AS counted,
    last.noticed_at,
    (SELECT MIN(o.after_movement) FROM book_changes o
      WHERE o.entry_id = first.entry_id AND o.source_id = first.source_id) AS after_movement,
    last.import_id
  FROM book_changes first
    JOIN entries e ON e.id = first.entry_id
    JOIN verdicts v ON v.count_id = e.count_id AND v.position_id IN (e.position_id,
      (SELECT r.whole_id FROM rolled_up r WHERE r.part_id = e.position_id AND r.count_id = e.count_id))
    JOIN book_changes last ON last.id = (SELECT MAX(o.id) FROM book_changes o
      WHERE o.entry_id = first.entry_id AND o.source_id = first.source_id)
  WHERE v.entry_id = e.id AND v.source_id = first.source_id AND first.was <> v.book
    AND NOT EXISTS (SELECT 1 FROM book_changes o
      WHERE o.entry_id = first.entry_id AND o.source_id = first.source_id AND o.id < first.id);
-- How counts of that kind stand now was decided bin by bin.
INSERT OR IGNORE INTO touched (position_id) SELECT DISTINCT e.position_id FROM entries e
  WHERE EXISTS (SELECT 1 FROM sources WHERE grain = 'location');
`;
