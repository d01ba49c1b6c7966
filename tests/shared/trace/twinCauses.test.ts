import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

describe("missing_movement fires on", () => {
  test("a sale that only the other system has", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    87

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5
      4 09:00  W2     sale  SO-12  1     -2

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      4 09:00  E2     sale  SO-12  1     -2
      5 09:00  E3     sale  SO-13  1     -3     → missing_movement -3
    `));

  test("a receipt of a system that numbers its own documents", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    114

      at       event  type     doc    line  effect
      3 09:20  W1     receipt  PO-11  1     24
      4 09:40  W2     receipt  PO-12  1     24
      5 09:10  W3     sale     SO-1   1     -7

      erp      event  type     doc   line  effect
      3 09:00  E1     receipt  4711  1     24
      4 09:00  E2     receipt  4712  1     24
      4 17:00  E3     receipt  4713  1     24     → missing_movement +24
      5 09:00  E4     sale     4714  1     -7
    `));
});

describe("missing_movement does not fire on", () => {
  const TYPED = `
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -3
      4 09:20  W2     sale  SO-31  1     -5
      6 09:00  W3     sale  SO-14  1     -2
      7 09:00  W4     sale  SO-15  1     -4
      8 09:00  W5     sale  SO-16  1     -1

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -3
      4 09:00  E2     sale  SO-13  1     -5
      6 09:00  E3     sale  SO-14  1     -2
      7 09:00  E4     sale  SO-15  1     -4
      8 09:00  E5     sale  SO-16  1     -1`;

  test("an event that this ledger has under a number that nobody else knows", () => {
    accusesNothing(TYPED);
    const { explanations } = trace(scenario(TYPED).evidence);
    expect(explanations.flatMap(({ parts }) => parts.map(({ because }) => because))).toContainEqual(
      expect.stringContaining(
        "nothing like it at W1 but SO-31 line 1 of just as much at 2026-03-05 09:20 UTC, which ERP hasn't.",
      ),
    );
  });

  test.each([
    ["at another time", "4 09:20  W2", "4 15:20  W2"],
    ["of another type", "W2     sale", "W2     scrap"],
    ["of a number that the other one has elsewhere", "SO-31", "SO-14"],
  ])("but on it where what this ledger has is %s", (_what, from, to) => {
    const { explanations } = trace(scenario(TYPED.replace(from, to)).evidence);
    expect(explanations[0]?.parts.map(({ cause }) => cause)).toEqual(["missing_movement"]);
  });

  test("a theft beside ledgers that agree", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5
      4 09:00  W2     sale  SO-12  1     -5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      4 09:00  E2     sale  SO-12  1     -5
    `));

  test("an event before the other ledger and this one both began", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -2

      erp      event  type  doc    line  effect
      0 00:00  E0     sale  SO-9   1     -5
      3 09:00  E1     sale  SO-11  1     -2
    `));

  test("an event that the other system booked twice", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      3 09:05  E2     sale  SO-11  1     -5
    `));

  test("an event of goods that stand in another status", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -2

      erp      event  type   status   doc    line  effect
      3 09:00  E1     sale   -        SO-11  1     -2
      4 09:00  E2     scrap  damaged  SC-1   1     -5
    `));
});

describe("late_posting fires on", () => {
  test("a sale booked after the count that the other system has before it", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type  doc    line  effect
      3 09:00   W1     sale  SO-11  1     -2
      20 15:00  W2     sale  SO-12  1     -4     → late_posting -4

      erp       event  type  doc    line  effect
      3 09:00   E1     sale  SO-11  1     -2
      20 11:00  E2     sale  SO-12  1     -4
    `));

  test("a receipt booked before the count that the other system has after it, under a number of its own", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    66

      at        event  type     doc   line  effect
      3 09:00   W1     receipt  PO-1  1     12
      20 11:00  W2     receipt  PO-2  1     24     → late_posting -24

      erp       event  type     doc   line  effect
      3 09:00   E1     receipt  4711  1     12
      20 19:30  E2     receipt  4712  1     24
    `));

  test("a movement posted before it is said to have happened", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type  doc    line  posted    effect
      3 09:00   W1     sale  SO-11  1     3 09:00   -2
      20 15:00  W2     sale  SO-12  1     20 11:00  -4     → late_posting -4
    `));
});

describe("late_posting does not fire on", () => {
  test("a movement after the count that both systems have there", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type  doc    line  effect
      20 15:00  W2     sale  SO-12  1     -4

      erp       event  type  doc    line  effect
      20 15:00  E2     sale  SO-12  1     -4
    `));

  test("twins that a clock cut to the hour puts before the count", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type  doc    line  effect
      3 09:10   W1     sale  SO-11  1     -2
      20 12:40  W2     sale  SO-12  1     -4

      erp       event  type  doc    line  effect
      3 09:00   E1     sale  SO-11  1     -2
      20 12:00  E2     sale  SO-12  1     -4
    `));
});

describe("receipt_not_posted fires on", () => {
  test("an open order line, due, of exactly what lies too much", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    138

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     24

      order  line  kind  qty  due       state
      PO-1   1     po    24   3 00:00   received
      PO-2   1     po    48   18 00:00  open      → receipt_not_posted +48
      PO-3   1     po    48   29 00:00  open
    `));
});

