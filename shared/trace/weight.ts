import { QUANTITY_SCALE, type Quantity } from "../quantity.ts";
import { countWithin, type Clues } from "./clues.ts";
import type { TracedLeg } from "./types.ts";

/** Log-odds so low that no quantity can make up for it. */
const EXONERATED = -9;

/** At best one accidental hit in this many tries: rarer would be more than a histogram of a few legs can say. */
const RAREST = 12;

/** The log-odds of a chance: 0.5 is 0, 0.9 is 2.2. */
export const logOdds = (chance: number): number => Math.log(chance / (1 - chance));

/**
 * What an equal quantity says, as log-odds to add: how rare it is that one of `reaching` legs hits `rest` by
 * accident. The more legs could explain something of the size of `rest` (up to twice it), the likelier an
 * accident, and the less each of them is worth.
 */
export function rarity(rest: Quantity, reaching: number): number {
  return -Math.log(Math.max((reaching * QUANTITY_SCALE) / (2 * Math.abs(rest)), 1 / RAREST));
}

/** How many booked legs explain something between 0 and twice `rest`, where a leg of effect e explains factor × e. */
export function legsInReach(clues: Clues, rest: Quantity, factor: number): number {
  return countWithin(clues, Math.sign(rest) * Math.sign(factor), (2 * rest) / factor);
}

/**
 * What the known moments say about one movement, as log-odds to add. Only counts look at the shelf: a
 * movement before a count that agreed is cleared, and so is one after a count that already showed all of it.
 */
export function timing({ evidence }: Clues, leg: TracedLeg): number {
  const cleared = evidence.knownPoints.some((point) => {
    if (point.kind !== "count" || point.at >= evidence.countedAt) return false;
    // Within tolerance isn't equal: a count that was off by little clears nothing.
    if (point.observed === point.book) return leg.occurredAt <= point.at;
    return leg.occurredAt > point.at && point.observed - point.book === evidence.variance;
  });
  return cleared ? EXONERATED : 0;
}

/** True when `part` goes the way of `whole` and no further than `times` as far. */
export function isWithin(part: number, whole: number, times: number): boolean {
  return Math.sign(part) === Math.sign(whole) && Math.abs(part) <= Math.abs(whole) * times;
}
