/** What a counter wrote beside a quantity: on paper, in a filled sheet. */
export const entryNotes = `
ALTER TABLE entries ADD COLUMN note TEXT NOT NULL DEFAULT '';
`;
