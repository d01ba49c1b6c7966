import { negate, type Quantity } from "../quantity.ts";
import type { Clues } from "./clues.ts";
import { isFoundIn } from "./heldElsewhere.ts";
import type { TracedLeg } from "./types.ts";
import { positionKey } from "./words.ts";

/** Two positions that are off by what one event does to both, as log-odds to add. */
export const SEEN_TWICE = 2;

/** To take off: the other end was counted, and found as the book has it, or off the way that the fault doesn't take it. */
const FOUND_AS_BOOKED = -2;
const OFF_THE_SAME_WAY = -1.5;

type EndOf = Pick<TracedLeg, "counterpart">;

/**
 * True when the movement's other end was counted too and is off by exactly what a fault of this movement, one that
 * explains `explains` here, does to it there: two counts then speak of one movement.
 */
export function isMirrored(
  { evidence }: Pick<Clues, "evidence">,
  { counterpart }: EndOf,
  explains: Quantity,
): boolean {
  if (counterpart === undefined) return false;
  const key = positionKey(counterpart);
  const mirrored = negate(explains);
  return evidence.siblings.some(
    ({ position, variance }) => variance === mirrored && positionKey(position) === key,
  );
}

/** No fault of a movement leaves one of its ends right, or takes both the same way: what the other end says against it, as log-odds to add. */
export function otherEndDenies(
  { evidence }: Pick<Clues, "evidence">,
  { counterpart }: EndOf,
  explains: Quantity,
): number {
  if (counterpart === undefined) return 0;
  if (isFoundIn(evidence, counterpart)) return FOUND_AS_BOOKED;
  const key = positionKey(counterpart);
  const isOffAlike = evidence.siblings.some(
    ({ position, variance }) => positionKey(position) === key && Math.sign(variance) === Math.sign(explains),
  );
  return isOffAlike ? OFF_THE_SAME_WAY : 0;
}

/** The moves between the same two places as one. */
export const movesBetween = (legs: readonly TracedLeg[], { counterpart }: EndOf): readonly TracedLeg[] =>
  counterpart === undefined
    ? []
    : legs.filter(
        (leg) => leg.counterpart !== undefined && positionKey(leg.counterpart) === positionKey(counterpart),
      );
