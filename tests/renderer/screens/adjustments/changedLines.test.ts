import { expect, test } from "vitest";
import { changedLines, type ReviewLine } from "../../../../renderer/screens/adjustments/changedLines.ts";
import { money } from "../../../../shared/money.ts";
import { quantity } from "../../../../shared/quantity.ts";

const line = (adjustment: number, before: number, bin = "A-01"): ReviewLine => ({
  adjustment,
  source: "WMS",
  ...{ sku: "SKU7", location: "L1", bin, lot: "", status: "available" },
  before: quantity(before),
  change: quantity(-2),
  after: quantity(before - 2),
  value: money(-250),
});

test("lines that read the same are no change, in whatever order they come", () => {
  expect(changedLines([line(1, 10), line(2, 5)], [line(2, 5), line(1, 10)])).toEqual([]);
});

test("a line whose system says another quantity now is one, with both readings", () => {
  expect(changedLines([line(1, 10)], [line(1, 12)])).toEqual([{ was: line(1, 10), now: line(1, 12) }]);
});

test("both ends of one move are lines of their own", () => {
  const before = [line(1, 10, "A-01"), line(1, 0, "A-02")];
  const after = [line(1, 10, "A-01"), line(1, 3, "A-02")];
  expect(changedLines(before, after)).toEqual([{ was: before[1], now: after[1] }]);
});

test("a line that went and one that came are changes, too", () => {
  expect(changedLines([line(1, 10)], [line(2, 10)])).toEqual([
    { was: line(1, 10), now: undefined },
    { was: undefined, now: line(2, 10) },
  ]);
});
