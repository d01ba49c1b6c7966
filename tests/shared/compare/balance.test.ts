import fc from "fast-check";
import { expect, test } from "vitest";
import { firstBrokenStep, isBalanceHeader } from "../../../shared/compare/balance.ts";
import { foldHeader } from "../../../shared/ingest/header.ts";
import { quantity } from "../../../shared/quantity.ts";

const effects = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 4, maxLength: 40 });

function steps(
  opening: number,
  moved: readonly number[],
  breakAt = -1,
  by = 0,
  silent: ReadonlySet<number> = new Set(),
) {
  let balance = opening;
  return moved.map((effect, index) => {
    balance += effect + (index === breakAt ? by : 0);
    return { effect: quantity(effect), balance: silent.has(index) ? undefined : quantity(balance) };
  });
}

test("a running balance that adds up is broken nowhere, whichever rows are silent", () => {
  fc.assert(
    fc.property(
      effects,
      fc.integer({ min: -9e6, max: 9e6 }),
      fc.array(fc.nat(39)),
      (moved, opening, silent) => {
        expect(
          firstBrokenStep(quantity(opening), steps(opening, moved, -1, 0, new Set(silent))),
        ).toBeUndefined();
      },
    ),
  );
});

test("one wrong balance is named exactly, and the right ones after it are not blamed", () => {
  fc.assert(
    fc.property(effects, fc.nat(39), fc.integer({ min: 1, max: 9_999 }), (moved, at, by) => {
      const index = at % moved.length;
      expect(firstBrokenStep(quantity(0), steps(0, moved, index, by))).toBe(index);
    }),
  );
});

test("a break in a row that writes no balance shows at the next one that does", () => {
  expect(firstBrokenStep(quantity(0), steps(0, [10, 10, 10, 10, 10], 2, 5, new Set([2])))).toBe(3);
});

test("a column that hardly ever adds up is no running balance of the position, and tells nothing", () => {
  const rows = [5, 7, 9, 11].map((effect) => ({
    effect: quantity(effect),
    balance: quantity(1_000 * effect),
  }));
  expect(firstBrokenStep(quantity(0), rows)).toBeUndefined();
});

test("headers of a running balance are known as they are written, and others aren't taken for one", () => {
  expect(["Balance Qty", "Qty After Transaction", "balance"].map((name) => isBalanceHeader(foldHeader(name)))).toEqual([
    true, true, true,
  ]); // prettier-ignore
  expect(["Balance Value", "Qty", "Doc"].map((name) => isBalanceHeader(foldHeader(name)))).toEqual([
    false, false, false,
  ]); // prettier-ignore
});
