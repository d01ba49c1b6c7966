import type { Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";

type Counted = { readonly round: number; readonly countedAt: Instant };

/**
 * The entry that decides for a position in a count: the last of the highest round. Of two at one moment the one
 * entered later decides, because a correction is another entry; `entries` are in the order they were entered.
 */
export function decidingEntry<T extends Counted>(entries: readonly T[]): T | undefined {
  return entries.reduce<T | undefined>(
    (best, entry) => (best === undefined || outranks(entry, best) ? entry : best),
    undefined,
  );
}

function outranks(entry: Counted, best: Counted): boolean {
  if (entry.round !== best.round) return entry.round > best.round;
  return entry.countedAt >= best.countedAt;
}

/**
 * True when a first count was outside tolerance and the deciding recount agrees with the book of its own minute:
 * a closed `count_error`, kept in the record. `entries` carry their own variance.
 */
export function isClosedCountError(
  entries: readonly (Counted & { readonly variance: Quantity; readonly isWithinTolerance: boolean })[],
): boolean {
  const deciding = decidingEntry(entries);
  if (deciding === undefined || deciding.variance !== 0) return false;
  return entries.some((entry) => entry.round < deciding.round && !entry.isWithinTolerance);
}
