import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("where no other ledger tells, the order's line tells", () => {
  test("cases that were posted as pieces", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    101

      pack  holds
      CS    12

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     1      → unit_of_measure +11
      5 09:00  W2     receipt  PO-2  1     24

      order  line  kind  qty  due      state
      PO-1   10    po    12   3 00:00  received
      PO-2   10    po    24   5 00:00  received
    `));

  test("digits that changed places", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    108

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     24      → digit_error +18
      5 09:00  W2     receipt  PO-2  1     42

      order  line  kind  qty  due      state
      PO-1   1     po    42   3 00:00  received
      PO-2   1     po    42   5 00:00  received
    `));

  // A ledger that another one feeds repeats what that one got wrong.
  test("digits that changed places in both ledgers, where that is all that is off", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    108

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     24      → digit_error +18

      order  line  kind  qty  due      state
      PO-1   1     po    42   3 00:00  received

      erp      event  type     doc   line  effect
      3 09:00  E1     receipt  PO-1  1     24
    `));
});

describe("an order's line doesn't tell", () => {
  test("of a part of what is off, where another ledger has the same", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    113

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     24

      order  line  kind  qty  due      state
      PO-1   1     po    42   3 00:00  received

      erp      event  type     doc   line  effect
      3 09:00  E1     receipt  PO-1  1     24
    `));

  test("of a line that came in two goes", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    108

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     24
      4 09:00  W2     receipt  PO-1  1     18

      order  line  kind  qty  due      state
      PO-1   1     po    42   3 00:00  received
    `));
});
