/** Counts that go to another laptop, and the project there that one came to. */
export const exchange = `
-- A count as it was handed to people who count elsewhere. What comes back is checked by the key.
CREATE TABLE trips (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  count_id INTEGER NOT NULL REFERENCES counts,
  -- Who may have counted there, as a JSON array of names.
  people TEXT NOT NULL,
  key BLOB NOT NULL,
  lines INTEGER NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX trips_by_count ON trips (count_id);

-- On the other laptop: where its one count came from, and when by both clocks.
CREATE TABLE origin (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  trip TEXT NOT NULL,
  -- Every opening of a file is a copy of its own, so that two laptops never give the same name to two entries.
  copy TEXT NOT NULL,
  key BLOB NOT NULL,
  count_id INTEGER NOT NULL REFERENCES counts,
  packed_at INTEGER NOT NULL,
  opened_at INTEGER NOT NULL
) STRICT;

-- What they are called on every laptop.
ALTER TABLE line_skips ADD COLUMN uid TEXT;
ALTER TABLE unknown_codes ADD COLUMN uid TEXT;
CREATE UNIQUE INDEX line_skips_by_uid ON line_skips (uid) WHERE uid IS NOT NULL;
CREATE UNIQUE INDEX unknown_codes_by_uid ON unknown_codes (uid) WHERE uid IS NOT NULL;
`;
