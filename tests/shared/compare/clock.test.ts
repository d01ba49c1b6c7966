import fc from "fast-check";
import { expect, test } from "vitest";
import { clockOffset, clockOffsetOf } from "../../../shared/compare/clock.ts";
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

test("a clock cut to the hour is an hour ahead only where no lag could have carried all events over the full hour", () => {
  const at = (minute: number, index: number): number => (index * 30 + 9) * HOUR_MS + minute * MINUTE_MS;
  const cutTo = (ahead: number, minutes: readonly number[]): number | undefined =>
    clockOffsetOf(
      minutes.map((minute, index) => {
        const told = at(minute, index) + ahead;
        return { left: Math.floor(told / HOUR_MS) * HOUR_MS, right: at(minute, index) };
      }),
    );
  expect(cutTo(25 * MINUTE_MS, [41, 38, 55, 47, 36, 52])).toBeUndefined();
  expect(cutTo(HOUR_MS, [41, 8, 55, 47, 36, 52])).toBe(HOUR_MS);
  expect(cutTo(-HOUR_MS, [41, 58, 5, 17, 36, 22])).toBe(-HOUR_MS);
});
