import { describe, expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import { areNeighbours } from "../../../shared/trace/neighbours.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

/** What people write down in a way that hides it from who goes by names alone. */

describe("a correction whose reason speaks of approval", () => {
  const correction = (reason: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    44

    at       event  type        doc    line  reason${" ".repeat(30)}effect
    9 09:00  W1     adjustment  ADJ-1  1     ${reason.padEnd(36)}16`;

  test.each([
    ...["manual override, not approved yet", "to be approved by Meyer", "approval still missing"],
    ...["without approval", "Freigabe fehlt noch"],
  ])("has none: %s", (reason) => fires(`${correction(reason)}    → manual_override -16`));

  test.each(["approved by Meyer", "approval: JB 14:20", "ok'd by J. Brandt, shift lead", "Freigabe Meyer"])(
    "has one: %s",
    (reason) => accusesNothing(correction(reason)),
  );
});

describe("a line of which less was booked than its system shipped", () => {
  const short = (booked: number, counted: number): string => `
    bin   item  book  counted
    A-01  SKU7  60    ${counted}

    pack  holds
    BOX   6

    order  line  kind   qty  due      state
    SO-11  1     sales  31   3 17:00  shipped
    SO-12  1     sales  6    4 17:00  shipped

    at       event  type  doc    line  effect
    3 09:00  W1     ship  SO-11  1     ${booked === 13 ? "-13    → digit_error -18" : `-${booked}`}
    4 09:00  W2     ship  SO-12  1     ${booked === 13 ? "-6" : "-1    → unit_of_measure -5"}`;

  test("is a slip of the finger where the number is one", () => fires(short(13, 42)));
  test("is a wrong unit where the number is the packs of it", () => fires(short(31, 55)));
});

test("a pack that was ordered as one and posted as one is no wrong unit", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    67

    pack  holds
    CS    8

    at       event  type  doc    line  uom  effect
    3 09:00  W1     ship  SO-10  1     -    -2
    4 09:00  W2     ship  SO-11  2     CS   -8
    5 09:00  W3     ship  SO-12  1     -    -3
    6 09:00  W4     ship  SO-13  1     -    -4

    order  line  kind   qty  due      state
    SO-11  2     sales  8    4 17:00  shipped
  `);
  const [first] = trace(evidence).explanations;
  expect(first?.parts.map(({ cause }) => cause)).toEqual(["unexplained"]);
});

describe("a copy that a person made", () => {
  test("without the line, and with the document spelled otherwise", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  60    360

      at        event  type  doc      line  user    effect
      14 16:01  W1     ship  W-50315  10    wmsif   -300
      14 23:01  W2     ship  W 50315  -     jsmith  -300    → duplicate_movement +300

      order    line  kind   qty  due       state
      W-50315  1     sales  300  14 17:00  shipped

      erp       event  type  doc      line  effect
      14 16:05  E1     ship  W-50315  1     -300
    `));

  const DELIVERED = `
      bin   item  book  counted
      A-01  SKU7  60    37

      order    line  kind  qty  due       state
      PO-7050  50    po    23   14 00:00  received

      at        event  type     doc       line  user   effect
      14 14:09  W1     receipt  PO-7050   50    wmsif  23`;

  test("of a delivery that was booked by its order, by the number of the delivery note", () =>
    fires(`${DELIVERED}
      14 14:38  W2     receipt  DN-88432  1     tomw   23    → duplicate_movement -23`));

  test("isn't one where that many come again days later", () =>
    accusesNothing(`${DELIVERED}
      17 14:38  W2     receipt  DN-88432  1     tomw   23`));
});

test("an order whose goods the other ledger only carried to the stage wasn't shipped", () =>
  fires(`
    bin    item  status  book  counted
    STAGE  SKU7  picked  9     0

    at       event  type  doc    line  end   effect
    9 08:00  W1     pick  SO-11  1     A-01  9

    order  line  kind   qty  due      state
    SO-11  1     sales  9    9 17:00  shipped    → shipment_not_posted -9

    erp      event  type  doc    line  bin    status  end   effect
    9 08:05  E1     pick  SO-11  1     STAGE  picked  A-01  9
    9 08:05  E2     pick  SO-11  1     A-01   -       STAGE  -9
  `));

describe("an event that the other ledger has under a like code", () => {
  const PAIR = `
    bin   item     name            book  counted
    A-01  33092L   Brake pad left  60    52`;

  /** The other item as the traced ledger moved it, on that day at nine. */
  const typedOn = (day: number): readonly string[] => {
    const { evidence } = scenario(`${PAIR}
    A-02  33092R   Brake pad right  60    68

    at       event  type  doc    line  effect
    2 09:00  W1     ship  SO-10  1     -3

    erp      event  type  doc    line  effect
    2 09:05  E1     ship  SO-10  1     -3
    9 09:00  E2     ship  SO-20  2     -8
  `);
    const movedAt = [instant(Date.UTC(2026, 2, 1 + day, 9))];
    const typed = { ...evidence, strangers: evidence.strangers.map((one) => ({ ...one, movedAt })) };
    return told(trace(typed).explanations[0], typed);
  };

  test("was typed under the other item, and isn't missing", () =>
    expect(typedOn(9)).toEqual(["sku_swap -8 A-02"]));

  test("is missing where the other item was moved on another day: a record outranks an opposite variance", () =>
    expect(typedOn(8)).toEqual(["missing_movement -8 E2"]));

  test("is missing where no like item is off by as much", () =>
    fires(`${PAIR}
    A-02  33092R   Brake pad right  60    61

    at       event  type  doc    line  effect
    2 09:00  W1     ship  SO-10  1     -3

    erp      event  type  doc    line  effect
    2 09:05  E1     ship  SO-10  1     -3
    9 09:00  E2     ship  SO-20  2     -8    → missing_movement -8
  `));
});

describe("what a document has of this item, and the ledger under its look-alike", () => {
  /** The look-alike moved just as much under these documents. */
  const movedUnder = (text: string, ...documents: readonly string[]): readonly string[] => {
    const { evidence } = scenario(text);
    const strangers = evidence.strangers.map((one) => ({ ...one, movedUnder: documents }));
    const typed = { ...evidence, strangers };
    return told(trace(typed).explanations[0], typed);
  };

  const RECEIVED = `
    bin   item     name             book  counted
    A-01  33092L   Brake pad left   60    68
    A-02  33092R   Brake pad right  60    52

    at       event  type     doc    line  effect
    2 09:00  W1     receipt  PO-10  1     20

    order  line  kind  qty  due      state
    PO-10  1     po    20   2 17:00  received
    PO-11  1     po    8    5 17:00  received`;

  test("was received under the look-alike", () =>
    expect(movedUnder(RECEIVED, "PO-11")).toEqual(["sku_swap +8 A-02"]));

  test("was received by nobody where the look-alike has nothing under that number", () =>
    expect(movedUnder(RECEIVED, "PO-12")).toEqual(["receipt_not_posted +8 PO-11:1"]));

  const CROSSED = `
    bin   item    name             book  counted  shares
    A-01  33092L  Brake pad left   60    52       -
    A-02  33092R  Brake pad right  60    68       SO-20

    at       event  type  doc    line  effect
    2 09:00  W1     ship  SO-10  1     -3
    9 09:00  W2     ship  SO-20  1     -4

    erp      event  type  doc    line  effect
    2 09:05  E1     ship  SO-10  1     -3
    9 09:00  E2     ship  SO-20  1     -12`;

  test("was crossed with the look-alike's line of the same order", () =>
    expect(movedUnder(CROSSED)).toEqual(["sku_swap -8 A-02"]));

  test("was shipped in part where the look-alike is of another order", () =>
    expect(movedUnder(CROSSED.replace(/SO-20$/m, "SO-21"))).toEqual(["missing_movement -8 E2"]));
});

test("of two look-alikes that are off by as much the one next to it was mixed up", () => {
  const { evidence } = scenario(`
    bin   item      name  book  counted
    A-09  QC-91684  Hose  60    52
    A-10  QC-96684  Hose  60    68
    R-44  QC-91884  Hose  60    68
    B-01  TZ-10300  Pump  60    50
  `);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["sku_swap -8 A-10"]);
});

test.each([
  ["A-09", "A-10", true],
  ["B-04-3", "B-05-3", true],
  ["S042", "S043", true],
  ["A-09", "A-11", false],
  ["A-09", "B-09", false],
  ["A-09", "A-09", false],
  ["A-09-1", "A-10-2", false],
  ["A-9", "A-09", false],
  ["", "A-1", false],
])("bins %s and %s are neighbours: %s", (one, other, expected) => {
  expect(areNeighbours(one, other)).toBe(expected);
});

test("a number one row off takes any amount, so that goods short in two bins don't lie in each other's", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    R-10  SKU7  76    36
    A-10  SKU7  90    82
    R-11  SKU8  36    36
  `);
  const [first] = trace(evidence).explanations;
  expect(first?.parts.map(({ cause, explains }) => `${cause} ${explains / 10_000}`)).toEqual([
    "count_error -40",
  ]);
});

test("a slip that names the bin says where more was broken", () => {
  const { evidence } = scenario(`
    bin     item  name        book  counted
    R-0807  SKU7  Glass lamp  90    82

    elsewhere  event  type   bin     reason                                       effect
    9 09:00    W2     scrap  A-0807  brk, carton fell, more pieces at R-0807  -1
  `);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["unrecorded_scrap -8"]);
});

