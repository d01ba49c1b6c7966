import type { MovementType } from "../domain.ts";
import type { TracedLeg } from "./types.ts";

/** How movements of one type are usually written at the position. */
export type Habit = {
  readonly legs: number;
  /** Legs by unit as the source wrote it. */
  readonly byUom: ReadonlyMap<string, number>;
  /** Absolute effects in ten-thousandths. */
  readonly sizesAscending: readonly number[];
};

/** The habits of every movement type among the legs. */
export function habitsOf(legs: readonly TracedLeg[]): ReadonlyMap<MovementType, Habit> {
  const byType = Map.groupBy(legs, (leg) => leg.type);
  return new Map([...byType].map(([type, ofType]) => [type, habitOf(ofType)]));
}

function habitOf(legs: readonly TracedLeg[]): Habit {
  return {
    legs: legs.length,
    byUom: tally(legs.map((leg) => leg.uom)),
    sizesAscending: legs.map((leg) => Math.abs(leg.effect)).toSorted((a, b) => a - b),
  };
}

function tally(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
