import { describe, expect, test } from "vitest";
import { numbersNamedIn } from "../../../shared/trace/numbersNamed.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

/** A delivery of 24 of 49 under the ledger's own number, as its reason and the order's own system know it. */
const delivered = (reason: string, theirs: string, counted: number): string => `
  bin   item  book  counted
  A-01  SKU7  30    ${counted}

  at        event  type     doc      line  reason      effect
  10 12:16  W2     receipt  WE-3085  1     ${reason}   24

  erp       event  type     doc      line  effect
  10 12:33  E1     receipt  ${theirs}  10  24`;

/** One receipt that the other ledger has alone, whose shipments are all invoices of the night. */
const ODD_RECEIPT = `
      bin   item  book  counted
      A-01  SKU7  30    66

      at        event  type     doc      line  effect
      3 10:00   W2     receipt  WE-3079  1     12
      5 09:10   W3     ship     WS-1     1     -1
      6 10:10   W4     ship     WS-2     1     -2
      7 11:10   W5     ship     WS-3     1     -4
      8 11:20   W6     ship     WS-4     1     -3
      9 11:30   W7     ship     WS-5     1     -5

      erp       event  type     doc       line  effect
      3 10:05   E1     receipt  GR-60081  10    12
      5 19:30   E2     ship     INV-1     10    -1
      6 19:40   E3     ship     INV-2     10    -2
      7 19:35   E4     ship     INV-3     10    -4
      8 19:45   E6     ship     INV-4     10    -3
      9 19:31   E7     ship     INV-5     10    -5
      9 12:00   E5     receipt  GR-60087  10    36    → missing_movement +36
    `;

describe("a ledger with numbers of its own", () => {
  test("received a part of the order's line that its reason names", () =>
    fires(`
      ${delivered("PO 4500182/10", "GR-60087", 55)}

      order    line  kind  qty  due     state
      4500182  10    po    49   9 00:00  open    → receipt_not_posted +25
    `));

  test("received a part of the order's line that its twin stands under", () =>
    fires(`
      ${delivered("-", "4500182", 55)}

      order    line  kind  qty  due     state
      4500182  10    po    49   9 00:00  open    → receipt_not_posted +25
    `));

  test("lacks nothing of a closed line that it received after the count", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  30    57

      at        event  type     doc      line  reason         effect
      21 02:28  W2     receipt  WE-3064  1     PO 4500181/10  27    → late_posting +27

      erp       event  type     doc      line  effect
      20 09:48  E1     receipt  4500181  10    27

      order    line  kind  qty  due      state
      4500181  10    po    27   19 00:00  received
    `));

  test("received a closed line of just as much, whose number it never had", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  30    42

      at        event  type     doc      line  effect
      10 12:49  W2     receipt  WE-3079  1     12

      order    line  kind  qty  due      state
      4500178  10    po    12   10 00:00  received
    `));

  test("misses what the other one alone received, however little they agree on what left", () => {
    fires(ODD_RECEIPT);
    expect(trace(scenario(ODD_RECEIPT).evidence).explanations[0]?.score).toBeGreaterThan(0.9);
  });
});

test("what came off the road is held against the shelf's side of it, and never against the road's", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  60    42

    at       event  type         doc   line  end  effect
    5 09:00  W1     transfer_in  TR-1  1     -    24

    elsewhere  event  type         doc   line  bin  status      effect
    3 09:00    W0     transfer_in  TR-0  1     -    in_transit  24
    5 09:00    W1     transfer_in  TR-1  1     -    in_transit  -24

    erp      event  type          doc   line  status      effect
    5 09:10  E1     transfer_in   TR-1  1     in_transit  -42
    5 09:10  E2     transfer_in   TR-1  1     available   24
  `));

test("a reason names numbers whole, and as a document with its line", () => {
  expect(numbersNamedIn("PO 4500182/10, cust. ref AB-77123.").map(({ name, line }) => [name, line])).toEqual([
    ["450018210", ""],
    ["4500182", "10"],
    ["ab77123", ""],
  ]);
});
