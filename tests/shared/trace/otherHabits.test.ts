import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

/** How other companies' systems come to show the same causes. */

describe("a line that was booked in goes and once more as a whole", () => {
  const GOES = `
      at       event  type  doc    line  user  effect
      3 09:00  W1     ship  SO-11  3     ann   -10
      3 09:10  W2     ship  SO-11  3     ann   -2`;

  test("is a repeat where the order is of the whole", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  60    72
      ${GOES}
      3 10:30  X7     ship  SO-11  3     edi   -12    → duplicate_movement +12

      order  line  kind   qty  due      state
      SO-11  30    sales  12   3 17:00  shipped

      erp      event  type  doc    line  effect
      3 09:05  E1     ship  SO-11  3     -12
    `));

  test("is none where twice as much was ordered", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  60    72
      ${GOES}
      3 10:30  X7     ship  SO-11  3     edi   -12

      order  line  kind   qty  due      state
      SO-11  3     sales  24   3 17:00  shipped
    `));
});

describe("sets that were built", () => {
  const SET = `
      bundle  part  each
      SET-1   SKU7  3
      SET-1   SKU8  1`;

  test("of parts that nobody booked out", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  40    34
      B-02  SKU8  25    23
      ${SET}

      set      event  type      doc    line  effect
      3 09:00  W7     assembly  AS-1   1     2       → bundle_not_exploded -6
      4 09:00  W8     ship      SO-11  1     -2
    `));

  test("of parts that were booked out are no fault", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  40    34
      ${SET}

      at       event  type      doc   line  effect
      3 09:00  W6     assembly  AS-1  1     -6

      set      event  type      doc    line  effect
      3 09:00  W7     assembly  AS-1   1     2
      4 09:00  W8     ship      SO-11  1     -2
    `));
});

describe("a shipped line of which the ledger took a part", () => {
  const SHORT = `
      at       event  type  doc    line  effect
      3 09:00  W1     ship  SO-11  1     -4

      order  line  kind   qty  due      state
      SO-11  1     sales  15   3 17:00  shipped`;

  test("lacks the rest where just that is missing", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  60    49
      ${SHORT}    → shipment_not_posted -11
    `));

  test("was closed short where something else is", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  60    53
      ${SHORT}
    `));
});

test("what another ledger has under the same line with the sign turned is turned, whatever both call it", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    78

    at       event  type  doc   line  effect
    3 09:00  W1     sale  K-77  1     -9      → sign_reversed +18
    4 09:00  W2     sale  K-78  1     -2

    erp      event  type    doc   line  effect
    3 09:00  E1     return  K-77  1     9
    4 09:00  E2     sale    K-78  1     -2
  `));

test("a return that another ledger has at the time of a sale is another event", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  60    78

    at       event  type  doc   line  effect
    3 09:00  W1     sale  K-77  1     -9
    4 09:00  W2     sale  K-78  1     -2

    erp      event  type    doc   line  effect
    3 09:00  E1     return  R-12  1     9
    4 09:00  E2     sale    K-78  1     -2
  `));

test("items that only begin alike like all others don't stand beside one that is alike", () =>
  fires(`
    peers  inbin  infamily
    157    0      149

    bin   item      name                 barcode        book  counted
    A-01  HG-10230  Frying pan white     4006120102301  60    84
    A-02  HG-10231  Frying pan grey      4006120102311  60    36       → sku_swap +24
    B-07  HG-10405  Door mat red         4006120104051  60    36
    C-01  HG-10300  Bucket blue          4006120103001  60    50
  `));

test("no explanation has parts that take each other back", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    55
    B-02  SKU7  90    111

    order  line  kind   qty  due      state
    SO-11  1     sales  5    3 17:00  shipped
    PO-12  1     po     21   4 17:00  open
  `);
  for (const { parts } of trace(evidence).explanations)
    for (const part of parts) expect(parts.map(({ explains }) => explains)).not.toContain(-part.explains);
});

test("whoever posts in cases slips in the number of cases", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  286   178

    pack  holds
    CS    6

    at       event  type     doc   line  effect
    3 09:00  W1     receipt  PO-1  1     186     → digit_error -108

    order  line  kind  qty  due      state
    PO-1   1     po    78   3 00:00  received

    erp      event  type     doc   line  effect
    3 10:00  E1     receipt  PO-1  1     78
  `));

test("a slip of paper that two shifts keyed is one event", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    77

    at       event  type   doc      line  user  effect
    3 09:00  W1     scrap  SCR-826  -     ann   -17
    3 15:00  W2     scrap  SCR-826  -     bob   -17     → duplicate_movement +17
    5 10:00  W3     pick   SO-1     1     ann   -2
  `));

describe("goods that were thrown away", () => {
  test("as the return's own system says", () =>
    fires(`
      bin    item  status    book  counted
      RET-1  SKU7  returned  40    0

      at       event  type    doc     line  effect
      3 09:00  W1     return  RMA-36  10    40

      order   line  kind  qty  due      state
      RMA-36  10    rma   40   3 00:00  scrapped    → unrecorded_scrap -40
    `));

  test("as words that name the lot say of all of it", () =>
    fires(`
      bin   item  lot     book  counted
      A-01  SKU7  CH133D  458   0        → unrecorded_scrap -458

      elsewhere  bin   lot     event  type   doc      effect  reason
      9 09:00    P-04  CH133D  W1     scrap  SCR-829  -41     MHD abgelaufen, Charge CH133D
    `));
});

describe("a move whose other end is off by as much", () => {
  const USUAL = `
      at       event  type       doc    end   effect
      3 09:00  W1     replenish  RPL-1  R-11  24
      4 09:00  W2     replenish  RPL-2  R-11  36`;

  test("was booked the wrong way where all others of its kind go the other", () =>
    fires(`
      bin   item  book  counted
      C-03  SKU7  60    84
      R-11  SKU7  90    66
      ${USUAL}
      5 09:00  W3     replenish  RPL-3  R-11  -12    → sign_reversed +24
    `));

  test("was never driven where it goes the way of all others", () =>
    fires(`
      bin   item  book  counted
      C-03  SKU7  60    36
      R-11  SKU7  90    114    → wrong_bin -24
      ${USUAL}
      5 09:00  W3     replenish  RPL-3  R-11  12
    `));
});

test("a return that says it goes to the supplier, and came in, is turned", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    54

    at       event  type    doc      line  reason                  effect
    3 09:00  W1     return  RTV-676  1     an Lieferant zurück     3      → sign_reversed -6
    4 09:00  W2     return  RMA-2    1     customer changed mind   2
  `));

