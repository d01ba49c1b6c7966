import { convert, quantity, type Quantity } from "../quantity.ts";
import { slipOf } from "./digits.ts";
import { disagreements, type Disagreement } from "./disagreements.ts";
import type { Flow } from "./flows.ts";
import type { Twins } from "./twins.ts";
import type { TracedItem } from "./types.ts";
import { isPack, readingsIn } from "./units.ts";

/**
 * The other ledger's flows that stand alone beside one of this ledger that a usual mistake in posting makes of the same
 * quantity: two digits exchanged, a zero, a unit or the sign. By flow, the log-odds that the two are one event.
 */
export function mispostedTwins(twins: Twins, item: TracedItem): ReadonlyMap<Flow, number> {
  const mistaken = disagreements(twins).filter((pair) => isMistaken(pair, item));
  return new Map(
    mistaken
      .toSorted((a, b) => a.weight - b.weight)
      .flatMap(({ theirs, goes = [theirs], weight }) => goes.map((flow) => [flow, weight] as const)),
  );
}

/** True where a usual mistake in posting makes of the other ledger's quantity what this one has. */
export function isMistaken({ own, theirs }: Disagreement, item: TracedItem): boolean {
  if (theirs.effect === -own.effect || slipIn(item, theirs.effect, own.effect)) return true;
  return readingsIn(own.leg, item.packs.filter(isPack)).some(({ truth }) => truth === theirs.effect);
}

/** The unit that a slip was made in, and how many of it were written and meant: pieces, or packs of the item. */
export type SlipUnit = { readonly uom: string; readonly meant: Quantity; readonly written: Quantity };

/** In what the one quantity is a slip for the other, if in anything: whoever posts in cases slips in their number. */
export function slipIn(
  { baseUom, packs }: TracedItem,
  meant: Quantity,
  written: Quantity,
): SlipUnit | undefined {
  const inPacks = packs.filter(isPack).flatMap(({ uom, unitsPer: { num, den } }) => {
    const [one, other] = [meant, written].map((qty) => convert(qty, { num: den, den: num }));
    return one === undefined || other === undefined ? [] : [{ uom, meant: one, written: other }];
  });
  return [{ uom: baseUom, meant, written }, ...inPacks].find((unit) => isSlip(unit.meant, unit.written));
}

/** True where `written` is `meant` with two digits exchanged, or with a zero too many or too few. */
export function isSlip(meant: Quantity, written: Quantity): boolean {
  if (Math.sign(meant) !== Math.sign(written)) return false;
  return slipOf(quantity(Math.abs(meant)), quantity(Math.abs(written))) !== undefined;
}
