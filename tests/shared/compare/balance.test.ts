import fc from "fast-check";
import { expect, test } from "vitest";
import {
  balanceBreaks,
  type BalanceStep,
  everyBreak,
  isBalanceHeader,
  type KnownBalance,
  standingBreaks,
} from "../../../shared/compare/balance.ts";
import { foldHeader } from "../../../shared/ingest/header.ts";
import { quantity, type Quantity } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";

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
    const written = silent.has(index) ? undefined : quantity(balance);
    return { at: instant(index), effect: quantity(effect), balance: written };
  });
}

/** What a baseline says, from before all rows. */
const opened = (opening: number): KnownBalance => ({ at: instant(-1), balance: quantity(opening) });

const firstBrokenStep = (opening: Quantity, rows: readonly BalanceStep[]): number | undefined =>
  balanceBreaks(opened(opening), rows)?.[0]?.index;

test("a running balance that adds up is broken nowhere, whichever rows are silent", () => {
  fc.assert(
    fc.property(
      effects,
      fc.integer({ min: -9e6, max: 9e6 }),
      fc.array(fc.nat(39)),
      (moved, opening, silent) => {
        expect(balanceBreaks(opened(opening), steps(opening, moved, -1, 0, new Set(silent)))).toEqual([]);
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

const momentsAndOrder = fc.array(fc.tuple(fc.nat(6), fc.double({ noNaN: true })), {
  minLength: 40,
  maxLength: 40,
});

test("a ledger that adds up is broken nowhere, in whatever order the rows of each moment come, with an opening or without", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 40 }),
      fc.option(fc.integer({ min: -5, max: 5 })),
      fc.array(fc.nat(39), { maxLength: 8 }),
      momentsAndOrder,
      (moved, opening, silent, drawn) => {
        const moments = drawn.map(([moment]) => moment).toSorted((a, b) => a - b);
        const rows = steps(opening ?? 2, moved, -1, 0, new Set(silent)).map((row, index) => ({
          ...row,
          at: instant(moments[index] ?? 0),
          order: drawn[index]?.[1] ?? 0,
        }));
        const shuffled = rows.toSorted((a, b) => a.at - b.at || a.order - b.order);
        expect(balanceBreaks(opening === null ? undefined : opened(opening), shuffled)).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

test("a ledger that adds up as it was posted is broken nowhere, whenever its rows happened", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.nat(9)), { minLength: 2, maxLength: 40 }),
      (drawn) => {
        const effectsPosted = drawn.map(([effect]) => effect);
        const rows = steps(2, effectsPosted)
          .map((row, index) => ({ ...row, postedAt: row.at, at: instant(drawn[index]?.[1] ?? 0) }))
          .toSorted((a, b) => a.at - b.at);
        expect(balanceBreaks(opened(2), rows)).toEqual([]);
      },
    ),
  );
});

test("a break of a ledger that adds up in no order is told by when its rows happened", () => {
  const rows = steps(0, [5, 5, 5, 5], 2, 3).map((row) => ({ ...row, postedAt: instant(20 - row.at) }));
  expect(firstBrokenStep(quantity(0), rows)).toBe(2);
});

test("a row that is gone from among those of its moment is named by the row that no longer goes on from another", () => {
  const at = instant(5);
  const rows = [
    { at: instant(1), effect: quantity(-10), balance: quantity(90) },
    { at, effect: quantity(-4), balance: quantity(83) },
    { at, effect: quantity(-1), balance: quantity(82) },
  ];
  const before = { at: instant(1), balance: quantity(90) };
  expect(balanceBreaks(opened(100), rows)).toEqual([{ index: 1, before, moved: -4, gap: -3, begun: before }]);
  expect(balanceBreaks(undefined, rows)).toHaveLength(1);
});