test("a receipt that says it goes back to the supplier, or whose document does, is turned", () => {
  const received = (doc: string, reason: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    54

    at       event  type     doc      line  reason                  effect
    3 09:00  W1     receipt  ${doc}  1     ${reason.padEnd(22)}  3`;
  fires(`${received("X-67676", "returned to supplier")}      → sign_reversed -6`);
  fires(`${received("RTV-676", "-")}      → sign_reversed -6`);
  accusesNothing(received("REC-676", "-"));
});

test("the only pick of an order's line is held against it though its goods left from the stage", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    78

    at       event  type  doc   line  end    effect
    3 09:00  W1     pick  SO-1  1     STAGE  -31     → digit_error +18
    4 09:00  W2     pick  SO-2  1     STAGE  -24

    elsewhere  event  type  bin    doc   line  effect
    3 11:00    W3     ship  STAGE  SO-1  1     -13

    order  line  kind   qty  due      state
    SO-1   1     sales  13   3 17:00  shipped
  `));

test("a transfer of which the arrival is of cases keyed as pieces came whole", () => {
  const { evidence, expected } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    136

    pack  holds
    CS    20

    at       event  type         doc   line  effect
    9 09:00  W2     transfer_in  TO-1  1     4       → unit_of_measure +76

    elsewhere  event  type          status      doc   line  effect
    8 09:00    W1     transfer_out  in_transit  TO-1  1     80
    9 09:00    W2     transfer_in   in_transit  TO-1  1     -4

    order  line  kind      qty  due      state
    TO-1   1     transfer  80   9 09:00  received
  `);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(expected);
});

test("a document is one however its numbers are parted: by a dash, a space or a slash", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    76

    at       event   type  doc       line  user  effect
    8 15:54  W1      ship  AB/24390  2     ann   -16
    8 23:43  API-9   ship  ab 24390  2     edi   -16     → duplicate_movement +16

    order     line  kind   qty  due      state
    AB/24390  2     sales  16   9 17:00  shipped
  `));

describe("the rest of a line that was due after the count", () => {
  const shipped = (at: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    54

    at       event  type  doc   line  effect
    ${at}  W1     ship  SO-1  1     -5

    order  line  kind   qty  due       state
    SO-1   1     sales  11   21 17:00  shipped`;

  test("was shipped where a part of it had left by then", () =>
    fires(`${shipped("19 09:00")}    → shipment_not_posted -6`));

  test("says nothing where it all left later", () => accusesNothing(shipped("21 09:00")));
});

describe("what was unloaded as packs and written down as pieces", () => {
  const putAway = (theirs: number): string => `
    bin   item  book  counted
    A-01  SKU7  42    84

    pack  holds
    CS    8

    at       event  type     doc   line  end   effect
    3 13:00  W2     putaway  PO-9  30    DOCK  6${theirs === 48 ? "    → unit_of_measure +42" : ""}
    4 09:00  W3     pick     SO-1  1     -     -4

    elsewhere  event  type     bin   doc   line  effect
    3 09:00    W1     receipt  DOCK  PO-9  30    6
    3 13:00    W2     putaway  DOCK  PO-9  30    -6

    erp      event  type     doc     line  effect
    3 09:10  E1     receipt  490001  10    ${theirs}
    4 09:10  E2     pick     490002  10    -4`;

  test("is put away as it was written down, and another ledger has the packs", () => fires(putAway(48)));
  test("is right where the other ledger has as many", () => accusesNothing(putAway(6)));
});

test("a replenishment of packs that was booked as pieces is off at both its ends, and nothing lies in the wrong bin", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  1     34
    R-01  SKU7  117   84

    pack  holds
    DOZ   12

    at       event  type       doc   line  end   effect
    3 09:00  W1     replenish  NS-1  1     R-01  3
    4 09:00  W2     pick       SO-1  1     -     -4
    5 09:00  W3     replenish  NS-2  1     R-01  12
  `);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["unit_of_measure +33 W1"]);
});

test("a return that a till took for stock again isn't missing where the ledger put it to be looked at", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    67

    at       event  type  doc    line  effect
    3 09:00  W1     sale  S2-10  1     -2
    4 09:00  W2     sale  S2-11  1     -3

    elsewhere  event  type    doc    line  status              effect
    5 09:00    W3     return  RMA-1  1     pending_inspection  7

    erp      event  type    doc    line  effect
    3 09:01  E1     sale    S2/10  1     -2
    4 09:01  E2     sale    S2/11  1     -3
    5 09:01  E3     return  S2/12  1     7

    order  line  kind  qty  due      state
    RMA-1  1     rma   7    6 17:00  accepted
  `);
  expect(trace(evidence).explanations[0]?.parts[0]?.cause).toBe("return_not_released");
});
