import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

describe("an order line that its own system closed as received", () => {
  const CAME = `
    at       event  type     doc   line  effect
    3 09:00  W1     receipt  PO-1  1     24
    6 09:00  W2     receipt  PO-2  1     30`;
  const CLOSED = `
    order  line  kind  qty  due       state
    PO-1   1     po    24   3 00:00   received
    PO-2   1     po    30   6 00:00   received`;

  test("came in without a receipt, where just so much lies too much", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    138
      ${CAME}
      ${CLOSED}
      PO-3   1     po    48   12 00:00  received  → receipt_not_posted +48
    `));

  test("says nothing of another quantity, for a line is closed where nothing more will come, too", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    133
      ${CAME}
      ${CLOSED}
      PO-3   1     po    48   12 00:00  received
    `));

  test("is an event that is missing, where another ledger has it", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    138
      ${CAME}
      ${CLOSED}
      PO-3   1     po    48   12 00:00  received

      erp       event  type     doc   line  effect
      3 09:00   E1     receipt  PO-1  1     24
      6 09:00   E2     receipt  PO-2  1     30
      12 09:00  E3     receipt  PO-3  1     48    → missing_movement +48
    `));

  test("was received under a number of the ledger's own, where an equal receipt stands near its day", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    138

      at        event  type     doc    line  effect
      3 09:00   W1     receipt  WE-71  1     24
      12 09:00  W2     receipt  WE-72  1     48
      ${CLOSED.replaceAll("30   6", "24   6")}
      PO-3   1     po    48   12 00:00  received
    `));
});

test("of two lines of one order the one that no ledger moved wasn't shipped", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    83

    at       event  type  doc   line  effect
    3 09:00  W1     ship  SO-1  10    -4

    order  line  kind   qty  due      state
    SO-1   10    sales  4    3 00:00  shipped
    SO-1   20    sales  7    3 00:00  shipped  → shipment_not_posted -7

    erp      event  type  doc   line  effect
    3 09:00  E1     ship  SO-1  10    -4
  `));

describe("one delivery that two people posted", () => {
  const TWICE = `
    bin   item  book  counted
    A-01  SKU7  170   90

    at       event  type     doc       line  user   effect
    3 09:00  W1     receipt  PO-1      1     jonas  80
    4 09:10  W2     receipt  LS-88001  1     petra  80`;

  test("the second time by its delivery note, is one where the order is of one", () =>
    fires(`
      ${TWICE}     → duplicate_movement -80

      order  line  kind  qty  due      state
      PO-1   1     po    80   3 00:00  received
    `));

  test("is two where the second was ordered by itself", () =>
    accusesNothing(`
      ${TWICE}

      order     line  kind  qty  due      state
      PO-1      1     po    80   3 00:00  received
      LS-88001  1     po    80   4 00:00  received
    `));
});

describe("one line of a document under two numbers", () => {
  const TWO_LINES = `
    bin   item  book  counted
    A-01  SKU7  40    57

    at       event  type  doc   line  user  effect
    3 09:00  W1     ship  SO-1  3     eva   -17
    3 10:20  W2     ship  SO-1  930   api   -17`;

  test("was posted twice where the order has it once", () =>
    fires(`
      ${TWO_LINES}     → duplicate_movement +17

      order  line  kind   qty  due      state
      SO-1   30    sales  17   3 00:00  shipped
    `));

  test("is two lines where both are ordered", () =>
    accusesNothing(`
      ${TWO_LINES}

      order  line  kind   qty  due      state
      SO-1   3     sales  17   3 00:00  shipped
      SO-1   930   sales  17   3 00:00  shipped
    `));
});

test("a number is the same document with zeros before it and without", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    102

    at       event  type  doc       line  user  effect
    3 09:00  W1     ship  AB-11878  10    kim   -12
    4 09:00  W2     ship  AB-011878  10   kim   -12     → duplicate_movement +12

    order     line  kind   qty  due      state
    AB-11878  10    sales  12   3 00:00  shipped
  `));

describe("what cancels a line", () => {
  const sold = (cancelled: string): string => `
    bin   item  book  counted
    A-01  SKU7  90    96

    at       event  type  doc   line  reason  effect
    2 09:00  W0     sale  SO-9  1     -       -5
    3 09:00  W1     sale  SO-1  1     -       -3
    ${cancelled}`;

  test("was posted the wrong way round where it goes the same way", () =>
    fires(sold("3 11:00  W2     cancel  SO-1  1     Storno  -3     → sign_reversed +6")));

  test("wasn't where it is of another line", () => {
    const { evidence } = scenario(sold("3 11:00  W2     cancel  SO-1  2     Storno  -3"));
    const [first] = trace(evidence).explanations;
    expect(told(first, evidence)).toEqual(["unexplained +6"]);
  });
});

describe("a receipt that takes what was ordered", () => {
  const turned = (ordered: string): string => `
    bin   item  book  counted
    A-01  SKU7  44    90

    at       event  type     doc   line  effect
    2 09:00  W0     receipt  PO-1  1     40
    3 09:00  W1     receipt  PO-2  1     -23${ordered}

    erp      event  type     doc   line  effect
    2 09:00  E0     receipt  PO-1  1     40
    3 09:00  E1     receipt  PO-2  1     -23`;

  test("was turned round though the ledger that it feeds repeats it", () =>
    fires(`
      ${turned("     → sign_reversed +46")}

      order  line  kind  qty  due      state
      PO-1   1     po    40   2 00:00  received
      PO-2   1     po    23   3 00:00  received
    `));

  test("is as both ledgers say where no order tells", () => {
    const { evidence } = scenario(turned(""));
    const reversed = trace(evidence).explanations.find(({ parts }) => parts[0]?.cause === "sign_reversed");
    expect(reversed?.score ?? 0).toBeLessThan(0.5);
  });
});

test("a row that was altered since is named where its balance goes with its order", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  40    55

    at       event  type  doc   line  effect
    3 09:00  W1     sale  SO-1  1     -15
    9 09:00  W2     sale  SO-2  1     -29
    9 15:00  W3     sale  SO-3  1     -8

    order  line  kind   qty  due      state
    SO-1   1     sales  15   3 00:00  shipped
    SO-2   1     sales  14   9 00:00  shipped
    SO-3   1     sales  8    9 00:00  shipped

    reported  observed  book
    7 00:00   77        77
    14 00:00  55        40
  `);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["ledger_break +15 W2"]);
  expect(first?.parts[0]?.because).toContain("the balance goes with the order");
});
