import fc from "fast-check";
import { expect, test } from "vitest";
import { directionOf } from "../../../shared/accuracy/bookChange.ts";
import { controlResult, type Pair } from "../../../shared/accuracy/control.ts";
import { type CountedLine, counterFigures } from "../../../shared/accuracy/counters.ts";
import {
  accuracyBy,
  type Grouping,
  latestOfEach,
  type PlacedRecord,
} from "../../../shared/accuracy/groups.ts";
import { weekOf } from "../../../shared/accuracy/period.ts";
import { wilsonInterval } from "../../../shared/accuracy/wilson.ts";
import { ABC_CLASSES } from "../../../shared/domain.ts";
import { EUR } from "../../../shared/money.ts";
import { quantity, units } from "../../../shared/quantity.ts";
import { DAY_MS, dayIn, type Instant, instant } from "../../../shared/time.ts";

const at = (text: string): Instant => instant(Date.parse(text.includes("T") ? `${text}Z` : `${text}T00:00Z`));

/** "position zone class count day ok" */
function recordOf(line: string): PlacedRecord {
  const [position, zone = "", abc, count, day = "", verdict] = line.trim().split(/\s+/);
  return {
    position: Number(position),
    location: "L1",
    zone: zone === "-" ? "" : zone,
    abcClass: ABC_CLASSES.find((known) => known === abc) ?? null,
    count: Number(count),
    countName: "weekly",
    countedAt: at(day),
    day,
    book: units(10),
    counted: units(verdict === "ok" ? 10 : 9),
    unitCost: undefined,
    isWithinTolerance: verdict === "ok",
  };
}
/** Position 1 was wrong on Monday the 2nd and right a week later; 4 the other way round. */
const records = `
  1 East A 1 2026-03-02 out
  2 East A 1 2026-03-03 ok
  3 -    - 1 2026-03-08 out
  4 West B 1 2026-03-08 ok
  1 East A 2 2026-03-09 ok
  4 West B 2 2026-04-01 out
`
  .trim()
  .split("\n")
  .map(recordOf);

const ira = (by: Grouping): readonly string[] =>
  accuracyBy(records, by, EUR)
    .filter(({ name }) => name === "ira_by_record")
    .map((figure) => `${figure.by}: ${String(figure.part)} of ${figure.records}`);

test("a position that was counted twice is one record, by its latest count", () => {
  expect(
    latestOfEach(records)
      .map(({ position, count }) => `${position} in ${count}`)
      .toSorted(),
  ).toEqual(["1 in 2", "2 in 1", "3 in 1", "4 in 2"]);
  expect(ira("zone")).toEqual(["L1, East: 2 of 2", "L1, no zone: 0 of 1", "L1, West: 0 of 1"]);
  expect(ira("class")).toEqual(["A: 2 of 2", "B: 0 of 1", "no class: 0 of 1"]);
});

test("of a count, a week or a month it is what was counted in it, whatever came later", () => {
  expect(ira("count")).toEqual(["1 weekly: 2 of 4", "2 weekly: 1 of 2"]);
  expect(ira("week")).toEqual(["2026-03-02: 2 of 4", "2026-03-09: 1 of 1", "2026-03-30: 0 of 1"]);
  expect(ira("month")).toEqual(["2026-03: 3 of 4", "2026-04: 0 of 1"]);
});

test("a week begins on a Monday, before 1970 too", () => {
  fc.assert(
    fc.property(fc.integer({ min: -4e12, max: 4e12 }), (ms) => {
      const monday = Date.parse(`${weekOf(dayIn(instant(ms), "UTC"))}T00:00Z`);
      expect(new Date(monday).getUTCDay()).toBe(1);
      expect(ms - monday).toBeGreaterThanOrEqual(0);
      expect(ms - monday).toBeLessThan(7 * DAY_MS);
    }),
  );
});

test("Wilson's interval is that of the textbook, and nothing is known of no trials", () => {
  // 81 of 263 is the example of Newcombe (1998), table I: 0.2553 to 0.3662; 0 of 20 there: 0 to 0.1611.
  expect(wilsonInterval(81, 263)).toMatchObject({
    low: expect.closeTo(0.2553, 4),
    high: expect.closeTo(0.3662, 4),
  });
  expect(wilsonInterval(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) });
  expect(wilsonInterval(0, 0)).toBeUndefined();
});

