/** How the books that counts were compared with changed afterwards. */
export const changes = `
-- The book of an entry's own minute, each time that a reconcile found another one than the reconcile before it.
CREATE TABLE book_changes (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources,
  was INTEGER NOT NULL,
  now INTEGER NOT NULL,
  noticed_at INTEGER NOT NULL,
  -- Movements with a greater id came since the book was last looked at.
  after_movement INTEGER NOT NULL,
  -- The last import that brought such a movement of the position; NULL where rows were taken back or a baseline came.
  import_id INTEGER REFERENCES imports
) STRICT;
CREATE INDEX book_changes_by_entry ON book_changes (entry_id, source_id);

-- Deciding entries whose book is not what it was when it was first looked at. One that came back to that is none.
CREATE VIEW changed_books AS
  SELECT first.entry_id, e.position_id, e.count_id, first.source_id, first.was, v.book AS now, last.noticed_at,
    (SELECT MIN(o.after_movement) FROM book_changes o
      WHERE o.entry_id = first.entry_id AND o.source_id = first.source_id) AS after_movement,
    last.import_id
  FROM book_changes first
    JOIN entries e ON e.id = first.entry_id
    JOIN verdicts v ON v.position_id = e.position_id AND v.count_id = e.count_id
    JOIN book_changes last ON last.id = (SELECT MAX(o.id) FROM book_changes o
      WHERE o.entry_id = first.entry_id AND o.source_id = first.source_id)
  WHERE v.entry_id = e.id AND v.source_id = first.source_id AND first.was <> v.book
    AND NOT EXISTS (SELECT 1 FROM book_changes o
      WHERE o.entry_id = first.entry_id AND o.source_id = first.source_id AND o.id < first.id);
`;
