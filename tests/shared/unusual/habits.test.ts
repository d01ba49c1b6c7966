import { expect, test } from "vitest";
import type { MovementType } from "../../../shared/domain.ts";
import { units } from "../../../shared/quantity.ts";
import { habitsOf } from "../../../shared/unusual/habits.ts";

const legs = (type: MovementType, from: number, quantities: readonly number[]) =>
  quantities.map((qty, index) => ({ movementId: from + index, type, qty: units(qty) }));

const twenty = (qty: number): readonly number[] => Array.from({ length: 20 }, () => qty);

test("each type has its own habit, and one with too few movements has none", () => {
  const habits = habitsOf([...legs("pick", 0, twenty(2)), ...legs("receipt", 100, twenty(48).slice(1))]);
  expect([...habits.keys()]).toEqual(["pick"]);
  expect(habits.get("pick")).toMatchObject({ sample: 20, median: units(2) });
});

test("a movement counts once though both of its ends are here, and one that moved nothing not at all", () => {
  const picks = legs("pick", 0, twenty(2));
  expect(habitsOf([...picks, ...picks, ...legs("pick", 50, twenty(0))]).get("pick")?.sample).toBe(20);
  expect(habitsOf([...picks.slice(1), ...picks.slice(1)]).size).toBe(0);
});
