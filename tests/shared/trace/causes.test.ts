import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("duplicate_movement fires on", () => {
  test("a pick that an integration posted again", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at           event   type  doc    line  user  effect
      3 09:00      WMS-17  pick  SO-11  1     ann   -5
      3 09:02      EDI-4   pick  SO-11  1     edi   -5     → duplicate_movement +5
      4 10:00      WMS-18  pick  SO-12  1     ann   -5
    `));

  test("a receipt that was scanned twice within minutes by the same person", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    66

      at       event   type     doc    line  user  effect
      3 09:00  WMS-17  receipt  PO-11  1     ann   24
      3 09:05  WMS-18  receipt  PO-11  1     ann   24     → duplicate_movement -24
    `));

  test("a document that the second system spells differently", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc      line  user  effect
      3 09:00  WMS-17  pick  SO-0011  1     ann   -5
      3 09:00  EDI-4   pick  so 0011  01    edi   -5     → duplicate_movement +5
    `));

  test("each extra copy of three", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    100

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:00  EDI-4   pick  SO-11  1     edi   -5     → duplicate_movement +5
      3 09:00  EDI-5   pick  SO-11  1     edi   -5     → duplicate_movement +5
    `));

  test("equal content without any document at the same second", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    97

      at          event  type  effect  user
      3 09:00:07  POS-1  sale  -7      till
      3 09:00:07  WEB-9  sale  -7      web    → duplicate_movement +7
      3 11:20:41  POS-2  sale  -7      till
    `));
});

describe("duplicate_movement does not fire on", () => {
  test("a line picked in two equal goes, hours apart", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 14:30  WMS-31  pick  SO-11  1     ann   -5
    `));

  test("two equal lines of one document", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:00  WMS-18  pick  SO-11  2     ann   -5
    `));

  test("the same quantity on two documents", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:01  WMS-18  pick  SO-12  1     ann   -5
    `));

  test("two goes at one line where the clock is cut to the hour", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event  type  effect  user
      3 09:00  POS-1  sale  -5      till
      3 09:00  POS-2  sale  -5      till
      3 11:00  POS-3  sale  -5      till
      3 13:00  POS-4  sale  -5      till
      3 14:00  POS-5  sale  -5      till
    `));

  test("a repeat that a count has cleared since", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:02  EDI-4   pick  SO-11  1     edi   -5

      known    by   observed  book
      9 09:00  bob  90        90
    `));
});

describe("wrong_bin fires on", () => {
  test("the opposite variance of the item in another bin", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  10    7
      A-02  SKU7  0     3        → wrong_bin -3
      A-03  SKU7  4     4
    `));

  test("two bins that together hold what is missing here", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  80    55
      A-02  SKU7  0     21       → wrong_bin -21
      A-03  SKU7  4     8        → wrong_bin -4
    `));
});

