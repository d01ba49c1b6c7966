import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

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

test("late_posting does not fire on a time before its posting that another system confirms", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    86

    at        event  type  doc    line  posted    effect
    20 12:40  W2     ship  SO-12  1     20 11:55  -4

    erp       event  type  doc    line  effect
    20 12:40  E2     ship  SO-12  1     -4
  `));
