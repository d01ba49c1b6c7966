import { COUNT_DAYS, DAY_S, HOUR_S } from "./calendar.ts";
import type { Patch } from "./faults/fault.ts";
import type { Entry, Position } from "./model.ts";
import { rngOf, type Rng } from "./rng.ts";
import { countersFor } from "./world/people.ts";
import type { World } from "./world/world.ts";

const STARTS_S = 8 * HOUR_S;
const SHIFT_S = 8.5 * HOUR_S;

/** Nobody counts a position slower than this, on average. */
const SLOWEST_S = 240;

/** Every stocked position once, along the walk, shared between the counters; in the order of time. */
export function planCounts(world: World, seed: number): readonly Entry[] {
  const rng = rngOf(seed, "counts");
  const walk = world.sites.flatMap((site) => [...site.stock].sort((a, b) => a.bin.sequence - b.bin.sequence));
  const counters = countersFor(walk.length);
  const perCounter = Math.ceil(walk.length / counters.length);
  const entries = counters.flatMap((counter, index) => {
    const stretch = walk.slice(index * perCounter, (index + 1) * perCounter);
    return countStretch(stretch, counter, rng);
  });
  return inOrder(entries);
}

/** The entries, and one beside its sibling's for each position where a fault left stock that nobody expected. */
export function countsWithFound(entries: readonly Entry[], patches: readonly Patch[]): readonly Entry[] {
  const entryByPosition = new Map(entries.map((entry) => [entry.position, entry]));
  const found = patches.flatMap(({ positions }) => {
    const beside = positions
      .map((position) => entryByPosition.get(position))
      .find((entry) => entry !== undefined);
    if (beside === undefined) return [];
    const unlisted = positions.filter((position) => !entryByPosition.has(position));
    return unlisted.map((position) => ({ ...beside, position, countedS: beside.countedS + 1 }));
  });
  return inOrder([...entries, ...found]);
}

const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => a.countedS - b.countedS);

/** One counter's stretch of the walk: the first half on the first day, the rest on the second. */
function countStretch(stretch: readonly Position[], countedBy: string, rng: Rng): readonly Entry[] {
  const perDay = Math.ceil(stretch.length / COUNT_DAYS.length);
  const paceS = Math.min(SLOWEST_S, SHIFT_S / Math.max(1, perDay));
  const delayS = rng.int(0, HOUR_S / 2);
  return stretch.map((position, index) => {
    const day = COUNT_DAYS[Math.floor(index / perDay)] ?? 0;
    const startS = day * DAY_S + STARTS_S + delayS;
    const jitterS = paceS * 0.8 * rng.next();
    return { position, countedBy, countedS: Math.round(startS + (index % perDay) * paceS + jitterS) };
  });
}
