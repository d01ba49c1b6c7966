/** What a verdict `v` says was counted: the quantity of its entry, or the sum of what several bins held (`rollUp.ts`). */
export const COUNTED = "(v.book + v.variance)";

/** True where what a count holds against the book of a position is the sum of what several bins held. */
export const isSum = (position: string, count: string): string =>
  `EXISTS (SELECT 1 FROM rolled_up r WHERE r.whole_id = ${position} AND r.count_id = ${count})`;
