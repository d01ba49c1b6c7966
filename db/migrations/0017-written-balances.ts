/** The running balances that sources write beside their movements. */
export const writtenBalances = `
-- What a file says the source held after a movement, in the item's base unit: rows only where a file says so. Each import has
-- its own word on a movement, so that taking a later one back leaves what an earlier one said; the latest holds.
CREATE TABLE written_balances (
  movement_id INTEGER NOT NULL REFERENCES movements ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES imports,
  balance INTEGER NOT NULL,
  PRIMARY KEY (movement_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX written_balances_by_import ON written_balances (import_id);

-- What the balances of an import's file are of: one position, an item in a bin, or an item at a location. NULL: it has none.
ALTER TABLE imports ADD COLUMN balance_of TEXT CHECK (balance_of IN ('position', 'bin', 'location'));
CREATE INDEX imports_with_balances ON imports (source_id, id) WHERE balance_of IS NOT NULL;
`;
