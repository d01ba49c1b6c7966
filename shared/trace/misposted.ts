import { quantity, type Quantity } from "../quantity.ts";
import { slipOf } from "./digits.ts";
import { disagreements, type Disagreement } from "./disagreements.ts";
import type { Flow } from "./flows.ts";
import type { Twins } from "./twins.ts";
import type { TracedItem } from "./types.ts";
import { asEaches, asPacks, isPack } from "./units.ts";

/**
 * The other ledger's flows that stand alone beside one of this ledger that a usual mistake in posting makes of the same
 * quantity: two digits exchanged, a zero, a unit or the sign. By flow, the log-odds that the two are one event.
 */
export function mispostedTwins(twins: Twins, item: TracedItem): ReadonlyMap<Flow, number> {
  const mistaken = disagreements(twins).filter((pair) => isMistaken(pair, item));
  return new Map(
    mistaken.toSorted((a, b) => a.weight - b.weight).map(({ theirs, weight }) => [theirs, weight] as const),
  );
}

/** True where a usual mistake in posting makes of the other ledger's quantity what this one has. */
export function isMistaken({ own, theirs }: Disagreement, { packs }: TracedItem): boolean {
  if (theirs.effect === -own.effect || isSlip(theirs.effect, own.effect)) return true;
  const readings = packs
    .filter(isPack)
    .flatMap((pack) => [...asPacks(own.leg, pack), ...asEaches(own.leg, pack)]);
  return readings.some(({ truth }) => truth === theirs.effect);
}

/** True where `written` is `meant` with two digits exchanged, or with a zero too many or too few. */
export function isSlip(meant: Quantity, written: Quantity): boolean {
  if (Math.sign(meant) !== Math.sign(written)) return false;
  return slipOf(quantity(Math.abs(meant)), quantity(Math.abs(written))) !== undefined;
}
