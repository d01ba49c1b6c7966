import type { MovementType } from "../domain.ts";
import type { TracedLeg } from "./types.ts";

/** How movements of one type are usually written at the position. */
export type Habit = {
  readonly legs: number;
  /** Legs by unit as the source wrote it. */
  readonly byUom: ReadonlyMap<string, number>;
  /** Legs by absolute effect, in ten-thousandths. */
  readonly bySize: ReadonlyMap<number, number>;
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
    bySize: tally(legs.map((leg) => Math.abs(leg.effect))),
  };
}

function tally<K>(values: readonly K[]): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
