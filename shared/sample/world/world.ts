import type { Bundle, Item } from "../model.ts";
import { rngOf } from "../rng.ts";
import { makeBundles, makeItems } from "./items.ts";
import { LOCATIONS } from "./places.ts";
import { makePositions, type Positions } from "./positions.ts";
import { makeSite, type Site } from "./stock.ts";

/** Everything that stands still: who is asked for what, and where it stands when the month begins. */
export type World = {
  readonly items: readonly Item[];
  readonly bundles: readonly Bundle[];
  readonly sites: readonly Site[];
  /** The warehouse that supplies the others. */
  readonly main: Site;
  readonly store: Site;
  /** The sites that ship to customers. */
  readonly shipping: readonly Site[];
  readonly positions: Positions;
};

/** A network with `count` stocked positions. */
export function makeWorld(seed: number, count: number): World {
  const rng = rngOf(seed, "world");
  const items = makeItems(Math.round(Math.min(count * 0.32, 120 + count / 10)), rng);
  const positions = makePositions();
  const sites = shareOut(count).map(({ location, size }) => makeSite(location, size, items, positions, rng));
  const main = sites.find((site) => site.location.inbound === "dock");
  const store = sites.find((site) => site.location.kind === "store");
  if (main === undefined || store === undefined) throw new Error("a network needs a warehouse and a store");
  const shipping = sites.filter((site) => site !== store);
  return { items, bundles: makeBundles(items, rng), sites, main, store, shipping, positions };
}

/** The positions of each location; the last takes what rounding leaves. */
function shareOut(count: number) {
  let left = count;
  return LOCATIONS.map(({ location, share }, index) => {
    const size = index === LOCATIONS.length - 1 ? left : Math.round(count * share);
    left -= size;
    return { location, size };
  });
}
