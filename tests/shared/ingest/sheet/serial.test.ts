import fc from "fast-check";
import { expect, test } from "vitest";
import { isoText, serialText } from "../../../../shared/ingest/sheet/serial.ts";

test.each([
  [45746, "date", "2025-03-30"],
  [45746, "dateTime", "2025-03-30"],
  [45746.586805555555, "dateTime", "2025-03-30T14:05:00"],
  [45746.583333333336, "date", "2025-03-30T14:00:00"],
  [45746.99999999999, "dateTime", "2025-03-31"],
  [45746.58333332176, "dateTime", "2025-03-30T13:59:59.999"],
  [0.604166666666667, "time", "14:30:00"],
  [0.5, "dateTime", "12:00:00"],
  [0, "time", "00:00:00"],
  [0, "date", "1900-01-00"],
  [1, "date", "1900-01-01"],
  [59, "date", "1900-02-28"],
  [60, "date", "1900-02-29"],
  [61, "date", "1900-03-01"],
  [2958465, "date", "9999-12-31"],
] as const)("%d as %s is %s", (serial, kind, text) => {
  expect(serialText(serial, kind, false)).toBe(text);
});

test("a workbook of 1904 counts from another day", () => {
  expect(serialText(0, "date", true)).toBe("1904-01-01");
  expect(serialText(44284.5, "dateTime", true)).toBe("2025-03-30T12:00:00");
  expect(serialText(0.25, "time", true)).toBe("06:00:00");
  expect(serialText(0.25, "dateTime", true)).toBe("1904-01-01T06:00:00");
  expect(serialText(2957003, "date", true)).toBe("9999-12-31");
});

test.each([-1, -0.5, 2958466, 1e300, Number.NaN, Number.POSITIVE_INFINITY])("%d is no day", (serial) => {
  expect(serialText(serial, "dateTime", false)).toBeUndefined();
});

test("every minute since March 1900 comes back from its day number", () => {
  const minute = fc.integer({ min: Date.UTC(1900, 2, 1) / 60_000, max: Date.UTC(9999, 11, 31) / 60_000 });
  fc.assert(
    fc.property(minute, (at) => {
      const iso = new Date(at * 60_000).toISOString().slice(0, 19);
      const text = serialText(25_569 + at / 1440, "dateTime", false);
      expect(text).toBe(iso.endsWith("T00:00:00") ? iso.slice(0, 10) : iso);
    }),
  );
});

test.each([
  ["2025-03-30T14:05:00", "2025-03-30T14:05:00"],
  ["2025-03-30T14:05:00.500", "2025-03-30T14:05:00.5"],
  ["2025-03-30T00:00:00.000", "2025-03-30"],
  ["2025-03-30", "2025-03-30"],
  ["T14:05:00", "14:05:00"],
  ["2025-03-30T00:00:00Z", "2025-03-30T00:00:00Z"],
  ["soon", "soon"],
])("the ISO date %s is read as %s", (stored, text) => {
  expect(isoText(stored)).toBe(text);
});
