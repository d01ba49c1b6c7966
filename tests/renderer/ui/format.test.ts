import { expect, test } from "vitest";
import { formatInstantHere, withInstantsHere } from "../../../renderer/ui/format.ts";
import { instant } from "../../../shared/time.ts";

test("a kept sentence has its moments as the reader's own clock writes them", () => {
  const reported = formatInstantHere(instant(Date.UTC(2025, 0, 15, 21)));
  const began = formatInstantHere(instant(Date.UTC(2025, 0, 1, 0, 30, 5)));
  expect(
    withInstantsHere("WMS reported 246 at 2025-01-15T21:00:00.000Z: they parted after 2025-01-01T00:30:05Z."),
  ).toBe(`WMS reported 246 at ${reported}: they parted after ${began}.`);
});

test.each([
  "WMS:2025-01-15 broke at 2025-01-15 10:00 UTC",
  "DOC-12025-01-15T21:00:00.000Z",
  "2025-01-15T21:00:00 in a zone that isn't said",
])("what is no moment in UTC stays as it was said: %s", (sentence) => {
  expect(withInstantsHere(sentence)).toBe(sentence);
});
