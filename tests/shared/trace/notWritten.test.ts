import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

/** What systems and people leave out: documents, transit, the time of posting, which pack it was. */

describe("a form without a document that was saved twice", () => {
  const twice = (second: string, more = ""): string => `
    bin   item  book  counted
    A-01  SKU7  60    70

    at        event  type   user  reason      effect
    14 08:01  W1     scrap  nina  wet carton  -10
    ${second}
    ${more}`;

  test("minutes apart, where nothing else has its quantity", () =>
    fires(twice("14 08:05  W2     scrap  nina  wet carton  -10    → duplicate_movement +10")));

  test.each([
    ["hours apart", "14 11:05  W2     scrap  nina  wet carton  -10", ""],
    ["by somebody else for another reason", "14 08:05  W2     scrap  omar  broken      -10", ""],
    [
      "where it is thrown away often",
      "14 08:05  W2     scrap  nina  wet carton  -10",
      "15 08:05  W3  scrap  nina  wet carton  -10",
    ],
  ])("is as well two: %s", (_why, second, more) => accusesNothing(twice(second, more)));
});

describe("a row without a document beside ledgers that have most documents in common", () => {
  const theirs = (row: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    55

    at       event  type  doc    line  effect
    2 09:00  W1     pick  SO-10  1     -3
    3 09:00  W2     pick  SO-11  1     -4
    4 09:00  W3     pick  SO-12  1     -5
    5 09:00  W4     pick  SO-13  1     -6

    erp      event  type  doc    line  effect
    2 09:02  E1     pick  SO-10  1     -3
    3 09:02  E2     pick  SO-11  1     -4
    5 09:02  E4     pick  SO-13  1     -6
    ${row}`;

  test("is the twin of one that has it", () =>
    accusesNothing(theirs("4 09:02  E3     pick  -      -     -5")));

  test("is missing where no such row stands near it", () =>
    fires(theirs("7 09:02  E3     pick  -      -     -5    → missing_movement -5")));
});

describe("a transfer that only the other ledger has on the road", () => {
  const sent = (own: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    112

    at       event  type  doc    line  effect
    2 09:00  W1     pick  SO-10  1     -3
    ${own}

    erp      event  type          doc     line  status      effect
    2 09:02  E1     pick          SO-10   1     -           -3
    3 10:22  E2     transfer_out  TRF-70  2     in_transit  52`;

  test("lies here, where as much is too many", () =>
    fires(sent("").replace("in_transit  52", "in_transit  52    → transfer_not_received +52")));

  test("is one with its order, whatever number that has", () =>
    fires(
      `${sent("").replace("in_transit  52", "in_transit  52    → transfer_not_received +52")}

    order   line  kind      qty  due      state
    TO-745  2     transfer  52   6 17:00  shipped`,
    ));

  test("was received, where this ledger has it under its document", () =>
    accusesNothing(sent("5 09:00  W2     transfer_in  TRF-70  2  52")));
});

test("packs of one kind that were posted for as many of another are a wrong unit, and not a part of a receipt", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    84

    pack   holds
    CASE   12
    INNER  4

    at       event  type     doc    line  effect
    2 09:00  W1     receipt  PO-10  1     24
    5 09:00  W2     receipt  PO-11  2     12    → unit_of_measure +24

    erp      event  type     doc    line  effect
    2 09:02  E1     receipt  PO-10  1     24
    5 09:02  E2     receipt  PO-11  2     36
  `));

describe("what the other ledger noted in two goes without a document", () => {
  const noted = (second: string): Evidence =>
    scenario(`
      bin   item  book  counted
      A-01  SKU7  60    29

      at       event  type  doc    line  effect
      2 09:00  W1     pick  SO-10  1     -3

      erp      event  type   doc    line  effect
      2 09:05  E1     pick   SO-10  1     -3
      9 10:38  E2     scrap  -      -     -14
      ${second}  E3     scrap  -      -     -17
    `).evidence;
  const firstOf = (evidence: Evidence): readonly string[] => told(trace(evidence).explanations[0], evidence);

  test("is one event, where they follow each other", () =>
    expect(firstOf(noted("9 10:55"))).toEqual(["missing_movement -31 E2 E3"]));

  test("are two, where hours lie between them", () =>
    expect(firstOf(noted("9 14:55"))).not.toEqual(["missing_movement -31 E2 E3"]));
});

test("what was booked before the count and picked after it in two goes was booked too early", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    72

    at        event  type  doc    line  effect
    2 09:00   W1     pick  SO-10  1     -3
    20 10:00  W2     pick  SO-11  1     -12    → late_posting +12

    erp       event  type  doc      line  effect
    2 09:05   E1     pick  WV-9001  1     -3
    20 14:00  E2     pick  WV-9002  1     -5
    20 14:20  E3     pick  WV-9002  2     -7
  `));

describe("a report of the ledger's own that differs from its movements", () => {
  const reported = (posted: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    108

    at        event  type     doc    line  posted    effect
    2 09:00   W1     receipt  PO-10  1     2 09:10   24
    21 00:00  W2     receipt  PO-11  1     ${posted}  48`;
  const REPORT = `

    reported  observed  book
    19 19:00  108       60`;

  test("counts what was posted by then, though it is dated later", () =>
    fires(`${reported("18 08:19")}    → late_posting +48${REPORT}`));

  test("breaks where nothing was posted by then", () => {
    const { evidence } = scenario(`${reported("21 08:19")}${REPORT}`);
    expect(trace(evidence).explanations[0]?.parts.map(({ cause }) => cause)).toEqual(["ledger_break"]);
  });
});

test("a record of just the quantity comes before a look-alike that is off by as much", () =>
  fires(`
    bin   item    name             book  counted
    A-01  33092L  Brake pad left   60    73
    A-01  33092R  Brake pad right  60    47

    at       event  type  doc    line  effect
    2 09:00  W1     ship  SO-10  1     -3
    3 09:00  W2     ship  SO-11  1     -4

    erp      event  type    doc    line  effect
    2 09:05  E1     ship    SO-10  1     -3
    3 09:05  E2     ship    SO-11  1     -4
    7 09:00  E3     return  -      -     2
    9 09:00  E4     return  -      -     13    → missing_movement +13
  `));

test("an event that the other ledger has in two goes is one with the row whose quantity is a slip of both together", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    69

    pack  holds
    PK    4

    at       event  type    doc    line  effect
    2 09:00  W1     sale    T-100  1     -2
    5 09:00  W2     return  T-101  1     3    → unit_of_measure +9

    erp      event  type    doc    line  effect
    2 09:02  E1     sale    T-100  1     -2
    5 09:01  E2     return  T-101  10    1
    5 09:02  E3     return  T-101  11    11
  `));
