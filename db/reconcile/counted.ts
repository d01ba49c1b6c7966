/** What a verdict `v` says was counted: the quantity of its entry, or the sum of what several bins held (`rollUp.ts`). */
export const COUNTED = "(v.book + v.variance)";

/**
 * The order of verdicts `v` of one position by when their entries `e` were counted, the latest first. Neither of two counts of one
 * moment is later, so the one that is further from the book comes first and keeps the question open, whichever was imported first.
 */
export const LATEST_FIRST =
  "e.counted_at DESC, ABS(v.variance) DESC, v.variance DESC, e.counted_by, e.round DESC, v.count_id DESC";

/** True where what a count holds against the book of a position is the sum of what several bins held. */
export const isSum = (position: string, count: string): string =>
  `EXISTS (SELECT 1 FROM rolled_up r WHERE r.whole_id = ${position} AND r.count_id = ${count})`;