test("Wilson's interval holds the share, stays within 0 and 1, and narrows with more trials", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, any) => {
      const hits = any % (trials + 1);
      const one = wilsonInterval(hits, trials);
      const ten = wilsonInterval(10 * hits, 10 * trials);
      if (!one || !ten) throw new Error("there were trials");
      expect(one.low).toBeGreaterThanOrEqual(0);
      expect(one.high).toBeLessThanOrEqual(1);
      expect(one.low).toBeLessThanOrEqual(hits / trials);
      expect(one.high).toBeGreaterThanOrEqual(hits / trials);
      expect(ten.high - ten.low).toBeLessThan(one.high - one.low);
    }),
  );
});

/** "who round qty minute" */
function lineOf(text: string, movedBetween: CountedLine["movedBetween"] = () => quantity(0)): CountedLine {
  const entries = text.split(",").map((entry, id) => {
    const [by = "", round, qty, minute] = entry.trim().split(/\s+/);
    const moment = at(`2026-03-02T10:${minute}`);
    return { entry: id + 1, by, round: Number(round), qty: units(Number(qty)), at: moment, place: moment };
  });
  return { entries, movedBetween };
}
const told = (...lines: readonly CountedLine[]): readonly string[] =>
  counterFigures(lines).map(
    ({ counter, lines: n, checked, errors }) => `${counter} ${n} ${checked} ${errors}`,
  );

test("an error is a first number that a recount or a second counter led away from", () => {
  expect(
    told(lineOf("ann 1 10 00"), lineOf("ann 1 10 00, bob 2 12 30"), lineOf("ann 1 7 00, bob 2 7 30")),
  ).toEqual(["ann 3 2 1", "bob 2 2 0"]);
});

test("who mended a slip by themselves made no error, and who was right against a recount made none", () => {
  expect(told(lineOf("ann 1 10 00, ann 1 12 05, bob 2 12 30"))).toEqual(["ann 1 1 0", "bob 1 1 0"]);
  expect(told(lineOf("ann 1 12 00, bob 2 10 30, cai 3 12 45"))).toEqual([
    "ann 1 1 0",
    "bob 1 1 1",
    "cai 1 1 0",
  ]);
});

test("what was moved between the two counts is nobody's error", () => {
  const twoPicked = lineOf("ann 1 40 00, bob 2 38 30", (from, to) => units(from < to ? -2 : 2));
  const same = lineOf("ann 1 40 00, bob 2 40 30", () => units(-2));
  expect(told(twoPicked)).toEqual(["ann 1 1 0", "bob 1 1 0"]);
  expect(told(same)).toEqual(["ann 1 1 1", "bob 1 1 0"]);
});

test("one person is one, however the files spell the name, and people come by name", () => {
  expect(told(lineOf("Cal 1 1 00"), lineOf("cal 1 2 00"), lineOf("bob 1 1 00"))).toEqual(
    ["Cal 2 0 0", "bob 1 0 0"].toSorted(),
  );
});

test("a control group's pairs without a movement between them show the counting's own error, by month", () => {
  const pair = (position: number, day: string, counted: number, isMoved = false): Pair => ({
    position,
    from: { counted: units(10), at: at("2026-01-31") },
    to: { counted: units(counted), at: at(day) },
    day,
    isMoved,
  });
  const result = controlResult([
    pair(1, "2026-02-01", 10),
    pair(1, "2026-02-02", 11),
    pair(2, "2026-03-01", 10),
    pair(2, "2026-03-02", 4, true),
  ]);
  expect(result).toMatchObject({ positions: 2, pairs: 3, differing: 1, moved: 1, share: 1 / 3 });
  expect(result.trend).toEqual([
    { month: "2026-02", pairs: 2, differing: 1, share: 0.5 },
    { month: "2026-03", pairs: 1, differing: 0, share: 0 },
  ]);
  expect(controlResult([])).toMatchObject({ share: null, within: null, trend: [] });
});

test("a direction is said where the movement's type leaves it open, or where it went the other way", () => {
  expect([directionOf("pick", units(-2)), directionOf("pick", units(2))]).toEqual(["plain", "in"]);
  expect([directionOf("move", units(-2)), directionOf("receipt", units(-2))]).toEqual(["out", "out"]);
});
