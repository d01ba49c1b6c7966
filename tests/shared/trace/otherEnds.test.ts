import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("duplicate_movement fires on", () => {
  test("a move posted twice, though its two bins are off the opposite way", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    78
      R-01  SKU7  10    22

      at       event   type       doc    line  end   user  effect
      3 09:00  WMS-17  replenish  MV-11  1     R-01   ann   12
      3 09:01  WMS-18  replenish  MV-11  1     R-01   ann   12     → duplicate_movement -12
    `));

  test("a move without a document that was confirmed twice within seconds, where both bins say so", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    78
      R-01  SKU7  10    22

      at          event   type       end   user  effect
      3 09:00:10  WMS-17  replenish  R-01   ann   12
      3 09:00:45  WMS-18  replenish  R-01   ann   12     → duplicate_movement -12
    `));

  test("a line posted again hours later, where a system with numbers of its own has it once", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:10  WMS-17  ship  SO-11  1     ann   -5
      3 14:30  WMS-31  ship  SO-11  1     edi   -5     → duplicate_movement +5
      4 10:20  WMS-32  ship  SO-12  1     ann   -4

      erp      event  type  doc     line  effect
      3 09:00  E1     ship  490001  10    -5
      4 10:00  E2     ship  490002  10    -4
    `));
});

describe("duplicate_movement does not fire on", () => {
  test("a line shipped in two equal goes that a system with numbers of its own has twice", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:10  WMS-17  ship  SO-11  1     ann   -5
      3 09:14  WMS-18  ship  SO-11  1     ann   -5
      4 10:20  WMS-32  ship  SO-12  1     ann   -4

      erp      event  type  doc     line  effect
      3 09:00  E1     ship  490001  10    -5
      3 09:00  E2     ship  490001  20    -5
      4 10:00  E3     ship  490002  10    -4
    `));

  test("a line received in two equal goes that a system with numbers of its own has as one", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  130   90

      at       event   type     doc    line  user  effect
      3 09:00  WMS-17  receipt  PO-11  1     ann   40
      3 09:04  WMS-18  receipt  PO-11  1     bob   40
      4 10:20  WMS-32  ship     SO-12  1     ann   -4

      erp      event  type     doc     line  effect
      3 09:05  E1     receipt  490001  10    80
      4 10:00  E3     ship     490002  10    -4
    `));

  test("equal moves without a document, hours apart", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    78

      at       event   type       end   user  effect
      3 09:00  WMS-17  replenish  R-01   ann   12
      3 11:00  WMS-18  replenish  R-01   ann   12
    `));
});

test("count_error fires on the few pieces of the next row, where a hundred more should lie here", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  104   3        → count_error -101
    A-02  SKU8  3     3
  `));

test("count_error fires on the number of the next row, which was itself off", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    34       → count_error -56
    A-02  SKU8  40    34
  `));
