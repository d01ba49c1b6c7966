import { expect, test } from "vitest";
import { dueNow, planDue } from "../../../shared/planning/due.ts";
import type { PlanFacts } from "../../../shared/planning/facts.ts";
import { opportunity } from "../../../shared/planning/opportunities.ts";
import { units, ZERO } from "../../../shared/quantity.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { daysAgo, NOW, position, SETTINGS } from "./facts.ts";

const reasons = (...positions: readonly PlanFacts[]) =>
  dueNow(planDue(positions, SETTINGS, NOW)).map(({ facts, due }) => `${facts.id}: ${due.reason}`);

test("negative books come first, then never counted, overdue, open cases and many movements, each with why", () => {
  const busy = position(1, { moves: 212, lastMovedAt: daysAgo(0), lastCountedAt: daysAgo(5) });
  const accused = position(2, { openCase: 7 });
  const late = position(3, { abcClass: "A", lastCountedAt: daysAgo(42) });
  const never = position(4, { lastCountedAt: null });
  const negative = position(5, { book: units(-3), moves: 2, lastMovedAt: daysAgo(0) });
  expect(reasons(busy, accused, late, never, negative)).toEqual([
    "5: the book is negative",
    "4: never counted",
    "3: overdue by 12 days: class A is counted every 30 days, last on 2026-01-19",
    "2: case 7 is open",
    "1: 212 movements since last counted on 2026-02-25",
  ]);
});

test("all reasons of a position are said, the most urgent first", () => {
  expect(reasons(position(1, { book: units(-1), lastCountedAt: null, openCase: 3 }))).toEqual([
    "1: the book is negative; never counted; case 3 is open",
  ]);
});

test("among the overdue A stands before B and C, and more of its own frequency before less", () => {
  const overdue = (id: number, abcClass: PlanFacts["abcClass"], days: number) =>
    position(id, { abcClass, lastCountedAt: daysAgo(days) });
  const order = reasons(overdue(1, "C", 400), overdue(2, "A", 31), overdue(3, "B", 95), overdue(4, "A", 45));
  expect(order.map((line) => line[0])).toEqual(["4", "2", "3", "1"]);
});

test("a location's own frequency outranks the general one, and an item that nobody classed is counted as C", () => {
  const counted = { lastCountedAt: daysAgo(8) };
  expect(reasons(position(1, { ...counted, location: "SHOP", abcClass: "A" }))).toHaveLength(1);
  expect(reasons(position(1, { ...counted, location: "L1", abcClass: "A" }))).toEqual([]);
  const [unclassed] = planDue([position(2, { abcClass: null })], SETTINGS, NOW);
  expect(unclassed?.dueAt).toBe(daysAgo(1) + 180 * DAY_MS);
});

test("the day it becomes due it is due today, and one moment earlier it isn't due", () => {
  const [due] = reasons(position(1, { abcClass: "A", lastCountedAt: daysAgo(30) }));
  expect(due).toContain("due today");
  const almost = position(1, { abcClass: "A", lastCountedAt: daysAgo(30 - 1 / DAY_MS) });
  expect(reasons(almost)).toEqual([]);
});

test("an empty place isn't due by itself, nor what a count has already, nor a negative book that was just counted", () => {
  expect(reasons(position(1, { book: ZERO, lastCountedAt: null }))).toEqual([]);
  expect(reasons(position(2, { lastCountedAt: null, planned: 9 }))).toEqual([]);
  const counted = { lastMovedAt: daysAgo(3), lastCountedAt: daysAgo(1) };
  expect(reasons(position(3, { book: units(-3), ...counted }))).toEqual([]);
});

test("a place without a book is due by its frequency: nobody knows that it is empty", () => {
  expect(reasons(position(1, { book: null, lastCountedAt: null }))).toEqual(["1: never counted"]);
});

test("it is a good moment where a place is empty by the book, nearly so, or accused", () => {
  const moved = { moves: 4, lastMovedAt: daysAgo(0) };
  expect(opportunity(position(1, { ...moved, book: ZERO }))).toBe("empty by the book since 2026-03-02");
  expect(opportunity(position(1, { ...moved, book: units(2), usualOut: units(3) }))).toContain(
    "less is left",
  );
  expect(opportunity(position(1, { openCase: 4 }))).toContain("case 4");
  expect(opportunity(position(1, { ...moved, book: units(3), usualOut: units(3) }))).toBeUndefined();
  expect(opportunity(position(1, { book: ZERO, moves: 0 }))).toBeUndefined();
});
