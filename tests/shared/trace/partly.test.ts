import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

describe("an order of 10 of which 6 were received in two goes", () => {
  const ORDERED = `
    at       event  type     doc   line  effect
    8 09:00  W1     receipt  PO-1  1     4
    9 09:00  W2     receipt  PO-1  1     2

    order  line  kind  qty  due       state
    PO-1   1     po    10   10 00:00  open`;

  test("leaves 4 that may have come in", () => {
    const text = `
      bin   item  book  counted
      A-01  SKU7  90    94
      ${ORDERED}      → receipt_not_posted +4
    `;
    fires(text);
    const [first] = trace(scenario(text).evidence).explanations;
    expect(first?.parts[0]?.because).toContain("received only 6 of it. Receiving the other 4");
  });

  test("leaves them too where the other system has the same two receipts", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    94
      ${ORDERED}      → receipt_not_posted +4

      erp      event  type     doc   line  effect
      8 09:00  E1     receipt  PO-1  1     4
      9 09:00  E2     receipt  PO-1  1     2
    `));

  test("is a missing movement where the other system has received the rest", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    94
      ${ORDERED}

      erp       event  type     doc   line  effect
      8 09:00   E1     receipt  PO-1  1     4
      9 09:00   E2     receipt  PO-1  1     2
      11 09:00  E3     receipt  PO-1  1     4      → missing_movement +4
    `));

  test("says nothing of 10 that lie too much", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    100
      ${ORDERED}
    `));

  test("owes nothing of its second line, which came in whole", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    97
      ${ORDERED}
      PO-2   1     po    7    10 00:00  open

      at       event  type     doc   line  effect
      9 10:00  W3     receipt  PO-2  1     7
    `));
});

test("a receipt posted twice is no more of the order than the other system has of it", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    108

    at       event  type     doc   line  user  effect
    8 09:00  W1     receipt  PO-1  1     kim   7
    8 09:02  W2     receipt  PO-1  1     api   7     → duplicate_movement -7

    order  line  kind  qty  due      state
    PO-1   10    po    32   8 00:00  open   → receipt_not_posted +25

    erp      event  type     doc   line  effect
    8 09:00  E1     receipt  PO-1  1     7
  `));

describe("a transfer of 10", () => {
  test("received short leaves what is still on the road", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    92

      elsewhere  event  type          doc   line  bin  status      effect
      8 09:00    W1     transfer_out  TO-1  1     -    in_transit  10     → transfer_not_received +2
      9 09:00    W2     transfer_in   TO-1  1     -    in_transit  -8
    `));

  test("received under another document is on the road no longer", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    100

      elsewhere  event  type          doc   line  bin  status      effect
      8 09:00    W1     transfer_out  TO-1  1     -    in_transit  10
      9 09:00    W2     transfer_in   WE-7  1     -    in_transit  -10
    `));

  test("that only an order knows of leaves what this ledger didn't receive of it", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    94

      at       event  type         doc   line  effect
      9 09:00  W1     transfer_in  TO-1  1     6

      order  line  kind      qty  due       state
      TO-1   1     transfer  10   10 00:00  shipped   → transfer_not_received +4
    `));
});
