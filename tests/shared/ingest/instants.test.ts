import fc from "fast-check";
import { expect, test } from "vitest";
import type { DateOrder } from "../../../shared/ingest/civil.ts";
import { orderTally } from "../../../shared/ingest/dateOrder.ts";
import { instantReader, possibleOrders } from "../../../shared/ingest/instants.ts";
import { zoneOf } from "../../../shared/time.ts";

function read(text: string, zone = "UTC", order?: DateOrder): string {
  const found = zoneOf(zone);
  if (!found) throw new Error(zone);
  const reading = instantReader(found, order)(text);
  return "reason" in reading
    ? reading.reason
    : new Date(reading.at).toISOString() + (reading.twice ? " twice" : "");
}

test.each([
  ["2025-01-31T08:26:00Z", "2025-01-31T08:26:00.000Z"],
  ["2025-01-31T08:26:00.123Z", "2025-01-31T08:26:00.123Z"],
  ["2025-01-31 08:26", "2025-01-31T08:26:00.000Z"],
  ["2025-01-31T08:26:00.123456Z", "2025-01-31T08:26:00.123Z"],
  ["2025-01-31T08:26:00+02:00", "2025-01-31T06:26:00.000Z"],
  ["2025-01-31T08:26:00-0530", "2025-01-31T13:56:00.000Z"],
  ["2025-01-31", "2025-01-31T00:00:00.000Z"],
  [" 2025-1-3 9:05 PM ", "2025-01-03T21:05:00.000Z"],
  ["2024/02/29 00:00", "2024-02-29T00:00:00.000Z"],
  ["12-Jan-2025", "2025-01-12T00:00:00.000Z"],
  ["12 Jan 25 14:05", "2025-01-12T14:05:00.000Z"],
  ["Jan 12, 2025 2:05 pm", "2025-01-12T14:05:00.000Z"],
  ["12. März 2025", "2025-03-12T00:00:00.000Z"],
  ["3 févr. 2025", "2025-02-03T00:00:00.000Z"],
  ["1 sept 2025", "2025-09-01T00:00:00.000Z"],
  ["31-Feb-2025", "noSuchDate"],
  ["12 Jui 2025", "notATime"],
  ["12 mango 2025", "notATime"],
  ["20250112", "2025-01-12T00:00:00.000Z"],
  ["20250112 140500", "2025-01-12T14:05:00.000Z"],
  ["20250112T140500Z", "2025-01-12T14:05:00.000Z"],
  ["20251399", "noSuchDate"],
  ["12345678", "notATime"],
  ["2025-02-29", "noSuchDate"],
  ["2025-01-31T24:00:00Z", "noSuchDate"],
  ["2025-01-31T08:60:00Z", "noSuchDate"],
  ["2025-13-01", "noSuchDate"],
  ["yesterday", "notATime"],
  ["45678", "notATime"],
  ["2025-01-31T08:26:00Zebra", "notATime"],
])("%s is %s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test("a naive time is read in the zone; one that doesn't exist there is refused, one that occurs twice is the earlier", () => {
  expect(read("2010-07-01 08:26", "Europe/London")).toBe("2010-07-01T07:26:00.000Z");
  expect(read("2025-03-30 01:30", "Europe/London")).toBe("noSuchTime");
  expect(read("2025-10-26 01:30", "Europe/London")).toBe("2025-10-26T00:30:00.000Z twice");
  expect(read("2025-03-30T01:30:00+01:00", "Europe/London")).toBe("2025-03-30T00:30:00.000Z");
});

test("a date of three numbers is read in the order asked, never in one that was guessed", () => {
  expect(read("12/1/10 8:26", "UTC", "mdy")).toBe("2010-12-01T08:26:00.000Z");
  expect(read("12/1/10 8:26", "UTC", "dmy")).toBe("2010-01-12T08:26:00.000Z");
  expect(read("12/1/10 8:26", "UTC", "ymd")).toBe("2012-01-10T08:26:00.000Z");
  expect(read("31.01.2025", "UTC", "dmy")).toBe("2025-01-31T00:00:00.000Z");
  expect(read("31.01.2025", "UTC", "mdy")).toBe("noSuchDate");
  expect(read("12/1/10 8:26")).toBe("dateOrder");
});

test("a cell says in which orders it is a real date", () => {
  expect(possibleOrders("12/1/10")).toEqual(["dmy", "mdy", "ymd"]);
  expect(possibleOrders("12/31/2010")).toEqual(["mdy"]);
  expect(possibleOrders("2010-12-01")).toBeUndefined();
});

test.each([
  [["1/2/2025", "3/4/2025"], "open dmy,mdy"],
  [["1/2/2025", "13/4/2025"], "only dmy"],
  [["1/2/2025", "1/14/2025"], "only mdy"],
  [["13/4/2025", "4/13/2025"], "open dmy,mdy"],
  [["2025-01-01", ""], "none"],
])("a column of %j: %s", (cells, expected) => {
  const tally = orderTally();
  for (const cell of cells) tally.add(cell);
  const finding = tally.finding();
  const shown =
    finding.kind === "open"
      ? `open ${finding.orders.join(",")}`
      : finding.kind === "only"
        ? `only ${finding.order}`
        : "none";
  expect(shown).toBe(expected);
});

test("every UTC timestamp is read as what it was written from, in whatever order they come", () => {
  const zone = zoneOf("UTC");
  if (!zone) throw new Error("UTC");
  const reader = instantReader(zone, undefined);
  const moments = fc.date({
    min: new Date("1970-01-01T00:00:00Z"),
    max: new Date("2199-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.array(moments, { minLength: 1, maxLength: 20 }), (dates) => {
      for (const date of dates)
        expect(reader(date.toISOString())).toEqual({ at: date.getTime(), twice: false });
    }),
  );
});
