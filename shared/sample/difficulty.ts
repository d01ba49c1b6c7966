/**
 * Easy: few positions have two faults, and none looks like another by chance. Hard: more of them have, more decoys, busy
 * positions where much has the variance's quantity, and an ERP with habits of its own.
 */
export type Difficulty = "easy" | "hard";

/** How often faults share a position. */
export type Sharing = {
  /** The share of the faults that get a second one at one of their positions. */
  readonly pairs: number;
  /** The share of the pairs that get a third one there. */
  readonly threes: number;
  /** How often two of equal quantity are looked for, so that only their evidence tells them apart. */
  readonly equals: number;
};

export const SHARING: Readonly<Record<Difficulty, Sharing>> = Object.freeze({
  easy: { pairs: 0.12, threes: 0.1, equals: 0.2 },
  hard: { pairs: 0.25, threes: 0.15, equals: 0.2 },
});
