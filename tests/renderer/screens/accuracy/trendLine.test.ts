import { expect, test } from "vitest";
import { CHART, trendOf } from "../../../../renderer/screens/accuracy/trendLine.ts";

const weeks = (...points: readonly (readonly [from: string, share: number])[]) =>
  points.map(([from, share]) => ({ from, share }));

test("weeks stand as far apart as they were, so that one nobody counted in is a gap", () => {
  const trend = trendOf(weeks(["2026-03-02", 0.9], ["2026-03-09", 0.95], ["2026-03-30", 1]), true);
  const [first, second, third] = trend?.points.map(({ x }) => x) ?? [];
  expect([first, third]).toEqual([CHART.left, CHART.right]);
  expect(((second ?? 0) - CHART.left) / (CHART.right - CHART.left)).toBeCloseTo(1 / 4);
});

test("shares of a whole end at 100 %, and the best is at the top", () => {
  const trend = trendOf(weeks(["2026-01", 0.85], ["2026-02", 1]), true);
  expect(trend).toMatchObject({ low: expect.closeTo(0.7), high: 1 });
  expect(trend?.points[1]?.y).toBeCloseTo(CHART.top);
});

test("a signed figure shows where 0 is, and none at all is still a line", () => {
  expect(trendOf(weeks(["2026-01", -0.02], ["2026-02", 0.01]), false)).toMatchObject({
    low: -0.02,
    high: 0.01,
  });
  expect(trendOf(weeks(["2026-01", 0]), false)).toMatchObject({ low: 0, high: 1 });
});

test("one point stands in the middle, and no points are no chart", () => {
  expect(trendOf(weeks(["2026-01", 0.9]), true)?.points[0]?.x).toBe((CHART.left + CHART.right) / 2);
  expect(trendOf([], true)).toBeUndefined();
});
