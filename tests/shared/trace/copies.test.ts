import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("duplicate_movement fires on", () => {
  test("a receipt that an integration posted once more without its document", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    78

      at          event  type     doc   line  user  effect
      3 09:00:00  W1     receipt  PO-1  1     kim   12
      3 09:01:10  X7     receipt  -     -     api   12     → duplicate_movement -12
      4 09:00:00  W2     receipt  PO-2  1     kim   20

      order  line  kind  qty  due      state
      PO-1   10    po    12   3 00:00  received

      erp      event  type     doc   line  effect
      3 09:05  E1     receipt  PO-1  1     12
      4 09:05  E2     receipt  PO-2  1     20
    `));

  test("the posting without the document, though it was the first of the two", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    96

      at          event  type  doc    line  user  effect
      3 09:00:00  X7     ship  -      -     api   -6     → duplicate_movement +6
      3 09:00:40  W1     ship  SO-1   1     kim   -6

      erp      event  type  doc    line  effect
      3 09:05  E1     ship  SO-1   1     -6
    `));
});

describe("an event that a second user posted minutes later under a document of another kind", () => {
  const TWICE = `
    at          event  type     doc     line  user  effect
    3 09:00:00  W1     receipt  TA-701  1     kim   12
    3 09:03:00  X7     receipt  PO-1    1     edi   12`;

  test("was posted twice where the other system has it once", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    78
      ${TWICE}     → duplicate_movement -12
      5 09:00:00  W2     receipt  TA-702  1     kim   7

      erp      event  type     doc   line  effect
      3 09:05  E1     receipt  4711  1     12
      5 09:05  E2     receipt  4712  1     7
    `));

  test("was two where no other system tells", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    78
      ${TWICE}
    `));
});

describe("what two posters wrote twenty minutes apart, and neither named a document of", () => {
  const TWICE = `
    at       event  type  doc    line  user  effect
    3 09:00  W1     ship  -      -     kim   -23
    3 09:20  X7     ship  -      -     api   -23`;
  const OTHERS = `
    5 09:00  W2     ship  SO-2   1     kim   -7

    erp      event  type  doc   line  effect
    3 09:25  E1     ship  4711  1     -23
    5 09:05  E2     ship  4712  1     -7`;

  test("was posted twice where the other system has it once", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    113
      ${TWICE}     → duplicate_movement +23${OTHERS}
    `));

  test("was two where the other system has two, or there is none", () => {
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    113
      ${TWICE}${OTHERS}
      3 09:26  E3     ship  4713  1     -23
    `);
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    113
      ${TWICE}
    `);
  });
});

describe("one line of a slip, booked again a day later", () => {
  const corrected = (again: string, line = "1"): string => `
    bin   item  book  counted
    A-01  SKU7  90    96

    at          event  type        doc    line  user  approved  reason                   effect
    3 09:00:00  W1     adjustment  ADJ-7  1     kim   lee       correction of the count  -6
    4 11:00:00  W2     adjustment  ADJ-7  ${line}     kim   lee       ${again.padEnd(23)}  -6`;

  test("word for word is one correction too many", () =>
    fires(`${corrected("correction of the count")}    → duplicate_movement +6`));

  test("in other words, or on another line, is another correction", () => {
    accusesNothing(corrected("six more broken"));
    accusesNothing(corrected("correction of the count", "2"));
  });
});

describe("duplicate_movement does not fire on", () => {
  test("an equal movement without a document hours later", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    96

      at       event  type  doc   line  user  effect
      3 09:00  W1     ship  SO-1  1     kim   -6
      3 14:00  X7     ship  -     -     api   -6
    `));

  test("two events that the other system has both of", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    96

      at          event  type  doc    line  user  effect
      3 09:00:00  W1     ship  SO-1   1     kim   -6
      3 09:01:00  X7     ship  -      -     api   -6

      erp      event  type  doc    line  effect
      3 09:05  E1     ship  SO-1   1     -6
      3 09:06  E2     ship  -      -     -6
    `));
});

test("a transfer that an integration received a second time, from nowhere, was received twice", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    78

    at          event  type         doc   line  user  end   effect
    9 09:00:00  W2     transfer_in  TR-1  1     kim   ROAD  12
    9 09:20:00  X7     transfer_in  TR-1  1     edi   -     12     → duplicate_movement -12

    elsewhere   event  type          doc   line  bin   status      effect
    7 09:00     W1     transfer_out  TR-1  1     ROAD  in_transit  12
    9 09:00     W2     transfer_in   TR-1  1     ROAD  in_transit  -12

    erp      event  type          doc   line  status      effect
    7 09:10  E1     transfer_out  TR-1  1     in_transit  12
    9 09:10  E2     transfer_in   TR-1  1     in_transit  -12
    9 09:10  E3     transfer_in   TR-1  1     -           12
  `));

test("a line that was shipped, cancelled and shipped again was ordered once and shipped once", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    95

    at       event  type    doc   line  effect
    3 09:00  W1     ship    SO-1  1     -5
    3 10:00  W2     cancel  SO-1  1     5
    4 09:00  W3     ship    SO-1  1     -5

    order  line  kind   qty  due      state
    SO-1   1     sales  5    3 17:00  shipped
  `));

test("a pick that was keyed again with its shipment was posted twice where another ledger has one shipment of the line", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  40    47

    at       event  type  doc     line  user  end    effect
    3 12:04  W1     pick  SO-11   1     ann   STAGE  -7
    3 12:37  W2     pick  so-011  1     ann   STAGE  -7    → duplicate_movement +7

    elsewhere  event  type  doc     line  bin    status  effect
    3 12:04    W1     pick  SO-11   1     STAGE  picked  7
    3 12:37    W2     pick  so-011  1     STAGE  picked  7
    3 14:08    W3     ship  SO-11   1     STAGE  picked  -7
    3 14:41    W4     ship  so-011  1     STAGE  picked  -7

    erp      event  type  doc    line  effect
    3 14:10  E1     ship  SO-11  1     -7
  `));
