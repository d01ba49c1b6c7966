import { negate, type Quantity } from "../quantity.ts";
import type { Clues } from "./clues.ts";
import type { TracedLeg } from "./types.ts";
import { positionKey } from "./words.ts";

/** Two positions that are off by what one event does to both, as log-odds to add. */
export const SEEN_TWICE = 2;

/**
 * True when the movement's other end was counted too and is off by exactly what a fault of this movement, one that
 * explains `explains` here, does to it there: two counts then speak of one movement.
 */
export function isMirrored(
  { evidence }: Pick<Clues, "evidence">,
  { counterpart }: TracedLeg,
  explains: Quantity,
): boolean {
  if (counterpart === undefined) return false;
  const key = positionKey(counterpart);
  const mirrored = negate(explains);
  return evidence.siblings.some(
    ({ position, variance }) => variance === mirrored && positionKey(position) === key,
  );
}
