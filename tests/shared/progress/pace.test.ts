import fc from "fast-check";
import { expect, test } from "vitest";
import { expectedEnd, type Moment, paceOf } from "../../../shared/progress/pace.ts";
import { HOUR_MS, instant, MINUTE_MS } from "../../../shared/time.ts";

/** Lines at these minutes; one in brackets is a correction of a line counted before. */
const moments = (...minutes: readonly (number | readonly [number])[]): Moment[] =>
  minutes.map((at) => ({
    at: instant((typeof at === "number" ? at : at[0]) * MINUTE_MS),
    isNewLine: typeof at === "number",
  }));

test("a line a minute is sixty an hour, and a lunch of an hour takes none of it", () => {
  expect(paceOf(moments(0, 1, 2, 3))).toEqual({ activeMs: 3 * MINUTE_MS, perHour: 60 });
  expect(paceOf(moments(0, 1, 2, 62, 63))).toEqual({ activeMs: 3 * MINUTE_MS, perHour: 60 });
});

test("a gap of ten minutes is still work, one above is a pause", () => {
  expect(paceOf(moments(0, 10)).activeMs).toBe(10 * MINUTE_MS);
  expect(paceOf(moments(0, 10.1))).toEqual({ activeMs: 0, perHour: null });
});

test("a correction takes time and is no line; one entry says nothing of a pace", () => {
  expect(paceOf(moments(0, 1, [2]))).toEqual({ activeMs: 2 * MINUTE_MS, perHour: 30 });
  expect(paceOf(moments(5))).toEqual({ activeMs: 0, perHour: null });
  expect(paceOf([])).toEqual({ activeMs: 0, perHour: null });
});

test("the order in which entries arrive doesn't matter, and a pause of any length changes nothing", () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 9 * MINUTE_MS }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 11 * MINUTE_MS, max: 100 * HOUR_MS }), (steps, pause) => {
      let at = 0;
      const made = steps.map((step): Moment => ({ at: instant((at += step)), isNewLine: true }));
      const pace = paceOf(made);
      expect(paceOf(made.toReversed())).toEqual(pace);
      const late = made.map((one) => ({ ...one, at: instant(one.at + at + pause) }));
      expect(paceOf([...made, ...late])).toEqual({ ...pace, activeMs: 2 * pace.activeMs });
    }),
  );
});

test("the end is expected by the lines left at the pace of now, and not at all while nobody counts", () => {
  expect(expectedEnd(30, 60, instant(0))).toBe(30 * MINUTE_MS);
  expect(expectedEnd(30, 0, instant(0))).toBeNull();
  expect(expectedEnd(0, 60, instant(0))).toBeNull();
});