describe("receipt_not_posted does not fire on", () => {
  test("a line that isn't due yet", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    138

      order  line  kind  qty  due       state
      PO-3   1     po    48   29 00:00  open
    `));

  test("a line that was received and is only not closed", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    138

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-2  1     48

      order  line  kind  qty  due      state
      PO-2   1     po    48   3 00:00  open
    `));
});

describe("shipment_not_posted fires on", () => {
  test("a shipped line without a movement", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    83

      at       event  type  doc   line  effect
      3 09:00  W1     sale  SO-1  1     -4
      4 09:00  W2     sale  SO-2  1     -4

      order  line  kind   qty  due      state
      SO-1   1     sales  4    3 00:00  shipped
      SO-2   1     sales  4    4 00:00  shipped
      SO-3   1     sales  7    5 00:00  shipped  → shipment_not_posted -7
      SO-4   1     sales  7    6 00:00  open
    `));

  test("goods staged for a shipment that was never posted", () =>
    fires(`
      bin   item  status  book  counted
      S-01  SKU7  staged  7     0

      at       event  type  doc   line  effect
      5 09:00  W1     pick  SO-3  1     7

      order  line  kind   qty  due      state
      SO-3   1     sales  7    5 00:00  shipped  → shipment_not_posted -7
    `));
});

describe("shipment_not_posted does not fire on", () => {
  test("orders shipped before the ledger began", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    83

      at       event  type  doc   line  effect
      3 09:00  W1     sale  SO-2  1     -4

      order  line  kind   qty  due      state
      SO-1   1     sales  7    0 00:00  shipped
      SO-2   1     sales  4    3 00:00  shipped
    `));

  test("a line picked from here and waiting to be shipped elsewhere", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    83

      at       event  type  doc   line  end   effect
      5 09:00  W1     pick  SO-3  1     S-01  -7

      elsewhere  event  type  doc   line  bin   status  effect
      5 09:00    W1     pick  SO-3  1     S-01  staged  7

      order  line  kind   qty  due      state
      SO-3   1     sales  7    5 00:00  shipped
    `));
});

test("a shipment booked the wrong way round is one mistake, though its order and another system each lack it", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    76

    at       event  type  doc   line  effect
    3 09:00  W1     sale  SO-1  1     -4
    4 09:00  W2     sale  SO-2  1     -3
    5 09:00  W3     sale  SO-3  1     7      → sign_reversed -14

    erp      event  type  doc   line  effect
    3 09:00  E1     sale  4901  10    -4
    4 09:00  E2     sale  4902  10    -3
    5 09:00  E3     sale  4903  10    -7

    order  line  kind   qty  due      state
    SO-1   1     sales  4    3 00:00  shipped
    SO-2   1     sales  3    4 00:00  shipped
    SO-3   1     sales  7    5 00:00  shipped
  `));

test("where both an order line and another system's movement fit, the movement is what is missing", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    83

    at       event  type  doc   line  effect
    3 09:00  W1     sale  SO-1  1     -4

    erp      event  type  doc   line  effect
    3 09:00  E1     sale  SO-1  1     -4
    5 09:00  E3     sale  SO-3  1     -7     → missing_movement -7

    order  line  kind   qty  due      state
    SO-1   1     sales  4    3 00:00  shipped
    SO-3   1     sales  7    5 00:00  shipped
  `));
