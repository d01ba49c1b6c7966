import { expect, test } from "vitest";
import { formatInstant } from "../../../shared/time.ts";
import { cluesOf } from "../../../shared/trace/clues.ts";
import { driftWindow } from "../../../shared/trace/drift.ts";
import type { DriftWindow } from "../../../shared/trace/types.ts";
import { scenario } from "./scenario.ts";

const HISTORY = `
      bin   item  book  counted
      A-01  SKU7  90    83

      at        event  type  doc   line  effect
      2 09:00   W1     pick  SO-1  1     -1
      6 09:00   W2     pick  SO-2  1     -2
      12 09:00  W3     pick  SO-3  1     -3
`;

/** "from to ids" with days of the month and what moved between. */
const window = (known: string): string => written(driftWindow(scenario(`${HISTORY}\n${known}`).evidence));

function written({ from, to, movementIds }: DriftWindow): string {
  const day = (at: typeof to | undefined): string =>
    at === undefined ? "-" : formatInstant(at).slice(5, 16).replace("T", " ");
  return `${day(from)} to ${day(to)}: ${movementIds.join(",")}`;
}

test("without any known point it is all the time from the baseline to the count", () => {
  expect(window("")).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

test("it starts at the last count that agreed and ends at the first that didn't", () => {
  expect(
    window(`
      known     by   observed  book
      4 08:00   ann  99        99
      5 08:00   bob  99        99
      8 08:00   ann  90        97
      10 08:00  ann  90        97
    `),
  ).toBe("03-06 08:00 to 03-09 08:00: 2");
});

test("a count that agreed again later moves the start behind the earlier difference", () => {
  expect(
    window(`
      known     by   observed  book
      4 08:00   ann  90        99
      8 08:00   bob  97        97
    `),
  ).toBe("03-09 08:00 to 03-21 12:00: 3");
});

test("a snapshot that agrees says nothing where no snapshot of its source ever differed", () => {
  expect(
    window(`
      known     by   observed  book
      8 08:00   ERP  97        97
    `),
  ).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

test("a source that saw the difference also says when it hadn't begun", () => {
  expect(
    window(`
      known     by   observed  book
      4 08:00   ERP  99        99
      8 08:00   ERP  90        97
    `),
  ).toBe("03-05 08:00 to 03-09 08:00: 2");
});

/** The window of three picks of SKU7, of one of which another ledger has 6 instead of 9; its clock shows `hour` that day. */
const beside = (more: string, theirs = "-6", hour = "10:00:10"): string =>
  written(
    cluesOf(
      scenario(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${more.includes("B-02") ? more : ""}

      at          event  type  doc   line  effect
      2 09:00     W1     pick  SO-1  1     -1
      6 09:00:20  W2     pick  SO-2  1     -9
      12 09:00    W3     pick  SO-3  1     -3

      erp         event  type  doc   line  effect
      2 09:00     E1     pick  SO-1  1     -1
      6 ${hour}  E2     pick  SO-2  1     ${theirs}
      12 11:00    E3     pick  SO-3  1     -3

      ${more.includes("B-02") ? "" : more}
    `).evidence,
    ).drift,
  );

test("another ledger that came to differ by just what the count is off by says when", () => {
  expect(beside("")).toBe("03-07 09:00 to 03-07 10:00: 2");
});

test("what a clock cut to the hour or the minute shows happened by the end of it", () => {
  expect(beside("", "-6", "09:00")).toBe("03-07 08:59 to 03-07 09:59: 2");
  expect(beside("", "-6", "09:15")).toBe("03-07 09:00 to 03-07 09:15: 2");
});

test("what such a clock shows at the hour of the count happened by the count", () => {
  const { drift } = cluesOf(
    scenario(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type  doc   line  effect
      2 09:10   W1     pick  SO-1  1     -1

      erp       event  type  doc   line  effect
      2 09:00   E1     pick  SO-1  1     -1
      20 12:00  E2     pick  SO-2  1     -4
    `).evidence,
  );
  expect(written(drift)).toBe("03-21 11:59 to 03-21 12:00: ");
});

test("a line in two goes is one event, though the other ledger ends with it before the second", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    45

    at        event  type  doc   line  effect
    2 09:10   W1     ship  SO-1  1     -1
    6 15:41   W2     ship  SO-2  1     -15
    6 15:48   W3     ship  SO-2  1     -15

    erp       event  type  doc   line  effect
    2 09:10   E1     ship  SO-1  1     -1
    6 15:41   E2     ship  SO-2  1     -30
  `);
  const others = evidence.others.map((ledger) => ({
    ...ledger,
    until: ledger.legs.at(-1)?.occurredAt ?? ledger.until,
  }));
  expect(written(cluesOf({ ...evidence, others }).drift)).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

test("where it came to differ in two steps, the window holds both", () => {
  const twoSteps = (first: string): string =>
    written(
      cluesOf(
        scenario(`
          bin   item  book  counted
          A-01  SKU7  90    74

          at       event  type  doc   line  effect
          2 09:00  W1     pick  SO-1  1     -1
          9 09:00  W2     pick  SO-4  1     -3

          erp      event  type  doc   line  effect
          2 09:00  E1     pick  SO-1  1     -1
          6 10:20  E2     pick  SO-2  1     ${first}
          8 10:30  E3     pick  SO-3  1     -9
          9 09:00  E4     pick  SO-4  1     -3
        `).evidence,
      ).drift,
    );
  expect(twoSteps("-7")).toBe("03-07 10:19 to 03-09 10:30: ");
  expect(twoSteps("-6")).toBe("03-01 00:00 to 03-21 12:00: 1,2");
});

test("what a recount confirms was there when it was counted first", () => {
  const recounted = (first: string): string =>
    window(`
      entered   by   round  counted
      11 09:00  ann  1      ${first}
      20 12:00  bob  2      83
    `);
  // Three were picked between the two.
  expect(recounted("86")).toBe("03-01 00:00 to 03-12 09:00: 1,2");
  expect(recounted("83")).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

test("one that differs by something else says nothing, nor one that goes with the traced ledger", () => {
  expect(beside("", "-5")).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
  expect(beside("", "-9")).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

/** The window where another ledger, with a baseline or not, has two sales but not the four of `type` that are booked. */
function besideTill(type: string, isLog: boolean): string {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    86

    at       event  type     doc   line  effect
    2 09:10  W1     sale     SO-1  1     -1
    6 09:10  W2     ${type}  SO-2  1     4
    8 09:10  W3     sale     SO-3  1     -3

    erp      event  type     doc   line  effect
    2 09:10  E1     sale     SO-1  1     -1
    8 09:10  E3     sale     SO-3  1     -3
  `);
  const others = evidence.others.map((ledger) => ({ ...ledger, isLog }));
  return written(cluesOf({ ...evidence, others }).drift);
}

test("a ledger without a baseline says nothing by what it lacks of a type that it doesn't keep", () => {
  expect(besideTill("transfer_in", true)).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
  expect(besideTill("sale", true)).toBe("03-07 09:09 to 03-07 09:10: 2");
  expect(besideTill("transfer_in", false)).toBe("03-07 09:09 to 03-07 09:10: 2");
});

test("where the item is off in another bin, too, a ledger can't tell which of the two it differs by", () => {
  expect(beside("B-02  SKU7  5     6")).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

test("a count that looked at the shelf is believed before any ledger", () => {
  expect(
    beside(`
      known     by   observed  book
      4 08:00   ann  102       99
    `),
  ).toBe("03-01 00:00 to 03-05 08:00: 1");
  expect(
    beside(`
      known     by   observed  book
      8 08:00   ann  90        90
    `),
  ).toBe("03-09 08:00 to 03-21 12:00: 3");
});
