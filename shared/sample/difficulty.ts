/**
 * Easy: one fault at a position, none that looks like another by chance. Hard: some positions have two, more decoys, busy
 * positions where much has the variance's quantity, and an ERP with habits of its own.
 */
export type Difficulty = "easy" | "hard";
