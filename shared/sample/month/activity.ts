import type { Position } from "../model.ts";
import type { Site } from "../world/stock.ts";
import type { Floor } from "./floor.ts";

/** Something people in the network do again and again. */
export type Activity = {
  readonly name: string;
  /** How often, relative to the others. */
  readonly share: number;
  /** Does it now; its later steps go on the floor's agenda. */
  readonly run: (floor: Floor) => void;
};

/** A position of the site that holds at least so many base units of what customers want, after a few tries. */
export function stockedPosition(floor: Floor, site: Site, least: number): Position | undefined {
  for (let attempt = 0; attempt < 4; attempt++) {
    const found = holding(floor, site.positionsByItem.get(site.wanted(floor.rng)), least);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of the positions of an item, one that holds at least so many base units; the search starts anywhere. */
export function holding(
  floor: Floor,
  positions: readonly Position[] | undefined,
  least: number,
): Position | undefined {
  if (positions === undefined || positions.length === 0) return undefined;
  const start = floor.rng.int(0, positions.length - 1);
  for (let step = 0; step < positions.length; step++) {
    const position = positions[(start + step) % positions.length];
    if (position !== undefined && floor.onHand(position) >= least) return position;
  }
  return undefined;
}

/** Takes up to `count` positions off a site's list of low ones, oldest first. */
export function takeLow(floor: Floor, site: Site, count: number): readonly Position[] {
  const low = floor.low(site);
  const taken = [...low].slice(0, count);
  for (const position of taken) low.delete(position);
  return taken;
}
