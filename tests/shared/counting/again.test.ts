import { expect, test } from "vitest";
import { isAskedAnyway, looksLikeBarcode, looksLikeSlip } from "../../../shared/counting/again.ts";
import { units } from "../../../shared/quantity.ts";

const item = { sku: "BOLT", baseUom: "EA", packs: [{ uom: "CS", unitsPer: units(12) }] };
const slip = (counted: number, book: number, largest = book): boolean =>
  looksLikeSlip({ counted: units(counted), book: units(book), largest: units(largest), item });

test.each([
  ["packs written as units", 3, 36],
  ["units written as packs", 432, 36],
  ["two digits that changed places", 63, 36],
  ["a zero too many", 360, 36],
  ["a zero too few", 4, 40],
  ["ten times anything that was ever there", 700, 36],
])("%s looks like a slip", (_name, counted, book) => {
  expect(slip(counted, book)).toBe(true);
});

test.each([
  ["what the book says", 36, 36],
  ["two missing", 34, 36],
  ["an empty shelf", 0, 36],
  ["nine found where the book has none", 9, 0],
  ["much, where there was as much before", 300, 20],
])("%s doesn't", (name, counted, book) => {
  expect(slip(counted, book, name.startsWith("much") ? 250 : book)).toBe(false);
});

test("one line in sixteen or so is asked again whatever was counted, and always the same ones", () => {
  const asked = Array.from({ length: 16_000 }, (_, position) => isAskedAnyway(7, position)).filter(
    Boolean,
  ).length;
  expect(asked).toBeGreaterThan(800);
  expect(asked).toBeLessThan(1_200);
  expect(isAskedAnyway(7, 123)).toBe(isAskedAnyway(7, 123));
});

test("eight digits and more in a row are a barcode, fewer or with a unit are not", () => {
  expect(["4006381333931", "12345678"].every(looksLikeBarcode)).toBe(true);
  expect(["1234567", "12345678 EA", "12.5"].some(looksLikeBarcode)).toBe(false);
});
