/** What the comparisons between systems keep, so that looking again costs what was touched. */
export const comparedBooks = `
-- What either of two compared sources says of a position at the moment of their comparison. An item at a location is then
-- a sum of a few kept numbers, however many movements there are. Without foreign keys: a reconcile writes it from rows
-- that it just read, and the pair's is written anew when rows of either source went away.
CREATE TABLE compared_books (
  left_id INTEGER NOT NULL,
  right_id INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  position_id INTEGER NOT NULL,
  bin_id INTEGER NOT NULL,
  lot_id INTEGER NOT NULL,
  status_id INTEGER NOT NULL,
  -- NULL where it says nothing of the position yet.
  qty INTEGER,
  -- The first thing it says of the position beyond the moment.
  next_at INTEGER,
  PRIMARY KEY (left_id, right_id, item_id, location_id, source_id, position_id)
) STRICT, WITHOUT ROWID;
-- Only these two types are looked for by type and time; what is looked for otherwise is by document. Half as much to write.
DROP INDEX noted_by_item;
CREATE INDEX noted_twins ON noted (item_id, type, source_id, occurred_at) WHERE type = 'adjustment' OR type = 'transfer_out';
-- Nothing is kept of what was compared before.
UPDATE comparisons SET basis = '';
`;
