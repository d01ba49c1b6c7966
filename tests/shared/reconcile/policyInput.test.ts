import fc from "fast-check";
import { expect, test } from "vitest";
import { EUR, money } from "../../../shared/money.ts";
import { quantity } from "../../../shared/quantity.ts";
import { limitsProblem, windowProblem } from "../../../shared/reconcile/policyInput.ts";
import { DAY_MS } from "../../../shared/time.ts";

test.each([
  [{}, /at least one of units, pct, value and value pct/],
  [{ units: null, pct: null }, /at least one of/],
  [{ units: quantity(-15_000) }, /^units -1\.5 is below zero/],
  [{ value: money(-150) }, /^value -1\.50 EUR is below zero/],
  [{ pct: -25_000 }, /^pct -2\.5 % is below zero/],
  [{ pct: 1_000_001 }, /^pct 100\.0001 % is more than all of the book quantity/],
  [{ pct: 10_000, valuePct: 2_000_000 }, /^value pct 200 % is more than all of the book's value/],
])("the limits %j are refused by name and value", (limits, problem) => {
  expect(limitsProblem(limits, EUR)).toMatch(problem);
});

test("limits from nothing to all of the book are taken", () => {
  const share = fc.integer({ min: 0, max: 1_000_000 });
  const amount = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(amount, share, amount, share, (units, pct, value, valuePct) => {
      expect(
        limitsProblem({ units: quantity(units), pct, value: money(value), valuePct }, EUR),
      ).toBeUndefined();
    }),
  );
});

test("a window is more than nothing and at most a year, and zero is refused with what it would mean", () => {
  expect(windowProblem("transfer", 0)).toContain("nothing is ever explained by it");
  expect(windowProblem("due_high", 0)).toContain("late as soon as it is opened");
  expect(windowProblem("transfer", -DAY_MS)).toContain("before it begins");
  expect(windowProblem("receipt", 400 * DAY_MS)).toContain("400 days for receipt");
  expect(windowProblem("receipt", 366 * DAY_MS)).toBeUndefined();
  expect(windowProblem("posting_lag", 1)).toBeUndefined();
});