test("a correction of the number of broken goods is no trail of more", () => {
  const { evidence } = scenario(`
    bin   item  status   book  counted
    A-01  SKU7  damaged  17    4

    at       event  type        doc    line  user    reason           effect
    9 09:00  W2     adjustment  CSV-7  10    upload  file of Tuesday  9
  `);
  const causes = trace(evidence).explanations.flatMap(({ parts }) => parts.map(({ cause }) => cause));
  expect(causes).not.toContain("unrecorded_scrap");
});

test("where a balance breaks by what two movements moved, it is the one that no other ledger has", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    63

    at       event  type  doc      line  effect
    5 12:43  W1     sale  CS-1130  10    -3      → ledger_break +3
    6 12:31  W2     ship  SO-50    10    -3

    erp      event  type  doc      line  effect
    6 12:35  E2     ship  SO-50    10    -3

    reported  observed  book
    2 20:00   66        66
    9 20:00   63        60
  `));

test("just as much as was set apart here as spoilt is gone beside an upload that nobody approved", () => {
  const { evidence } = scenario(`
    bin   item  status   book  counted
    A-01  SKU7  damaged  21    7

    at       event  type           doc    line  user    reason           end   effect
    3 09:00  W1     adjustment     CSV-9  10    upload  file of Tuesday  -     9
    4 09:00  W2     status_change  MV-80  10    anna    broken           B-01  5
  `);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["manual_override -9 W1", "unrecorded_scrap -5"]);
});

describe("a return that its system accepted and the ledger never heard of, still inside its window", () => {
  const accepted = (counted: number): string => `
    bin   item  book  counted
    A-01  SKU7  60    ${counted}

    order  line  kind  qty  due       state
    RMA-3  1     rma   7    13 11:00  accepted`;

  test("is on the shelf where just as much more is there", () =>
    fires(`${accepted(67)}    → return_not_released +7`));
  test("says nothing of another difference", () => accusesNothing(accepted(69)));
  test("was due then, which nobody takes for when it came back, and says less from before the ledger", () => {
    const { evidence } = scenario(accepted(67).replace("13 11:00", "2 11:00"));
    const [now] = trace(evidence).explanations;
    const [before] = trace({
      ...evidence,
      baselineAt: instant(Date.parse("2026-03-05T00:00:00Z")),
    }).explanations;
    expect(now?.parts[0]?.because).toMatch(
      /^7 EA .* were due at 2026-03-03 11:00 UTC, are accepted though \w+ never took them in,/,
    );
    expect(before?.parts[0]?.cause).toBe("return_not_released");
    expect(before?.score ?? 1).toBeLessThan(now?.score ?? 0);
  });
});

describe("a putaway", () => {
  const put = `
    bin   item  book  counted
    A-01  SKU7  24    64

    at        event  type     doc    line  end   effect
    5 09:00   W3     putaway  PO-11  1     DOCK  -20`;
  const arrived = (at: string): string => `

    elsewhere  event  type     bin  doc    line  effect
    5 08:10    W2     receipt  ${at}  PO-11  1     20`;

  test("that brings goods to the dock they came in at was booked the wrong way round", () =>
    fires(`${put}   → sign_reversed +40${arrived("DOCK")}`));

  test("that brings goods elsewhere says nothing", () => accusesNothing(`${put}${arrived("B-07")}`));
});

test("what comes in to quarantine as a rule came in there without being received, too", () =>
  fires(`
    bin   item  status      book  counted
    A-01  SKU7  quarantine  20    33

    at       event  type     doc    line  effect
    2 09:00  W1     receipt  PO-10  1     20

    order  line  kind  qty  due      state
    PO-10  1     po    20   2 17:00  received
    PO-11  1     po    13   5 17:00  open      → receipt_not_posted +13
  `));

test("a record of all of it comes before two look-alikes that make it up together", () =>
  fires(`
    bin   item      name             book  counted
    A-01  33092L    Brake pad left   60    96
    A-01  33092R    Brake pad right  60    34
    A-02  33093L    Brake disc left  60    50

    at       event  type     doc    line  effect
    2 09:00  W1     ship     SO-10  1     -3
    7 09:00  W2     receipt  PO-11  1     4        → digit_error +36

    erp      event  type     doc    line  effect
    2 09:05  E1     ship     SO-10  1     -3
    7 09:00  E2     receipt  PO-11  1     40
  `));

test("a return whose release another ledger has lacks that movement", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  24    36

    at       event  type  doc    line  effect
    1 09:00  W0     ship  SO-10  1     -3

    elsewhere  event  type    status    bin  doc     line  effect
    2 09:00    W1     return  returned  RET  RMA-10  1     12

    order   line  kind  qty  due      state
    RMA-10  1     rma   12   2 17:00  received

    erp      event  type     status     doc     line  effect
    1 09:05  E0     ship     available  SO-10   1     -3
    2 09:05  E1     return   returned   RMA-10  1     12
    4 09:05  E2     release  returned   49-177  1     -12
    4 09:05  E3     release  available  49-177  1     12     → missing_movement +12
  `));

