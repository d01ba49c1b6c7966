import { describe, expect, test } from "vitest";
import { MOVEMENT_TYPES } from "../../../shared/domain.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { typeName } from "../../../shared/trace/words.ts";
import { scenario } from "./scenario.ts";

/** What the first explanation says of its first part. */
const because = (text: string): string | undefined =>
  trace(scenario(text).evidence).explanations[0]?.parts[0]?.because;

test("no movement is called by its type's code", () => {
  for (const type of MOVEMENT_TYPES) expect(typeName(type) + typeName(type, 2)).not.toContain("_");
  expect(typeName("ship")).toBe("shipment");
});

test("a movement posted before its own time is told by when it was posted", () => {
  expect(
    because(`
      bin   item  book  counted
      A-01  SKU7  90    86

      at        event  type          doc    line  posted    effect
      3 09:10   W1     transfer_out  TO-11  1     3 09:10   -2
      20 12:40  W2     transfer_out  TO-12  1     20 11:55  -4
    `),
  ).toContain(
    "The transfer out TO-12 line 1 (-4 EA) stands at 2026-03-21 12:40 UTC, after the count at 2026-03-21 12:00 UTC, but it was posted at " +
      "2026-03-21 11:55 UTC already, and nothing is posted before it happens: if it happened before the count",
  );
});

describe("a bundle's sale says of its component that none moved", () => {
  const sold = (docs: readonly string[]): string | undefined =>
    because(`
      bin   item  book  counted
      A-01  SKU7  40    ${40 - 6 * docs.length}
      B-02  SKU8  25    ${25 - 2 * docs.length}

      bundle  part  each
      SET-1   SKU7  3
      SET-1   SKU8  1

      at       event  type  doc    line  effect
      3 09:30  W1     pick  SO-99  1     -6

      set      event  type  doc    line  effect
      ${docs.map((doc, nth) => `3 1${nth}:00  W${nth + 7}     sale  ${doc}  -     -2`).join("\n      ")}
    `);
  test("for its document, because it may have moved for another", () =>
    expect(sold(["SO-11"])).toContain("3 EA of SKU7 each, and no movement of SKU7 was for SO-11."));
  test("for any of several", () =>
    expect(sold(["SO-11", "SO-12"])).toContain(
      "3 EA of SKU7 each, and no movement of SKU7 was for any of them.",
    ));
  test("after it, where it has no document", () =>
    expect(sold(["-"])).toContain("3 EA of SKU7 each, and no movement of SKU7 followed."));
});

test("what was posted twice under two numbers is told with both", () => {
  const twice = (doc: string): string | undefined =>
    because(`
      bin   item  book  counted
      A-01  SKU7  60    67

      at       event  type  doc    line  user  effect
      6 11:05  W1     ship  SO-77  1     mia   -7
      6 11:45  W2     ship  ${doc}  1     edi   -7
      9 11:45  W3     ship  SO-78  1     mia   -2

      erp      event  type  doc    line  effect
      6 11:05  E1     ship  SO-77  1     -7
      9 11:45  E3     ship  SO-78  1     -2
    `);
  expect(twice("API-9")).toContain("event W2 at 2026-03-07 11:45 UTC by edi as API-9 line 1.");
  expect(twice("so 77")).toContain("event W2 at 2026-03-07 11:45 UTC by edi.");
});
