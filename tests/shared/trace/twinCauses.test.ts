import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { scenario, told } from "./scenario.ts";

/** The first explanation is the one the arrows draw, and more likely than not. */
function fires(text: string): void {
  const { evidence, expected } = scenario(text);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(expected);
  expect(first?.score).toBeGreaterThanOrEqual(0.5);
}

/** Nothing is accused with any confidence, and "unexplained" comes first. */
function doesNotFire(text: string): void {
  const { evidence } = scenario(text);
  const { explanations } = trace(evidence);
  const accusing = explanations.filter(({ parts }) => parts.some((part) => part.cause !== "unexplained"));
  expect(accusing.filter(({ score }) => score >= 0.5)).toEqual([]);
  expect(explanations[0]?.parts.map((part) => part.cause)).toEqual(["unexplained"]);
}

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
  test("a theft beside ledgers that agree", () =>
    doesNotFire(`
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
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -2

      erp      event  type  doc    line  effect
      0 00:00  E0     sale  SO-9   1     -5
      3 09:00  E1     sale  SO-11  1     -2
    `));

  test("an event that the other system booked twice", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      3 09:05  E2     sale  SO-11  1     -5
    `));

  test("an event of goods that stand in another status", () =>
    doesNotFire(`
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
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type  doc    line  effect
      20 15:00  W2     sale  SO-12  1     -4

      erp       event  type  doc    line  effect
      20 15:00  E2     sale  SO-12  1     -4
    `));

  test("twins that a clock cut to the hour puts before the count", () =>
    doesNotFire(`
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
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    138

      order  line  kind  qty  due       state
      PO-3   1     po    48   29 00:00  open
    `));

  test("a line that was received and is only not closed", () =>
    doesNotFire(`
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
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    83

      at       event  type  doc   line  effect
      3 09:00  W1     sale  SO-2  1     -4

      order  line  kind   qty  due      state
      SO-1   1     sales  7    0 00:00  shipped
      SO-2   1     sales  4    3 00:00  shipped
    `));

  test("a line picked from here and waiting to be shipped elsewhere", () =>
    doesNotFire(`
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

describe("transfer_not_received fires on", () => {
  const SENT = `
      elsewhere  event  type          doc   line  bin  status      effect
      8 09:00    W1     transfer_out  TO-1  1     -    in_transit  6`;

  test("goods on the road longer than a transfer may take", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    96
      ${SENT}     → transfer_not_received +6
    `));

  test("but not on a transfer inside its window", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    96
      ${SENT.replace("8 09:00 ", "18 09:00")}
    `));

  test("but not on one that was received", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    96

      at       event  type         doc   line  effect
      9 09:00  W2     transfer_in  TO-1  1     6
      ${SENT}
      9 09:00    W2     transfer_in   TO-1  1     -    in_transit  -6
    `));
});

describe("return_not_released fires on", () => {
  const RETURNED = `
      elsewhere  event  type    doc    line  bin    status    effect
      2 09:00    W1     return  RMA-1  1     RET-1  returned  3`;

  test("an accepted return that waits by the book and lies on the shelf", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${RETURNED}     → return_not_released +3

      order  line  kind  qty  due      state
      RMA-1  1     rma   3    9 00:00  accepted
    `));

  test("but not on a return inside its window", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${RETURNED.replace("2 09:00 ", "12 09:00")}

      order  line  kind  qty  due       state
      RMA-1  1     rma   3    19 00:00  accepted
    `));

  test("but not on a return that its system has scrapped", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${RETURNED}

      order  line  kind  qty  due      state
      RMA-1  1     rma   3    9 00:00  scrapped
    `));
});

describe("digit_error fires on", () => {
  test("a quantity whose twin has two digits the other way round", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    81

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -12    → digit_error -9
      4 09:00  W2     sale  SO-12  1     -2

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -21
      4 09:00  E2     sale  SO-12  1     -2
    `));

  test("but not on a quantity that the twin repeats", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    81

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -12

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -12
    `));
});

describe("manual_override fires on", () => {
  const booked = (approved: string): string => `
      bin   item  book  counted
      A-01  SKU7  90    84

      at       event  type        doc    reason               approved      effect
      3 09:00  W1     sale        SO-11  -                    -             -5
      4 09:00  W2     adjustment  MAN-1  migration reload     ${approved}  6`;

  test("a correction that nobody approved and no other system has", () =>
    fires(`${booked("-")}     → manual_override -6

      erp      event  type  doc    effect
      3 09:00  E1     sale  SO-11  -5
      9 09:00  E2     sale  SO-12  -1
      9 09:00  E3     sale  SO-12  1
    `));

  test("but not on one that somebody approved", () => doesNotFire(booked("s.whitlock")));

  test("but not on one whose reason says who approved it", () =>
    doesNotFire(booked("-").replace("migration reload", "approved by Sven")));

  test("but not on one that the other system has too", () =>
    doesNotFire(`${booked("-")}

      erp      event  type        doc    effect
      3 09:00  E1     sale        SO-11  -5
      4 09:00  E2     adjustment  MAN-1  6
    `));
});

describe("ledger_break fires on", () => {
  test("a report that differs from the movements by what the shelf is off by", () =>
    fires(
      `
      bin   item  book  counted
      A-01  SKU7  90    86

      reported  observed  book
      5 00:00   90        90
      9 00:00   86        90
    `.replace("86\n\n", "86     → ledger_break -4\n\n"),
    ));

  test("but not on reports that agree", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    86

      reported  observed  book
      5 00:00   90        90
      9 00:00   90        90
    `));

  test("but not on a report that was off by something else and came right again", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    86

      reported  observed  book
      5 00:00   97        90
      9 00:00   90        90
    `));
});

describe("duplicate_movement asks the other side's total", () => {
  const twice = (counted: string): string => `
      bin   item  book  counted
      A-01  SKU7  90    ${counted}

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  sale  SO-11  1     ann   -5
      3 09:04  WMS-18  sale  SO-11  1     ann   -5`;

  test("two goes that the other system books as one line are real", () =>
    doesNotFire(`${twice("95")}

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -10
    `));

  test("two goes that the order adds up to are real", () =>
    doesNotFire(`${twice("95")}

      order  line  kind   qty  due      state
      SO-11  1     sales  10   3 00:00  shipped
    `));

  test("a second posting that neither the other system nor the order knows is one too many", () =>
    fires(`${twice("95")}     → duplicate_movement +5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5

      order  line  kind   qty  due      state
      SO-11  1     sales  5    3 00:00  shipped
    `));
});

test("a transfer order shipped to here and overdue, of which no ledger has anything, was not received", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    96

    order  line  kind      qty  due       state
    TO-7   1     transfer  6    9 00:00   shipped   → transfer_not_received +6
    TO-8   1     transfer  6    19 00:00  shipped
  `));