describe("wrong_bin does not fire on", () => {
  test("the opposite variance of another item", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  10    7
      A-02  SKU8  0     3
    `));

  test("the same item in another location", () =>
    accusesNothing(`
      bin   item  location  book  counted
      A-01  SKU7  W1        10    7
      A-02  SKU7  W2        0     3
    `));

  test("two bins that are both short", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  10    7
      A-02  SKU7  9     6
    `));

  test("a small surplus beside a large loss", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    53
      A-02  SKU7  4     6
    `));
});

describe("unit_of_measure fires on", () => {
  test("cases posted as eaches where receipts come in cases", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  130   185

      pack  holds
      CS    12

      at       event  type     doc   line  uom  effect
      2 09:00  W1     receipt  PO-1  1     CS   60
      3 09:00  W2     receipt  PO-2  1     EA   5      → unit_of_measure +55
      4 09:00  W3     receipt  PO-3  1     CS   72
      5 09:00  W4     pick     SO-1  1     EA   -7
    `));

  test("eaches posted as cases", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  30    63

      pack  holds
      CS    12

      at       event  type  doc   line  uom  effect
      2 09:00  W1     pick  SO-1  1     EA   -2
      3 09:00  W2     pick  SO-2  1     CS   -36    → unit_of_measure +33
      4 09:00  W3     pick  SO-3  1     EA   -4
    `));
});

describe("unit_of_measure does not fire on", () => {
  test("a pack's worth missing where dozens of single pieces moved", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      pack  holds
      IN    6

      at       event  type  doc   line  uom  effect
      2 09:00  W1     pick  SO-1  1     EA   -1
      2 10:00  W2     pick  SO-2  1     EA   -1
      2 11:00  W3     pick  SO-3  1     EA   -1
      3 09:00  W4     pick  SO-4  1     EA   -1
      3 10:00  W5     pick  SO-5  1     EA   -1
      3 11:00  W6     pick  SO-6  1     EA   -2
    `));

  test("a receipt in cases, rightly converted", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  130   110

      pack  holds
      CS    12

      at       event  type     doc   line  uom  effect
      2 09:00  W1     receipt  PO-1  1     CS   60
      4 09:00  W3     receipt  PO-3  1     CS   72
    `));
});

describe("sign_reversed fires on", () => {
  test("a sale that adds", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    76

      at       event  type  doc   line  effect
      2 09:00  W1     sale  SO-1  1     -3
      3 09:00  W2     sale  SO-2  1     7       → sign_reversed -14
      4 09:00  W3     sale  SO-3  1     -7
    `));

  test("a receipt that takes", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    138

      at       event  type     doc   line  effect
      2 09:00  W1     receipt  PO-1  1     24
      3 09:00  W2     receipt  PO-2  1     -24     → sign_reversed +48
    `));

  test("an adjustment, typed with the wrong sign, of an amount that nothing else has", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    66

      at       event  type        doc    line  effect
      2 09:00  W1     pick        SO-1   1     -5
      3 09:00  W2     adjustment  ADJ-2  1     12      → sign_reversed -24
    `));

  test("a move posted the wrong way round between two bins that are off by opposites", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    66
      A-02  SKU7  10    34

      at       event  type  doc   line  end   effect
      3 09:00  W2     move  MV-2  1     A-02  12      → sign_reversed -24
    `));
});

describe("sign_reversed does not fire on", () => {
  test("two pieces in another bin, though one of them was once moved between the two", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    88
      A-02  SKU7  10    12      → wrong_bin -2

      at       event  type  doc   line  end   effect
      3 09:00  W2     move  MV-2  1     A-02  1
      5 09:00  W3     move  MV-3  1     A-02  1
    `));

  test("sales whose half is the variance", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    104

      at       event  type  doc   line  effect
      2 09:00  W1     sale  SO-1  1     -7
      3 09:00  W2     sale  SO-2  1     -3
    `));

  test("a shop that books refunds as sales", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    76

      at       event  type  doc   line  effect
      2 09:00  W1     sale  SO-1  1     -7
      3 09:00  W2     sale  SO-2  1     7
      4 09:00  W3     sale  SO-3  1     1
      5 09:00  W4     sale  SO-4  1     2
    `));

  test("a pick that adds where the picked goods stand", () =>
    accusesNothing(`
      bin    item  status  book  counted
      STAGE  SKU7  picked  14    0

      at       event  type  doc   line  end   effect
      2 09:00  W1     pick  SO-1  1     A-01  7
    `));
});

describe("count_error fires on", () => {
  test("two digits exchanged", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  157   175      → count_error +18
    `));

  test("a zero too many", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  40    400      → count_error +360
    `));

  test("cases counted as eaches", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  60    5        → count_error -55

      pack  holds
      CS    12
    `));

  test("the number of the row next to it", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  87    134      → count_error +47
      A-02  SKU8  134   134
    `));

  test("a recount that agrees with the book of its own minute", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    83       → count_error -7

      at        event  type  doc   line  effect
      20 12:30  W1     pick  SO-1  1     -4

      entered   by   round  counted
      20 12:00  ann  1      83
      20 13:00  bob  2      86
    `));
});

describe("count_error does not fire on", () => {
  test("exchanged digits that a second person counted as well", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  157   175

      entered   by   round  counted
      20 11:00  ann  1      175
      20 12:00  bob  2      175
    `));

  test("a small number that the next row has too", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  5     3
      A-02  SKU8  3     3
    `));
});

describe("unexplained is all that is said of", () => {
  test("a theft from a quiet position", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    83

      at       event  type     doc   line  effect
      2 09:00  W1     receipt  PO-1  1     50
      3 09:00  W2     pick     SO-2  1     -4
    `));

  test("a theft of the quantity that is picked every day", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc   line  user  effect
      2 09:00  W1     pick  SO-1  1     ann   -5
      3 09:00  W2     pick  SO-2  1     ann   -5
      4 09:00  W3     pick  SO-3  1     ann   -5
      5 09:00  W4     pick  SO-4  1     ann   -5
      6 09:00  W5     pick  SO-5  1     ann   -5
    `));
});
