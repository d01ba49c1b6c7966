import type { MovementType } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import { type QuantityHabit, quantityHabit } from "./quantities.ts";

/** How an item is usually moved, by movement type. */
export type Habits = ReadonlyMap<MovementType, QuantityHabit>;

/** What has to be known of a movement to learn from it; a leg is one, and a movement's two legs are the same one. */
export type Learned = { readonly movementId: number; readonly type: MovementType; readonly qty: Quantity };

/** Habits by type, from legs of one item in one source in any order; a type with too few movements has none. */
export function habitsOf(legs: readonly Learned[]): Habits {
  const moved = new Map(legs.filter(({ qty }) => qty > 0).map((leg) => [leg.movementId, leg]));
  const habits = new Map<MovementType, QuantityHabit>();
  for (const [type, own] of Map.groupBy(moved.values(), (leg) => leg.type)) {
    const habit = quantityHabit(own.map(({ qty }) => qty));
    if (habit) habits.set(type, habit);
  }
  return habits;
}
