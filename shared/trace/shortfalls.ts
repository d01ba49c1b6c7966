import { difference } from "./clues.ts";
import { disagreements } from "./disagreements.ts";
import type { Flow } from "./flows.ts";
import { isMistaken } from "./misposted.ts";
import type { Quantity } from "../quantity.ts";
import type { Twins } from "./twins.ts";
import type { TracedItem } from "./types.ts";
import { logOdds } from "./weight.ts";

/** An event that this ledger has less of than another one: a line in several goes, of which some weren't posted. */
export type Shortfall = {
  readonly own: Flow;
  readonly theirs: Flow;
  readonly missing: Quantity;
  /** As log-odds. */
  readonly weight: number;
};

/** Rather a part wasn't posted than that the other ledger has too much of it. */
const PART_MISSING = logOdds(0.85);

/**
 * What another ledger has more of on a document line or, of two flows alone at one time, for the same event, where no usual
 * mistake makes the one quantity of the other.
 */
export function shortfalls(twins: Twins, item: TracedItem): readonly Shortfall[] {
  return disagreements(twins).flatMap((pair) => {
    const { own, theirs } = pair;
    const isLess =
      Math.sign(own.effect) === Math.sign(theirs.effect) && Math.abs(own.effect) < Math.abs(theirs.effect);
    const missing = difference(theirs.effect, own.effect);
    if (!isLess || missing === undefined || isMistaken(pair, item)) return [];
    return [{ own, theirs, missing, weight: Math.min(pair.weight, PART_MISSING) }];
  });
}
