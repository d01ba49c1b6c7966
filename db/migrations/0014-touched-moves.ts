/** What a reconcile owes of positions that were only moved, and where differences are without a look at what agrees. */
export const touchedMoves = `
-- Positions whose book changed by nothing but new movements of these sources: what the others say of them stands. A position
-- that is in touched_books as well was touched otherwise, too.
CREATE TABLE touched_moves (
  position_id INTEGER NOT NULL REFERENCES positions ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources,
  PRIMARY KEY (position_id, source_id)
) STRICT, WITHOUT ROWID;

-- With the verdict in it, so that whoever lists or counts differences reads the index alone.
DROP INDEX verdicts_differing;
CREATE INDEX verdicts_differing ON verdicts (position_id, verdict) WHERE verdict <> 'match';
`;
