import { expect, test } from "vitest";
import {
  cellHere,
  formatExactly,
  formatInstantHere,
  withInstantsHere,
  zoneHere,
} from "../../../renderer/ui/format.ts";
import { instant } from "../../../shared/time.ts";

test("a kept sentence has its moments as the reader's own clock writes them", () => {
  const reported = formatInstantHere(instant(Date.UTC(2025, 0, 15, 21)));
  const began = formatInstantHere(instant(Date.UTC(2025, 0, 1, 0, 30, 5)));
  expect(
    withInstantsHere("WMS reported 246 at 2025-01-15T21:00:00.000Z: they parted after 2025-01-01T00:30:05Z."),
  ).toBe(`WMS reported 246 at ${reported}: they parted after ${began}.`);
});

test("so has what a trace says, which leaves the seconds out", () => {
  const picked = formatInstantHere(instant(Date.UTC(2026, 2, 1, 10, 15)));
  const counted = formatInstantHere(instant(Date.UTC(2026, 2, 1, 23, 59)));
  expect(withInstantsHere("WMS:17 of 2026-03-01 10:15 UTC came before 2026-03-01 23:59 UTC (SO-1).")).toBe(
    `WMS:17 of ${picked} came before ${counted} (SO-1).`,
  );
});

test.each([
  "WMS:2025-01-15 broke at 10:00 UTC",
  "counted at 2025-01-15 10:00",
  "somebody wrote 2025-13-45 10:00 UTC and 2025-02-30T25:00:00Z",
  "DOC-12025-01-15T21:00:00.000Z",
  "2025-01-15T21:00:00 in a zone that isn't said",
])("what is no moment in UTC stays as it was said: %s", (sentence) => {
  expect(withInstantsHere(sentence)).toBe(sentence);
});

test("a time on hover says its zone, and what it is in UTC", () => {
  expect(formatExactly(instant(Date.UTC(2025, 0, 15, 21)))).toMatch(
    / (UTC|GMT|[A-Z]{2,5}|[+-].*) = 2025-01-15 21:00:00 UTC$/,
  );
});

test("the zone that times are shown in is named, with how far it is from UTC then", () => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { short, whole } = zoneHere(Date.UTC(2025, 0, 15));
  expect(whole).toContain(timeZone);
  expect(timeZone.replaceAll("_", " ")).toContain(short.split(", ")[0]);
});

test("a cell that is a moment with its zone is said by the reader's clock, too", () => {
  const here = formatInstantHere(instant(Date.UTC(2025, 0, 15, 21)));
  for (const cell of ["2025-01-15T21:00:00Z", "2025-01-15 22:00+01:00", "2025-01-15T21:00:00.000Z"])
    expect(cellHere(cell)).toBe(here);
  for (const cell of ["2025-01-15T21:00:00", "2025-01-15", "21:00 UTC", "DOC-1", "2025-13-45T00:00:00Z"])
    expect(cellHere(cell)).toBeUndefined();
});