describe("what was posted two days after the count, though it stands before it", () => {
  const backdated = (theirs: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    55

    at        posted    event  type     doc    line  effect
    19 08:00  22 11:15  W1     receipt  PO-31  1     5${theirs === "22 11:41" ? "    → late_posting -5" : ""}
    10 08:00  10 08:05  W2     receipt  PO-30  1     7
    11 08:00  11 08:05  W3     pick     SO-30  1     -2

    erp       posted    event  type     doc    line  effect
    19 08:00  ${theirs}  E1     receipt  PO-31  1     5
    10 08:00  10 08:20  E2     receipt  PO-30  1     7
    11 08:00  11 08:20  E3     pick     SO-30  1     -2`;

  test("may have happened after it where the other ledger was told as late", () =>
    fires(backdated("22 11:41")));

  test("happened before it where the other ledger knew by then", () => accusesNothing(backdated("19 08:20")));
});

test("what broke when it was carried here is told by that row's reason", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  33    13

    at       event  type       doc     line  end   reason                                     effect
    8 09:00  W1     replenish  WT-339  1     R-20  pallet tipped over, 20 EA broken, cleared  31
    9 09:00  W2     pick       SO-1    1     -     -                                          -4
  `);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["unrecorded_scrap -20 WT-339:1"]);
});

