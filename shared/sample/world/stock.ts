import type { Bin, Item, Position } from "../model.ts";
import { shuffled, weighted, type Rng } from "../rng.ts";
import { makePlaces, type Places } from "./places.ts";
import type { Positions } from "./positions.ts";
import type { Location } from "../model.ts";

/** A location at work: its places, what stands where, and what its customers want. */
export type Site = Places & {
  readonly stock: readonly Position[];
  readonly positionsByItem: ReadonlyMap<Item, readonly Position[]>;
  /** Draws an item as customers do. */
  readonly wanted: (rng: Rng) => Item;
};

/** How often a bin is shared by two items. */
const SHARED_BIN = 0.08;

/** How often an item's next position stands right beside its last. */
const SIDE_BY_SIDE = 0.45;

/** Opening stock in base units, from and to, by class. */
const OPENING = { A: [120, 360], B: [50, 180], C: [14, 80] } as const;

/** A site with `count` stocked positions and some bins to spare. */
export function makeSite(
  location: Location,
  count: number,
  items: readonly Item[],
  positions: Positions,
  rng: Rng,
): Site {
  const places = makePlaces(location, Math.max(4, Math.ceil(count * 1.02)));
  const bins = binsOf(places, rng);
  const stock = stockPlan(count, items, rng).map(({ item, lot }) =>
    positions.at(item, bins(item), lot, "available", opening(item, location, rng)),
  );
  const positionsByItem = Map.groupBy(stock, (position) => position.item);
  return {
    ...places,
    stock,
    positionsByItem,
    wanted: weighted([...positionsByItem.keys()], (item) => item.demand),
  };
}

/** Which item and lot the next position holds: each item once, then more room for what is wanted most. */
function stockPlan(count: number, items: readonly Item[], rng: Rng): { item: Item; lot: string }[] {
  const withLot = (item: Item) => ({ item, lot: rng.pick(item.lots) });
  const plan = shuffled(items, rng).slice(0, count).map(withLot);
  const often = weighted(items, (item) => Math.sqrt(item.demand));
  let last = withLot(often(rng));
  while (plan.length < count) {
    plan.push(last);
    if (!rng.chance(SIDE_BY_SIDE)) last = withLot(often(rng));
  }
  return plan;
}

/** Hands out the bins one after the other, now and then the same bin to a second item. */
function binsOf(places: Places, rng: Rng): (item: Item) => Bin {
  let used = -1;
  let holder: Item | undefined;
  return (item) => {
    const shares = holder !== undefined && holder !== item && rng.chance(SHARED_BIN);
    // A bin holds two items at most, so a shared one has no holder left to share with.
    holder = shares ? undefined : item;
    if (!shares) used += 1;
    const bin = places.storage[used];
    if (bin === undefined) throw new Error("more stock than bins");
    return bin;
  };
}

function opening(item: Item, location: Location, rng: Rng): number {
  const [least, most] = OPENING[item.abcClass];
  const scale = (location.kind === "store" ? 0.3 : 1) * (Number(item.unitCost) > 20 ? 0.4 : 1);
  return Math.max(6, Math.round(rng.int(least, most) * scale));
}
