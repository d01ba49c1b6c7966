import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameLineIn } from "../../../shared/trace/lines.ts";
import { accusesNothing, fires } from "./firing.ts";

describe("lines of one document in two systems", () => {
  test("are the same where they have the same number, whatever zeros stand before it", () => {
    const isSame = sameLineIn(["1", "2"], ["0002"]);
    expect(isSame("2", "0002")).toBe(true);
    expect(isSame("1", "0002")).toBe(false);
  });

  test("are the same where one system counts in tens or in ten thousands", () => {
    expect(sameLineIn(["10", "20"], ["2"])("20", "2")).toBe(true);
    expect(sameLineIn(["10", "20"], ["2"])("10", "2")).toBe(false);
    expect(sameLineIn(["1"], ["10000"])("1", "10000")).toBe(true);
  });

  test("are told apart by their numbers where the two number alike, though one is ten times another", () => {
    const isSame = sameLineIn(["1", "10"], ["10"]);
    expect(isSame("10", "10")).toBe(true);
    expect(isSame("1", "10")).toBe(false);
  });

  test("follow each other where each has numbers of its own", () => {
    const isSame = sameLineIn(["4", "7"], ["901", "902"]);
    expect(isSame("4", "901")).toBe(true);
    expect(isSame("4", "902")).toBe(false);
    expect(isSame("7", "902")).toBe(true);
  });

  test("are all of the one line that the other system has", () => {
    const isSame = sameLineIn(["7"], ["901", "902"]);
    expect([isSame("7", "901"), isSame("7", "902")]).toEqual([true, true]);
  });

  test("are any line where one of them has no number", () => {
    expect(sameLineIn(["1", "2"], ["", "2"])("1", "")).toBe(true);
  });

  test("give each line of a document one of the other's, whatever step that one counts in", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
    const steps = fc.constantFrom(1, 10, 100, 1_000, 10_000);
    fc.assert(
      fc.property(numbers, steps, (lines, step) => {
        const [ours, theirs] = [lines.map(String), lines.map((line) => String(line * step))];
        // Where a number stands in both, nobody can tell that they don't number alike.
        fc.pre(step === 1 || !ours.some((line) => theirs.includes(line)));
        const isSame = sameLineIn(ours, theirs);
        expect(ours.map((line) => theirs.filter((other) => isSame(line, other)))).toEqual(
          theirs.map((line) => [line]),
        );
      }),
    );
  });
});

describe("an order that counts its lines in tens", () => {
  test("was shipped where the ledger counts them in ones", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     ship  SO-11  1     -5
      4 09:00  W2     ship  SO-12  3     -5

      order  line  kind   qty  due      state
      SO-11  10    sales  5    3 17:00  shipped
      SO-12  30    sales  5    4 17:00  shipped
    `));

  test("wasn't shipped on the line that no movement is on", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    83

      at       event  type  doc    line  effect
      3 09:00  W1     ship  SO-11  1     -5
      4 09:00  W2     ship  SO-12  3     -7

      order  line  kind   qty  due      state
      SO-11  10    sales  5    3 17:00  shipped
      SO-12  30    sales  7    4 17:00  shipped
      SO-12  40    sales  7    4 17:00  shipped  → shipment_not_posted -7
    `));

  test("owes only what of it wasn't received", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    110

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     4

      order  line  kind  qty  due      state
      PO-1   10    po    24   5 00:00  open   → receipt_not_posted +20
    `));
});
