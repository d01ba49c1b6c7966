import fc from "fast-check";
import { expect, test } from "vitest";
import { clockShift, shifted } from "../../../shared/exchange/clock.ts";
import { DAY_MS, instant, MINUTE_MS } from "../../../shared/time.ts";

const PACKED = 1_700_000_000_000;
/** A trip as it was, and by how much the other laptop's clock was off all the time. */
const trip = fc
  .record({
    toOpen: fc.integer({ min: 0, max: 2 * DAY_MS }),
    toCount: fc.integer({ min: 0, max: 2 * DAY_MS }),
    toReturn: fc.integer({ min: 0, max: 2 * DAY_MS }),
    toMerge: fc.integer({ min: 0, max: 2 * DAY_MS }),
    off: fc.integer({ min: -4 * DAY_MS, max: 4 * DAY_MS }),
  })
  .map(({ toOpen, toCount, toReturn, toMerge, off }) => {
    const opened = PACKED + toOpen;
    const counted = opened + toCount;
    const returned = counted + toReturn;
    return {
      off,
      counted,
      saidCounted: instant(counted + off),
      clocks: {
        packedAt: instant(PACKED),
        openedAt: instant(opened + off),
        returnedAt: instant(returned + off),
        mergedAt: instant(returned + toMerge),
      },
    };
  });

test("a clock that was right within a minute is left alone", () => {
  fc.assert(
    fc.property(trip, ({ off, clocks }) => {
      fc.pre(Math.abs(off) <= MINUTE_MS);
      expect(clockShift(clocks)).toBe(0);
    }),
  );
});

test("what a clock that was off says comes no further from when it was, and never after the merge", () => {
  fc.assert(
    fc.property(trip, ({ off, counted, saidCounted, clocks }) => {
      const shift = clockShift(clocks);
      const at = shifted(saidCounted, shift, clocks.mergedAt);
      expect(Math.abs(at - counted)).toBeLessThanOrEqual(Math.abs(off));
      expect(at).toBeLessThanOrEqual(clocks.mergedAt);
    }),
  );
});
