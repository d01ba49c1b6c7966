import { expect, test } from "vitest";
import { aisleOf, binKey, byAisle, coverageOf } from "../../../shared/progress/coverage.ts";
import { units } from "../../../shared/quantity.ts";
import { DAY_MS, instant } from "../../../shared/time.ts";

const NOW = instant(100 * DAY_MS);
const days = (): number => 30;
const bin = (name: string) => ({ location: "L1", zone: "Z", bin: name });
/** A position of so many units that was counted so many days ago. */
const held = (name: string, book: number, daysAgo: number | null) => ({
  ...{ location: "L1", bin: name, book: units(book), abcClass: null },
  lastCountedAt: daysAgo === null ? null : instant(NOW - daysAgo * DAY_MS),
});

test.each([
  ["nothing in it", [], "empty"],
  ["nothing by the book", [held("A-1", 0, null)], "empty"],
  ["all counted within its frequency", [held("A-1", 3, 29), held("A-1", 1, 2)], "fresh"],
  ["one position counted too long ago", [held("A-1", 3, 30), held("A-1", 1, 2)], "older"],
  ["one position that nobody counted", [held("A-1", 3, null), held("A-1", 1, 40)], "never"],
  ["an empty position that nobody counted", [held("A-1", 0, null), held("A-1", 1, 2)], "fresh"],
] as const)("a bin with %s stands as it says", (_name, positions, state) => {
  expect(coverageOf([bin("A-1")], positions, new Map(), days, NOW)).toMatchObject([{ state }]);
});

test("a bin of the count is open until its last line is done, whatever it was before", () => {
  const lines = new Map([
    [binKey(bin("A-1")), [true, false]],
    [binKey(bin("A-2")), [true, true]],
  ]);
  const bins = coverageOf([bin("A-1"), bin("A-2"), bin("B-1")], [held("A-1", 1, null)], lines, days, NOW);
  expect(bins.map(({ state }) => state)).toEqual(["open", "done", "empty"]);
  expect(byAisle(bins)).toMatchObject([
    { aisle: "A", bins: 2, states: { open: 1, done: 1 } },
    { aisle: "B", bins: 1, states: { empty: 1 } },
  ]);
});

test.each([
  ["A-01-2", "A"],
  ["12.03.A", "12"],
  ["AB0102", "AB"],
  ["Gang 7", "Gang"],
  ["0102", "0102"],
  ["DOCK", "DOCK"],
])("the bin %s is in aisle %s", (name, aisle) => {
  expect(aisleOf(name)).toBe(aisle);
});