test("a balance that broke twice by two numbers is told with both", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  50    111

    reported  observed  book
    5 08:00   54        35
    9 08:00   80        19
    12 08:00  111       50
  `);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["ledger_break +19", "ledger_break +42"]);
});

describe("a delivery that a supplier's portal announced and calls received", () => {
  const announced = (received: number): string => `
    bin   item  book  counted
    A-01  SKU7  60    108

    at       event  type     doc      line  effect
    5 09:00  W1     receipt  PO-8923  3     ${received}
    9 09:00  W2     receipt  PO-8950  1     7
    9 10:00  W3     receipt  PO-8951  1     9

    order     line  kind  qty  due      state
    ASN89230  3     asn   48   5 17:00  received${received === 48 ? "" : "    → receipt_not_posted +48"}
    PO-8923   3     po    ${received}  5 17:00  received
    PO-8950   1     po    7    9 17:00  received
    PO-8951   1     po    9    9 17:00  received`;

  test("came in under the order's number, where just so much did about then", () =>
    accusesNothing(announced(48)));

  test("wasn't received where nothing like it was", () => fires(announced(12)));
});

test("what one ledger wrote as two rows of one hour without a document is the other's one row", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  60    51

    at       event  type  user  effect
    5 13:53  W1     sale  mk    -9
    6 13:10  W2     sale  mk    -2

    erp      event  type  user  effect
    5 13:00  E1     sale  MK    -4
    5 13:00  E2     sale  MK    -5
    6 13:00  E3     sale  MK    -2
  `));

describe("a row without a document that comes again an hour later", () => {
  const typed = (reason: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    65

    at       event  type  user  reason                effect
    5 18:32  W1     sale  cv    -                     -5
    5 19:36  W2     sale  sek1  ${reason.padEnd(20)}  -5${reason === "-" ? "" : "    → duplicate_movement +5"}
    7 10:10  W3     sale  cv    -                     -2

    erp      event  type  user  effect
    5 18:33  E1     sale  cv    -5
    7 10:11  E2     sale  cv    -2`;

  test("was entered a second time where it says that it was entered later", () =>
    fires(typed("manuell nachgetragen")));
});

test("a number that stands on rows of many weeks is no document: its rows of one minute are copies of each other", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    68

    at       event  type  doc      user  effect
    1 09:00  W1     sale  KST4711  mk    -8
    9 17:06  W2     sale  KST4711  mk    -8
    9 17:10  W3     sale  KST4711  IF02  -8    → duplicate_movement +8

    erp      event  type  doc  user  effect
    1 09:01  E1     sale  -    mk    -8
    9 17:07  E2     sale  -    mk    -8
  `));

test("an order's line that left under a number of the ledger's own just after the count was only posted late", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  68    60

    at        posted    event  type  doc       line  effect
    10 09:00  10 09:05  W1     ship  LS-31     1     -5
    20 14:53  20 09:37  W2     ship  LS-32684  1     -8

    order    line  kind   qty  due       state
    #110574  10    sales  8    20 09:30  shipped
  `);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["late_posting -8 W2"]);
});
