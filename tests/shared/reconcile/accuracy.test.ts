import { expect, test } from "vitest";
import { EUR, parseUnitCost } from "../../../shared/money.ts";
import { units } from "../../../shared/quantity.ts";
import { accuracyOf, type CountedRecord } from "../../../shared/reconcile/accuracy.ts";

/** "location book counted cost ok": a counted record a line. */
const records = `
  W1  100  100  1.00  ok
  W1  100  99   2.00  ok
  W1  50   60   0.50  out
  W2  10   0    9.00  out
`
  .trim()
  .split("\n")
  .map(recordOf);

function recordOf(line: string): CountedRecord {
  const [location = "", book, counted, cost = "", verdict] = line.trim().split(/\s+/);
  const unitCost = parseUnitCost(cost);
  return {
    location,
    book: units(Number(book)),
    counted: units(Number(counted)),
    unitCost: unitCost.ok ? unitCost.value : undefined,
    isWithinTolerance: verdict === "ok",
  };
}

const told = (of: readonly CountedRecord[]): readonly string[] =>
  accuracyOf(of, EUR).map(({ name, by, records: counted, share }) => `${name} ${by} ${counted} ${share}`);

test("every definition gives its own figure of the same records", () => {
  expect(told(records)).toEqual([
    "ira_by_record all 4 0.5",
    `ira_by_value all 4 ${300 / 415}`,
    "exact_match_rate all 4 0.25",
    `absolute_error all 4 ${21 / 260}`,
    `shrink all 4 ${1 / 260}`,
    `unit_error all 4 ${21 / 4}`,
    `ira_by_location W1 3 ${2 / 3}`,
    "ira_by_location W2 1 0",
  ]);
});

test("overs and shorts cancel in shrink only", () => {
  const opposite = ["W1 10 12 1.00 out", "W1 10 8 1.00 out"].map(recordOf);
  expect(told(opposite)).toContain("shrink all 2 0");
  expect(told(opposite)).toContain("absolute_error all 2 0.2");
});

test("where nothing was counted nothing is said, rather than 100 %", () => {
  expect(accuracyOf([], EUR).map(({ share }) => share)).toEqual([null, null, null, null, null, null]);
});

test("each figure says what it means", () => {
  expect(accuracyOf(records, EUR).every(({ definition }) => definition.includes("÷"))).toBe(true);
});
