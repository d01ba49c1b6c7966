import fc from "fast-check";
import { expect, test } from "vitest";
import { formatInstant, instant } from "../../../shared/time.ts";
import { FAILURES, repeatedIn, weekOf, weekStart } from "../../../shared/unusual/failures.ts";

test("weeks begin on Monday", () => {
  const sunday = instant(Date.UTC(2026, 0, 11, 23, 59));
  expect(formatInstant(weekStart(weekOf(sunday)))).toBe("2026-01-05T00:00:00.000Z");
  expect(weekOf(instant(sunday + 60_000))).toBe(weekOf(sunday) + 1);
});

test("what failed in one week only may be an accident; what repeats is ranked by its weeks", () => {
  const found = repeatedIn([
    { source: "WMS", what: "rowsSetAside", week: 1, number: 500 },
    { source: "WMS", what: "rowsSetAside", week: 2, number: 0 },
    { source: "ERP", what: "latePostings", week: 3, number: 1 },
    { source: "ERP", what: "latePostings", week: 1, number: 2 },
    { source: "ERP", what: "latePostings", week: 1, number: 2 },
    { source: "ERP", what: "conflicts", week: 1, number: 1 },
    { source: "ERP", what: "conflicts", week: 2, number: 1 },
    { source: "ERP", what: "conflicts", week: 4, number: 1 },
  ]);
  expect(found.map(({ source, what, number, weeks }) => [source, what, number, weeks.length])).toEqual([
    ["ERP", "conflicts", 3, 3],
    ["ERP", "latePostings", 5, 2],
  ]);
  expect(found[1]?.weeks).toEqual([
    { from: weekStart(1), number: 4 },
    { from: weekStart(3), number: 1 },
  ]);
});

test("every failure that is shown adds up to its weeks, whatever order they are counted in", () => {
  const counts = fc.array(
    fc.record({
      source: fc.constantFrom("WMS", "ERP"),
      what: fc.constantFrom(...FAILURES),
      week: fc.integer({ min: 2_900, max: 2_910 }),
      number: fc.integer({ min: 0, max: 5 }),
    }),
  );
  fc.assert(
    fc.property(counts, (all) => {
      const found = repeatedIn(all);
      expect(found).toEqual(repeatedIn(all.toReversed()));
      for (const { number, weeks } of found) {
        expect(weeks.length).toBeGreaterThan(1);
        expect(weeks.reduce((sum, week) => sum + week.number, 0)).toBe(number);
      }
    }),
  );
});
