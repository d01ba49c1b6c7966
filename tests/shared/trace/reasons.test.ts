import { describe, expect, test } from "vitest";
import { directionOf } from "../../../shared/trace/reasons.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

describe("the words of a reason", () => {
  test.each([
    ["damaged in handling", -1],
    ["stolen from the dock", -1],
    ["found behind the rack", 1],
    ["stolen goods recovered", 0],
    ["reverse 21/5 adjustment, damaged", 0],
    ["stock take", 0],
    ["MHD abgelaufen", -1],
    ["Palette gekippt, alles Bruch", -1],
    ["hinter dem Regal gefunden", 1],
    ["not found at shop check", -1],
    ["cycle count, less found", -1],
    ["bei Zählung weniger gefunden", -1],
    ["bei Kontrolle nicht gefunden", -1],
    ["Storno wegen Bruch", 0],
    ["temperature excursion 14C, destroy", -1],
    ["QC sample withdrawn for lab", -1],
    ["Kühlkette unterbrochen, vernichtet", -1],
  ])("%j tell %i", (reason, direction) => expect(directionOf(reason)).toBe(direction));
});

describe("an adjustment that adds what its reason says is broken", () => {
  const GOODS = `
    at       event  type        doc    line  reason               approved  effect
    3 09:00  W1     adjustment  ADJ-1  1     damaged in handling  boss      5`;

  test("was posted with the wrong sign where twice as much is short", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    80
      ${GOODS}      → sign_reversed -10
    `));

  test("says nothing of another shortage", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    83
      ${GOODS}
    `));
});

test("an adjustment of the other system alone that tells of broken goods is missing here", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    86

    at       event  type  doc    line  effect
    3 09:00  W1     sale  SO-11  1     -5

    erp      event  type        doc    line  reason           effect
    3 09:10  E1     sale        SO-11  1     -                -5
    5 09:00  E2     adjustment  SC-1   1     broken in aisle  -4     → missing_movement -4
  `));

describe("an adjustment of half of what is short", () => {
  const typed = (reason: string): string => `
    bin   item  book  counted
    A-01  SKU7  90    84

    at       event  type        doc    line  reason                    approved  effect
    3 09:00  W1     adjustment  MIG-1  21    ${reason.padEnd(24)}  boss      3`;

  test("may have the wrong sign where its reason doesn't tell", () => {
    const { evidence } = scenario(typed("stock take"));
    expect(told(trace(evidence).explanations[0], evidence)).toEqual(["sign_reversed -6 W1"]);
  });

  test("hasn't where the ledger began with it", () => accusesNothing(typed("opening balance takeover")));
});

test("a surplus that was taken off was turned, though another ledger repeats it", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  8     62

    at       event  type        doc    line  reason                        approved  effect
    3 09:00  W1     adjustment  ADJ-1  1     surplus found, 27 pcs added   boss      -27      → sign_reversed +54
    4 09:00  W2     pick        SO-1   1     -                             -         -4

    erp      event  type        doc    line  effect
    3 09:20  E1     adjustment  ADJ-1  1     -27
    4 09:20  E2     pick        SO-1   1     -4
  `));

test("an adjustment that goes the way its reason says wasn't turned round, however much twice of it is short", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    84

    at       event  type        doc    line  reason             approved  effect
    3 09:00  W1     adjustment  ADJ-1  1     found behind rack  boss      3
  `));

test("but it was where another ledger has it the other way at that time, and neither names a document", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    84

    at       event  type        doc    line  reason             approved  effect
    2 09:00  W0     receipt     PO-1   1     -                  -         40
    3 09:00  W1     adjustment  -      -     found behind rack  boss      3       → sign_reversed -6

    erp      event  type        doc    line  reason             approved  effect
    2 09:05  E0     receipt     PO-1   1     -                  -         40
    3 08:59  E1     adjustment  -      -     found behind rack  boss      -3
  `));
