import { expect, test } from "vitest";
import type { ColumnFilter } from "../../shared/columnFilters.ts";
import { type ColumnValue, fitsColumns } from "../../shared/columnFits.ts";

const row: Readonly<Record<string, ColumnValue>> = { sku: "Bolt 50%", qty: 12, at: null, abc: null };
const fits = (...filters: readonly ColumnFilter[]) => fitsColumns(filters, (column) => row[column] ?? null);

test("a part of a text fits in either case, and its signs are taken as they are", () => {
  expect(fits({ column: "sku", contains: "bOLT" })).toBe(true);
  expect(fits({ column: "sku", contains: "0%" })).toBe(true);
  expect(fits({ column: "sku", contains: "B%0" })).toBe(false);
});

test("a range holds both its ends, and what holds nothing lies in none", () => {
  expect(fits({ column: "qty", from: 12, to: 12 })).toBe(true);
  expect(fits({ column: "qty", from: 13 })).toBe(false);
  expect(fits({ column: "qty", to: 11 })).toBe(false);
  expect(fits({ column: "at", to: 5 })).toBe(false);
});

test("a choice holds the values named, and a row has to fit every filter", () => {
  expect(fits({ column: "abc", among: ["A", ""] })).toBe(true);
  expect(fits({ column: "abc", among: ["A"] })).toBe(false);
  expect(fits({ column: "qty", from: 1 }, { column: "sku", contains: "nut" })).toBe(false);
});
