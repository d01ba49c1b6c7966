import fc from "fast-check";
import { expect, test } from "vitest";
import { align, type Holding, type Side } from "../../../shared/compare/align.ts";
import { STATUSES, type Status } from "../../../shared/domain.ts";
import { quantity, units } from "../../../shared/quantity.ts";

const NO_LOT = 1;

/** "bin lot status qty" a line, all of item 1 at location 1. */
function side(lines: readonly string[], options: Partial<Side> = {}): Side {
  const holdings = lines.map((line) => {
    const [bin, lot, name, qty] = line.split(" ");
    const status = STATUSES.find((known) => known === name) ?? "available";
    return { item: 1, location: 1, bin: Number(bin), lot: Number(lot), status, qty: units(Number(qty)) };
  });
  const statuses = new Set(holdings.map(({ status }) => status));
  return { grain: "bin", statuses, ledgers: new Set([1]), holdings, ...options };
}

const shown = (left: Side, right: Side): string[] =>
  align(left, right, NO_LOT).rows.map(
    (row) => `${row.bin} ${row.lot} ${row.status ?? row.class} ${row.left / 10_000} ${row.right / 10_000}`,
  );

test("bins are compared where both keep them, and rolled up where one doesn't", () => {
  const wms = side(["5 1 available 3", "6 1 available 4"]);
  expect(shown(wms, side(["5 1 available 3", "6 1 available 5"]))).toEqual([
    "5 0 available 3 3",
    "6 0 available 4 5",
  ]);
  expect(shown(wms, side(["9 1 available 8"], { grain: "location" }))).toEqual(["0 0 available 7 8"]);
});

test("lots are compared only where both keep lots of the item", () => {
  const lotted = side(["5 2 available 3", "5 3 available 4"]);
  expect(shown(lotted, side(["5 2 available 4", "5 3 available 3"]))).toEqual([
    "5 2 available 3 4",
    "5 3 available 4 3",
  ]);
  expect(shown(lotted, side(["5 1 available 7"]))).toEqual(["5 0 available 7 7"]);
});

test("committed stock folds into sellable where just one system keeps it apart", () => {
  const wms = side(["5 1 available 3", "5 1 picked 2"]);
  expect(shown(wms, side(["5 1 available 5"]))).toEqual(["5 0 sellable 5 5"]);
  expect(shown(wms, side(["5 1 available 3", "5 1 picked 2"]))).toEqual([
    "5 0 available 3 3",
    "5 0 picked 2 2",
  ]);
});

test("a class that both divide differently is compared as a whole", () => {
  const wms = side(["5 1 damaged 3", "5 1 quarantine 2"]);
  expect(shown(wms, side(["5 1 damaged 5"]))).toEqual(["5 0 non_sellable 5 5"]);
});

test("what a ledger doesn't name held nothing, and what a snapshot doesn't name isn't compared", () => {
  const wms = side(["5 1 available 3"]);
  expect(shown(wms, side([]))).toEqual(["5 0 available 3 0"]);
  const reported = side([], { ledgers: new Set() });
  expect(align(wms, reported, NO_LOT)).toEqual({ rows: [], unnamed: { left: 0, right: 1 } });
  expect(align(reported, wms, NO_LOT)).toEqual({ rows: [], unnamed: { left: 1, right: 0 } });
});

const holding: fc.Arbitrary<Holding> = fc.record({
  item: fc.integer({ min: 1, max: 3 }),
  location: fc.integer({ min: 1, max: 2 }),
  bin: fc.integer({ min: 1, max: 3 }),
  lot: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom<Status>(...STATUSES),
  qty: fc.integer({ min: -50_000, max: 50_000 }).map(quantity),
});
const anySide: fc.Arbitrary<Side> = fc
  .record({
    grain: fc.constantFrom("bin" as const, "location" as const),
    holdings: fc.array(holding, { maxLength: 30 }),
  })
  .map(({ grain, holdings }) => ({
    ...{ grain, holdings, ledgers: new Set([1, 2]) },
    statuses: new Set(holdings.map(({ status }) => status)),
  }));

const total = (quantities: readonly number[]): number => quantities.reduce((sum, qty) => sum + qty, 0);

test("nothing is lost or made up: each side's rows add up to what it holds, and no row stands twice", () => {
  fc.assert(
    fc.property(anySide, anySide, (left, right) => {
      const { rows, unnamed } = align(left, right, NO_LOT);
      expect(unnamed).toEqual({ left: 0, right: 0 });
      expect(total(rows.map((row) => row.left))).toBe(total(left.holdings.map(({ qty }) => qty)));
      expect(total(rows.map((row) => row.right))).toBe(total(right.holdings.map(({ qty }) => qty)));
      const keys = rows.map(({ left: _left, right: _right, ...place }) => JSON.stringify(place));
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("a system agrees with itself, and the sides can be exchanged", () => {
  fc.assert(
    fc.property(anySide, anySide, (left, right) => {
      for (const row of align(left, left, NO_LOT).rows) expect(row.left).toBe(row.right);
      const turned = align(right, left, NO_LOT).rows.map((row) => ({
        ...row,
        left: row.right,
        right: row.left,
      }));
      const sorted = (rows: readonly object[]): string[] =>
        rows
          .map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))
          .toSorted();
      expect(sorted(turned)).toEqual(sorted(align(left, right, NO_LOT).rows));
    }),
  );
});