/** Rows in at most seven moments, shuffled within each; the last one is alone in its moment. */
function inMoments(rows: readonly BalanceStep[], drawn: readonly (readonly [number, number])[]) {
  const moments = drawn.map(([moment]) => moment).toSorted((a, b) => a - b);
  const last = rows.length - 1;
  return rows
    .map((row, index) => ({
      ...{ ...row, index, at: instant(index === last ? 9 : (moments[index] ?? 0)) },
      order: drawn[index]?.[1] ?? 0,
    }))
    .toSorted((a, b) => a.at - b.at || a.order - b.order);
}
const BY = fc.integer({ min: -9, max: 9 }).filter((by) => by !== 0);

test("whatever order rows of one moment come in, breaks come to what was broken", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 40 }),
      fc.nat(39),
      BY,
      fc.array(fc.nat(39), { maxLength: 8 }),
      momentsAndOrder,
      (moved, at, by, hidden, drawn) => {
        const silent = new Set(hidden.filter((index) => index < moved.length - 1));
        const rows = inMoments(steps(2, moved, at % moved.length, by, silent), drawn);
        expect(everyBreak(opened(2), rows).reduce((sum, { gap }) => sum + gap, 0)).toBe(by);
      },
    ),
    { numRuns: 500 },
  );
});

test("where no two rows end at one balance, a break is one, at its own row, whatever order those of one moment come in", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 40 }),
      fc.nat(39),
      fc.integer({ min: 1, max: 9 }),
      momentsAndOrder,
      (moved, at, by, drawn) => {
        const broken = at % moved.length;
        const rows = inMoments(steps(2, moved, broken, by), drawn);
        const found = everyBreak(opened(2), rows);
        expect(found.map(({ index, gap }) => [rows[index]?.index, gap])).toEqual([[broken, by]]);
      },
    ),
    { numRuns: 500 },
  );
});

test("a break before a moment of three rows is one, whatever order they come in", () => {
  const at = instant(2);
  const rows = [
    { at, effect: quantity(3), balance: quantity(20) },
    { at, effect: quantity(4), balance: quantity(24) },
    { at, effect: quantity(5), balance: quantity(17) },
    { at: instant(3), effect: quantity(1), balance: quantity(25) },
  ];
  const before = opened(10);
  expect(balanceBreaks(before, rows)).toEqual([{ index: 2, before, moved: 5, gap: 2, begun: before }]);
});

test("a break in a moment whose rows stand the other way is told from the row that came before it", () => {
  const at = instant(2);
  const rows = [
    { at: instant(1), effect: quantity(10), balance: quantity(10) },
    { at, effect: quantity(3), balance: quantity(20) },
    { at, effect: quantity(5), balance: quantity(17) },
  ];
  const before = { at: instant(1), balance: quantity(10) };
  expect(balanceBreaks(opened(0), rows)).toEqual([{ index: 2, before, moved: 5, gap: 2, begun: before }]);
});

test("what a later row makes up for no longer stands, and what breaks after it does", () => {
  const gaps = [5, -5, 2].map((gap) => ({ gap: quantity(gap) }));
  expect(standingBreaks(gaps.slice(0, 1))).toHaveLength(1);
  expect(standingBreaks(gaps.slice(0, 2))).toEqual([]);
  expect(standingBreaks(gaps)).toEqual([{ gap: 2 }]);
});

test("a column that hardly ever adds up is no running balance of the position, and tells nothing", () => {
  const rows = [5, 7, 9, 11].map((effect, index) => ({
    at: instant(index),
    effect: quantity(effect),
    balance: quantity(1_000 * effect),
  }));
  expect(balanceBreaks(opened(0), rows)).toBeUndefined();
});

test("headers of a running balance are known as they are written, and others aren't taken for one", () => {
  expect(["Balance Qty", "Qty After Transaction", "balance"].map((name) => isBalanceHeader(foldHeader(name)))).toEqual([
    true, true, true,
  ]); // prettier-ignore
  expect(["Balance Value", "Qty", "Doc"].map((name) => isBalanceHeader(foldHeader(name)))).toEqual([
    false, false, false,
  ]); // prettier-ignore
});
