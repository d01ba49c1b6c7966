import type { Quantity } from "../quantity.ts";

type Said = { readonly left: Quantity; readonly right: Quantity };

/**
 * The rows whose sum tells how far two systems' word on an item differs: all of them, or, where they agree on how much there is and
 * only say it in other bins, lots or statuses, those of which the left one says more. Their sum is how much that is; that of all
 * would be zero.
 */
export const tellingRows = <Row extends Said>(rows: readonly Row[]): readonly Row[] =>
  isOnlyElsewhere(rows) ? rows.filter(({ left, right }) => left > right) : rows;

/** Whether what two systems say differently comes to nothing in all. */
export const isOnlyElsewhere = (rows: readonly Said[]): boolean =>
  rows.length > 1 && rows.reduce((sum, { left, right }) => sum + left - right, 0) === 0;
