import fc from "fast-check";
import { expect, test } from "vitest";
import { clockOffset } from "../../../shared/compare/clock.ts";
import { HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";

const many = (of: (index: number) => number): number[] => Array.from({ length: 20 }, (_, index) => of(index));

test("clocks an hour apart are told by what most twins have in common, a slack of a minute and strays allowed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -60_000, max: 60_000 }), { minLength: 10, maxLength: 40 }),
      (slack) => {
        const strays = slack.slice(0, Math.floor(slack.length / 6)).map((by) => by * 1_000);
        expect(clockOffset([...slack.map((by) => HOUR_MS + by), ...strays])).toBe(HOUR_MS);
      },
    ),
  );
  expect(clockOffset(many(() => -90 * MINUTE_MS))).toBe(-90 * MINUTE_MS);
});

test("clocks that agree, a clock cut to the hour, and lags that vary are no wrong clock", () => {
  expect(clockOffset(many((index) => index * 1_000))).toBeUndefined();
  expect(clockOffset(many((index) => index * 3 * MINUTE_MS))).toBeUndefined();
  expect(clockOffset(many((index) => index * HOUR_MS))).toBeUndefined();
});

test("a handful of twins, or a day between the systems, tells nothing of the clocks", () => {
  expect(clockOffset([HOUR_MS, HOUR_MS, HOUR_MS, HOUR_MS])).toBeUndefined();
  expect(clockOffset(many(() => 24 * HOUR_MS))).toBeUndefined();
});
