import type { AbcClass } from "../domain.ts";
import type { AbcLimits } from "./abc.ts";

/** How often positions of a class are counted; at a location, or (null) wherever nothing else is said. */
export type Frequency = {
  readonly location: string | null;
  readonly abcClass: AbcClass;
  readonly days: number;
};

/** How many positions are counted on a working day; at a location, or (null) at each that has no own number. */
export type Capacity = { readonly location: string | null; readonly lines: number };

export type PlanningSettings = AbcLimits & {
  /** So many movements since it was last counted make a position due, whatever its frequency. */
  readonly busyMoves: number;
  /** Days of the week on which counts are planned: 1 is Monday, 7 Sunday. */
  readonly workdays: readonly number[];
  readonly frequencies: readonly Frequency[];
  readonly capacities: readonly Capacity[];
};

/** Days between two counts of a position. An item that nobody classed is counted as C. */
export type DaysBetween = (location: string, abcClass: AbcClass | null) => number;

/** Looks a frequency up: the location's own one, else the general one. */
export function daysBetween({ frequencies }: PlanningSettings): DaysBetween {
  const byKey = new Map(
    frequencies.map(({ location, abcClass, days }) => [`${abcClass}${location ?? ""}`, days]),
  );
  return (location, classed) => {
    const abcClass = classed ?? "C";
    const days = byKey.get(`${abcClass}${location}`) ?? byKey.get(abcClass);
    if (days === undefined) throw new Error(`class ${abcClass} has no frequency`);
    return days;
  };
}

/** Positions counted at a location on a working day. */
export function capacityAt({ capacities }: PlanningSettings, location: string): number {
  const found =
    capacities.find((capacity) => capacity.location === location) ??
    capacities.find((capacity) => capacity.location === null);
  if (!found) throw new Error("no capacity is set");
  return found.lines;
}
