import fc from "fast-check";
import { expect, test } from "vitest";
import { instant, MINUTE_MS } from "../../../shared/time.ts";
import { FAILURES, repeatedIn, type FailureCount } from "../../../shared/unusual/failures.ts";

const on = (day: string, count: Omit<FailureCount, "zone" | "at">): FailureCount => ({
  ...count,
  zone: "UTC",
  at: instant(Date.parse(`${day}T12:00:00Z`)),
});

test("a failure is of the week that the wall of its source shows, whatever week it is in UTC", () => {
  const atMidnight = Date.parse("2026-01-12T00:00:00Z");
  const weeksIn = (zone: string) => {
    const around = [-30 * MINUTE_MS, 0].map((ms) => instant(atMidnight + ms));
    const counts = around.map((at) => ({ source: "WMS", what: "reversals" as const, number: 1, at, zone }));
    const before = on("2025-12-31", { source: "WMS", what: "reversals", number: 1 });
    return repeatedIn([...counts, before])[0]?.weeks.map(({ from, number }) => `${from}: ${number}`);
  };
  expect(weeksIn("UTC")).toEqual(["2025-12-29: 1", "2026-01-05: 1", "2026-01-12: 1"]);
  expect(weeksIn("America/New_York")).toEqual(["2025-12-29: 1", "2026-01-05: 2"]);
  expect(weeksIn("Asia/Kolkata")).toEqual(["2025-12-29: 1", "2026-01-12: 2"]);
});

test("what failed in one week only may be an accident; what repeats is ranked by its weeks", () => {
  const found = repeatedIn([
    on("2026-01-06", { source: "WMS", what: "rowsSetAside", number: 500 }),
    on("2026-01-13", { source: "WMS", what: "rowsSetAside", number: 0 }),
    on("2026-01-22", { source: "ERP", what: "latePostings", number: 1 }),
    on("2026-01-06", { source: "ERP", what: "latePostings", number: 2 }),
    on("2026-01-08", { source: "ERP", what: "latePostings", number: 2 }),
    on("2026-01-06", { source: "ERP", what: "conflicts", number: 1 }),
    on("2026-01-13", { source: "ERP", what: "conflicts", number: 1 }),
    on("2026-01-27", { source: "ERP", what: "conflicts", number: 1 }),
  ]);
  expect(found.map(({ source, what, number, weeks }) => [source, what, number, weeks.length])).toEqual([
    ["ERP", "conflicts", 3, 3],
    ["ERP", "latePostings", 5, 2],
  ]);
  expect(found[1]?.weeks).toEqual([
    { from: "2026-01-05", number: 4 },
    { from: "2026-01-19", number: 1 },
  ]);
});

test("every failure that is shown adds up to its weeks, whatever order they are counted in", () => {
  const START = Date.parse("2026-03-01T00:00:00Z");
  const counts = fc.array(
    fc.record({
      source: fc.constantFrom("WMS", "ERP"),
      zone: fc.constantFrom("UTC", "Pacific/Chatham", "America/St_Johns"),
      what: fc.constantFrom(...FAILURES),
      at: fc
        .integer({ min: 0, max: 70 * 24 * 4 })
        .map((quarter) => instant(START + quarter * 15 * MINUTE_MS)),
      number: fc.integer({ min: 0, max: 5 }),
    }),
  );
  fc.assert(
    fc.property(counts, (all) => {
      const found = repeatedIn(all);
      expect(found).toEqual(repeatedIn(all.toReversed()));
      for (const { number, weeks } of found) {
        expect(weeks.length).toBeGreaterThan(1);
        expect(weeks.map(({ from }) => from)).toEqual(weeks.map(({ from }) => from).toSorted());
        expect(weeks.every(({ from }) => new Date(from).getUTCDay() === 1)).toBe(true);
        expect(weeks.reduce((sum, week) => sum + week.number, 0)).toBe(number);
      }
    }),
  );
});
