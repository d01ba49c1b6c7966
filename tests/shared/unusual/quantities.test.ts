import fc from "fast-check";
import { expect, test } from "vitest";
import { quantity, units } from "../../../shared/quantity.ts";
import { quantityHabit, timesUsual } from "../../../shared/unusual/quantities.ts";
import { quantityText } from "../../../shared/unusual/words.ts";

const repeated = (...numbers: readonly (readonly [qty: number, times: number])[]): number[] =>
  numbers.flatMap(([qty, times]) => Array.from({ length: times }, () => units(qty)));
const timesOf = (quantities: readonly number[], qty: number): number | undefined => {
  const habit = quantityHabit(quantities);
  return habit && timesUsual(habit, units(qty));
};
const PICKS = repeated([1, 12], [2, 10], [3, 8], [4, 6], [6, 4], [8, 2]);

test("one pick of 240 among picks of a few is unusual, and the sentence says what is usual", () => {
  const habit = quantityHabit([...PICKS, units(240)]);
  if (!habit) throw new Error("there are enough");
  expect(timesUsual(habit, units(240))).toBe(120);
  expect(timesUsual(habit, units(8))).toBeUndefined();
  expect(quantityText({ type: "pick", qty: units(240), uom: "EA" }, habit, "WMS")).toBe(
    "Unusual: 240 EA picked at once; half of all picks of this item in WMS are between 1 and 4.",
  );
});

test("much too little is unusual as well, where a tenth of the usual hardly ever happens", () => {
  const receipts = [...repeated([100, 20], [120, 20], [144, 10]), units(12)];
  expect(timesOf(receipts, 12)).toBe(10);
  expect(timesOf(receipts, 144)).toBeUndefined();
  const habit = quantityHabit(receipts);
  expect(habit && quantityText({ type: "receipt", qty: units(12), uom: "EA" }, habit, "WMS")).toContain(
    "only 12 EA received at once",
  );
});

test("what happens again and again is a habit however far off it is: pallets beside singles", () => {
  expect(timesOf(repeated([1, 70], [480, 30]), 480)).toBeUndefined();
  expect(timesOf(repeated([1, 48], [480, 2]), 480)).toBeUndefined();
  expect(timesOf(repeated([1, 49], [480, 1]), 480)).toBe(480);
});

test("where all are alike, up to four times as much is nothing to look at", () => {
  const ones = repeated([1, 40]);
  expect([4, 5].map((qty) => timesOf([...ones, units(qty)], qty))).toEqual([undefined, 5]);
  const habit = quantityHabit(ones);
  expect(habit && quantityText({ type: "sale", qty: units(5), uom: "EA" }, habit, "POS")).toContain(
    "at least half of all sales of this item in POS are of 1.",
  );
});

test("too few movements say nothing of what is usual", () => {
  expect(quantityHabit(repeated([1, 19]))).toBeUndefined();
  expect(quantityHabit(repeated([1, 20]))).toBeDefined();
});

const quantities = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 20, maxLength: 300 });

test("of the movements it was learned from, a habit calls at most one in a hundred of each side unusual, at least one", () => {
  fc.assert(
    fc.property(quantities, (all) => {
      const habit = quantityHabit(all);
      if (!habit) throw new Error("there are enough");
      const few = Math.max(1, Math.floor(all.length / 100));
      const strange = all.filter((qty) => timesUsual(habit, quantity(qty)) !== undefined);
      expect(strange.filter((qty) => qty > habit.median).length).toBeLessThanOrEqual(few);
      expect(strange.filter((qty) => qty < habit.median).length).toBeLessThanOrEqual(few);
      expect(all.filter((qty) => qty >= habit.low && qty <= habit.high).length * 2).toBeGreaterThanOrEqual(
        all.length,
      );
    }),
  );
});

test("a habit knows neither the order of the movements nor the unit that they are counted in", () => {
  fc.assert(
    fc.property(quantities, fc.integer({ min: 2, max: 144 }), (all, pack) => {
      const strange = (each: readonly number[]): boolean[] => {
        const habit = quantityHabit(each.toReversed());
        return each.map((qty) => habit !== undefined && timesUsual(habit, quantity(qty)) !== undefined);
      };
      expect(strange(all.map((qty) => qty * pack))).toEqual(strange(all));
    }),
  );
});
