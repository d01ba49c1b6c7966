import { expect, test } from "vitest";
import { readQuantity } from "../../../shared/ingest/numbers.ts";

const read = (text: string, decimal: "." | "," = "."): number | string => {
  const reading = readQuantity(text, decimal);
  return typeof reading === "number" ? reading : reading.reason;
};

test.each([
  ["12", 120_000],
  ["000123", 1_230_000],
  ["-3.5", -35_000],
  ["+0.0001", 1],
  [" 7 ", 70_000],
  ["1.50000", 15_000],
  ["1.00001", "tooManyDecimals"],
  ["1,234", "numberMarks"],
  ["1 234", "numberMarks"],
  ["1'234", "numberMarks"],
  ["1E5", "notANumber"],
  ["=1+1", "notANumber"],
  ["12 pcs", "notANumber"],
  ["--1", "notANumber"],
  ["0x10", "notANumber"],
  ["Infinity", "notANumber"],
  ["99999999999999999", "outOfRange"],
])("%s is %s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test("with a decimal comma, a point is a mark and a comma is the decimal", () => {
  expect(read("1,5", ",")).toBe(15_000);
  expect(read("1234", ",")).toBe(12_340_000);
  expect(read("1.234", ",")).toBe("numberMarks");
  expect(read("1.234,5", ",")).toBe("numberMarks");
  expect(read("1,2,3", ",")).toBe("notANumber");
});
