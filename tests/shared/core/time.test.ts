import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  civilAsUtc,
  formatInstant,
  formatInZone,
  instant,
  isRealCivilTime,
  zoneOf,
  type CivilTime,
  type Zone,
} from "../../../shared/time.ts";

function civil(text: string): CivilTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[-: ]/).map(Number);
  return { year, month, day, hour, minute, second, millisecond: 0 };
}

function zone(id: string): Zone {
  const found = zoneOf(id);
  if (found === undefined) throw new Error(`no zone ${id}`);
  return found;
}

function reading(id: string, text: string): string {
  const read = zone(id).read(civil(text));
  return read.kind === "skipped" ? "skipped" : `${read.kind} ${formatInstant(read.instant)}`;
}

describe("daylight saving", () => {
  test.each([
    ["Europe/London", "2010-12-01 08:26:00", "exact 2010-12-01T08:26:00.000Z"],
    ["Europe/London", "2026-03-29 00:59:59", "exact 2026-03-29T00:59:59.000Z"],
    ["Europe/London", "2026-03-29 01:00:00", "skipped"],
    ["Europe/London", "2026-03-29 01:59:59", "skipped"],
    ["Europe/London", "2026-03-29 02:00:00", "exact 2026-03-29T01:00:00.000Z"],
    ["Europe/London", "2026-10-25 00:59:59", "exact 2026-10-24T23:59:59.000Z"],
    ["Europe/London", "2026-10-25 01:30:00", "ambiguous 2026-10-25T00:30:00.000Z"],
    ["Europe/London", "2026-10-25 02:00:00", "exact 2026-10-25T02:00:00.000Z"],
    ["America/New_York", "2026-03-08 02:30:00", "skipped"],
    ["America/New_York", "2026-03-08 03:00:00", "exact 2026-03-08T07:00:00.000Z"],
    ["America/New_York", "2026-11-01 01:30:00", "ambiguous 2026-11-01T05:30:00.000Z"],
    ["America/New_York", "2026-11-01 02:00:00", "exact 2026-11-01T07:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-04 02:15:00", "skipped"],
    ["UTC", "2026-03-29 01:30:00", "exact 2026-03-29T01:30:00.000Z"],
  ])("%s %s is %s", (id, text, expected) => {
    expect(reading(id, text)).toBe(expected);
  });
});

const zones = fc.constantFrom(
  "Europe/London",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "UTC",
);
const instants = fc
  .integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) })
  .map((ms) => instant(ms - (ms % 1_000)));

test("the wall clock of an instant reads back as that instant, or as its earlier double", () => {
  fc.assert(
    fc.property(zones, instants, (id, at) => {
      const wall = formatInZone(at, id);
      const read = zone(id).read(civil(wall));
      if (read.kind === "skipped") throw new Error(`${wall} of ${id} exists, because a clock has shown it`);
      if (read.kind === "exact") expect(read.instant).toBe(at);
      else expect(formatInZone(read.instant, id)).toBe(wall);
    }),
    { numRuns: 500 },
  );
});

test("a zone answers the same however often and in whatever order it is asked", () => {
  fc.assert(
    fc.property(zones, fc.array(instants, { minLength: 2, maxLength: 8 }), (id, moments) => {
      const walls = moments.map((at) => civil(formatInZone(at, "UTC")));
      const shared = zone(id);
      const asked = walls.map((wall) => shared.read(wall));
      const alone = walls.toReversed().map((wall) => zone(id).read(wall));
      expect(asked).toEqual(alone.toReversed());
    }),
    { numRuns: 100 },
  );
});

test("civil fields in UTC read back from the ISO text, in every century", () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date("0000-01-01T00:00:00Z"),
        max: new Date("9999-12-31T23:59:59Z"),
        noInvalidDate: true,
      }),
      (date) => {
        const whole = date.toISOString().slice(0, 19);
        const fields = civil(whole.replace("T", " "));
        expect(isRealCivilTime(fields)).toBe(true);
        expect(formatInstant(civilAsUtc(fields)).slice(0, 19)).toBe(whole);
      },
    ),
  );
});

test.each([
  "2026-02-29 00:00:00",
  "2026-04-31 00:00:00",
  "2026-13-01 00:00:00",
  "2026-00-01 00:00:00",
  "2026-01-00 00:00:00",
  "2026-01-01 24:00:00",
  "2026-01-01 00:60:00",
  "2026-01-01 00:00:60",
])("%s is no time", (text) => {
  expect(isRealCivilTime(civil(text))).toBe(false);
});

test("leap days are days", () => {
  expect(isRealCivilTime(civil("2024-02-29 12:00:00"))).toBe(true);
  expect(isRealCivilTime(civil("1900-02-29 12:00:00"))).toBe(false);
  expect(isRealCivilTime(civil("2000-02-29 12:00:00"))).toBe(true);
});

test("only names of zones are zones", () => {
  expect(zoneOf("Europe/Nowhere")).toBeUndefined();
  expect(zoneOf("+01:00")).toBeUndefined();
  expect(zoneOf("")).toBeUndefined();
});

test("what a clock can't show is no instant", () => {
  expect(() => instant(1.5)).toThrow();
  expect(() => instant(8.65e15)).toThrow();
});
