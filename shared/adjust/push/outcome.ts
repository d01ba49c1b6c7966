/** What became of lines of a delivery. Stale: the system had another quantity than was expected, so nothing was changed there. */
export type LineOutcome = {
  readonly lines: number[];
  readonly state: "applied" | "stale" | "refused";
  /** In words, for people. */
  readonly answer: string;
};

/** What became of the lines that were sent together. */
export type PartOutcome =
  /** Something is said about every line. */
  | { readonly kind: "done"; readonly outcomes: readonly LineOutcome[] }
  /**
   * To be tried again. `isUnknown`: nobody knows whether it was carried out, so the next try must not be able to do it twice.
   * `isReached` false: nothing was ever sent. `afterMs`: what the other end asked for.
   */
  | {
      readonly kind: "later";
      readonly why: string;
      readonly isReached: boolean;
      readonly isUnknown: boolean;
      readonly afterMs?: number;
    }
  /** Only a person can tell what is right. */
  | { readonly kind: "stop"; readonly why: string };

export const applied = (lines: readonly number[], answer = ""): LineOutcome => ({
  lines: [...lines],
  state: "applied",
  answer,
});
export const stale = (lines: readonly number[], answer: string): LineOutcome => ({
  lines: [...lines],
  state: "stale",
  answer,
});
export const refused = (lines: readonly number[], answer: string): LineOutcome => ({
  lines: [...lines],
  state: "refused",
  answer,
});
export const stop = (why: string): PartOutcome => ({ kind: "stop", why });
