import { describe, expect, test } from "vitest";
import { instant, MINUTE_MS } from "../../../shared/time.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

describe("late_posting fires on", () => {
  test("a sale before the count that a clock cut to the hour has after it: such a clock is never fast", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    98

      at        event  type  doc    line  posted    effect
      3 09:10   W1     ship  SO-11  1     3 09:10   -2
      20 11:50  W2     ship  SO-12  1     20 13:40  -8     → late_posting +8

      erp       event  type  doc     line  effect
      3 09:00   E1     ship  490001  10    -2
      20 13:00  E2     ship  490002  10    -8
    `));

  test("a movement posted before it is said to have happened, whose twin a cut clock puts before the count", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type  doc    line  posted    effect
      3 09:10   W1     ship  SO-11  1     3 09:10   -2
      20 12:40  W2     ship  SO-12  1     20 11:55  -4     → late_posting -4

      erp       event  type  doc     line  effect
      3 09:00   E1     ship  490001  10    -2
      20 11:00  E2     ship  490002  10    -4
    `));
});

/** What is told first of a shipment twelve minutes after a count of 12:25, where the other system, cut to the hour, posted it then. */
function toldOfOneHour(posted: string): readonly string[] {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    82

    at        event  type  doc    line  effect
    3 09:10   W1     ship  SO-11  1     -2
    20 12:37  W2     ship  SO-12  1     -8

    erp       event  type  doc     line  posted    effect
    3 09:00   E1     ship  490001  10    3 09:12   -2
    20 12:00  E2     ship  490002  10    ${posted}  -8
  `);
  const later = { ...evidence, countedAt: instant(evidence.countedAt + 25 * MINUTE_MS) };
  return told(trace(later).explanations[0], later);
}

test("late_posting fires where a cut clock's own posting shows that it was before the count", () =>
  expect(toldOfOneHour("20 12:12")).toEqual(["late_posting -8 W2"]));

test("late_posting does not fire where that was posted after the count, or by the hour, too", () => {
  expect(toldOfOneHour("20 12:40")).toEqual(["unexplained -8"]);
  expect(toldOfOneHour("20 12:00")).toEqual(["unexplained -8"]);
});

test("late_posting does not fire on a time before its posting that another system confirms", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    86

    at        event  type  doc    line  posted    effect
    20 12:40  W2     ship  SO-12  1     20 11:55  -4

    erp       event  type  doc    line  effect
    20 12:40  E2     ship  SO-12  1     -4
  `));
