import fc from "fast-check";
import { expect, test } from "vitest";
import { money } from "../../../shared/money.ts";
import { classify, DEFAULT_LIMITS, limitsProblem } from "../../../shared/planning/abc.ts";

const classesOf = (...values: readonly number[]) =>
  classify(
    values.map((value, id) => ({ id, value: money(value) })),
    DEFAULT_LIMITS,
  ).map(({ abcClass }) => abcClass);

test("the first 80 % of the value are A, the next 15 % B, the rest C, the most valuable first", () => {
  expect(classesOf(50, 30, 10, 5, 3, 2)).toEqual(["A", "A", "B", "B", "C", "C"]);
  expect(classesOf(2, 3, 5, 10, 30, 50)).toEqual(["A", "A", "B", "B", "C", "C"]);
});

test("an item that is nearly everything is A, and one that crosses a limit stands on its better side", () => {
  expect(classesOf(970, 20, 10)).toEqual(["A", "C", "C"]);
  expect(classesOf(70, 20, 10)).toEqual(["A", "A", "B"]);
});

test("what didn't move is C, also where nothing moved at all", () => {
  expect(classesOf(100, 0)).toEqual(["A", "C"]);
  expect(classesOf(0, 0)).toEqual(["C", "C"]);
});

test("classes never get better down the list, and the cumulative share ends at the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), (values) => {
      const rows = classify(
        values.map((value, id) => ({ id, value: money(value) })),
        DEFAULT_LIMITS,
      );
      const letters = rows.map(({ abcClass }) => abcClass).join("");
      expect(letters).toMatch(/^A*B*C*$/);
      const total = values.reduce((sum, value) => sum + value, 0);
      expect(rows.at(-1)?.cumulative).toBeCloseTo(total === 0 ? 0 : 1);
    }),
  );
});

test("limits that can't be meant are refused in words", () => {
  expect(limitsProblem({ aShare: 80, bShare: 95 })).toBeUndefined();
  expect(limitsProblem({ aShare: 95, bShare: 80 })).toContain("A reaches to 95 %");
  expect(limitsProblem({ aShare: 0, bShare: 80 })).toContain("at least 1 %");
  expect(limitsProblem({ aShare: 80, bShare: 100 })).toContain("at most 99 %");
});
