import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cause } from "../../../shared/domain.ts";
import { units } from "../../../shared/quantity.ts";
import { calibrated } from "../../../shared/trace/calibration.ts";
import type { Explanation } from "../../../shared/trace/types.ts";

function explanation(score: number, ...causes: readonly Cause[]): Explanation {
  const parts = causes.map((cause) => ({
    cause,
    explains: units(1),
    movementIds: [],
    documents: [],
    positions: [],
    because: "",
    confirms: "",
    refutes: "",
    weight: 0,
  }));
  return { score, parts };
}

const scores = (explanations: readonly Explanation[]): readonly number[] =>
  calibrated(explanations).map(({ score }) => score);

test("causes that account for all of it were right more often than their posterior says", () => {
  const [first, second] = scores([explanation(0.7, "wrong_bin"), explanation(0.3, "unexplained")]);
  expect(first).toBeCloseTo(0.9);
  expect(second).toBeCloseTo(0.1);
});

test("what stays unexplained was right less often, and nothing beside it is raised above it", () => {
  const [first, second] = scores([explanation(0.6, "unexplained"), explanation(0.4, "sku_swap")]);
  expect(first).toBeLessThan(0.3);
  expect(second).toBeLessThan(first ?? 0);
});

test("a remainder is unexplained, whatever stands beside it", () => {
  const [rest] = scores([explanation(0.9, "duplicate_movement", "unexplained")]);
  const [whole] = scores([explanation(0.9, "duplicate_movement", "wrong_bin")]);
  expect(rest).toBeLessThan(0.6);
  expect(whole).toBeGreaterThan(0.9);
});

test("a doubt below a half never becomes an accusation", () => {
  const posteriors = fc.double({ min: 0, max: 0.4999, noNaN: true });
  fc.assert(
    fc.property(posteriors, (posterior) => {
      const [first = 1] = scores([explanation(posterior, "digit_error")]);
      expect(first).toBeLessThan(0.5);
    }),
  );
});

test("of what is tied none reaches a half, even where nothing else is possible", () => {
  for (const count of [2, 3, 4]) {
    const tied = Array.from({ length: count }, () => explanation(1 / count, "late_posting"));
    for (const score of scores(tied)) expect(score).toBeLessThan(1 / count);
  }
});

const lists = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), { minLength: 1, maxLength: 8 })
  .map((odds) => {
    const total = odds.reduce((sum, [one]) => sum + one, 0);
    const list = odds.map(([one, isOpen]) =>
      explanation(one / total, isOpen ? "unexplained" : "late_posting"),
    );
    return list.toSorted((a, b) => b.score - a.score);
  });

test("order and ties stay, and the chances don't exceed one", () => {
  fc.assert(
    fc.property(lists, (list) => {
      const now = scores(list);
      expect(now.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-5);
      for (const [index, { score }] of list.entries()) {
        const next = list[index + 1];
        if (next === undefined) continue;
        const step = Math.sign((now[index] ?? 0) - (now[index + 1] ?? 0));
        expect(step).toBe(Math.sign(score - next.score));
      }
    }),
  );
});

test("the surer an explanation was, the surer it stays", () => {
  const pairs = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(pairs, fc.constantFrom("unexplained" as const, "wrong_bin" as const), ([a, b], cause) => {
      const [low = 0] = scores([explanation(Math.min(a, b), cause)]);
      const [high = 0] = scores([explanation(Math.max(a, b), cause)]);
      expect(low).toBeLessThanOrEqual(high);
    }),
  );
});
