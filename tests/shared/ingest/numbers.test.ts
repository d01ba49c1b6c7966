import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalTally, markOf } from "../../../shared/ingest/decimals.ts";
import { DECIMAL_MARKS, type DecimalMark, readQuantity } from "../../../shared/ingest/numbers.ts";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";

const read = (text: string, decimal: DecimalMark = ".", grouped = false): number | string => {
  const reading = readQuantity(text, { decimal, grouped });
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
  ["5-", -50_000],
  ["(5)", -50_000],
  ["\u22125", -50_000],
  ["- 5", -50_000],
  ["1,234", "numberMarks"],
  ["1,234.5", 12_345_000],
  ["1,23.5", "numberMarks"],
  ["1 234", 12_340_000],
  ["1\u202f234.5", 12_345_000],
  ["1'234'567", 12_345_670_000],
  ["1 23", "notANumber"],
  ["1E5", "notANumber"],
  ["=1+1", "notANumber"],
  ["12 pcs", "notANumber"],
  ["--1", "notANumber"],
  ["-(1)", "notANumber"],
  ["(-1)", "notANumber"],
  ["", "notANumber"],
  ["-", "notANumber"],
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
  expect(read("1.234,5", ",")).toBe(12_345_000);
  expect(read("1,2,3", ",")).toBe("notANumber");
});

test("once the decimal mark is known, the other one parts thousands, and nothing else", () => {
  expect(read("1,234", ".", true)).toBe(12_340_000);
  expect(read("1,234,567", ".", true)).toBe(12_345_670_000);
  expect(read("1,23", ".", true)).toBe("numberMarks");
  expect(read("1.234", ",", true)).toBe(12_340_000);
  expect(read("1.5", ",", true)).toBe("numberMarks");
});

const written = fc.record({
  value: fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }),
  decimal: fc.constantFrom(...DECIMAL_MARKS),
  group: fc.constantFrom("", " ", "\u00a0", "\u202f", "'", "mark"),
  minus: fc.constantFrom("before", "behind", "bracket"),
});

/** A quantity as some system somewhere would print it. */
function print({
  value,
  decimal,
  group,
  minus,
}: typeof written extends fc.Arbitrary<infer T> ? T : never): string {
  const [whole = "", fraction] = formatQuantity(quantity(Math.abs(value))).split(".");
  const mark = group === "mark" ? (decimal === "." ? "," : ".") : group;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark);
  const digits = fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
  if (value >= 0) return digits;
  return minus === "before" ? `-${digits}` : minus === "behind" ? `${digits}-` : `(${digits})`;
}

test("a quantity printed in any usual way is read back exactly once its decimal mark is known", () => {
  fc.assert(
    fc.property(written, (each) => {
      expect(read(print(each), each.decimal, true)).toBe(each.value === 0 ? 0 : each.value);
    }),
  );
});

test("without knowing the mark, a printed quantity is read right or not at all", () => {
  fc.assert(
    fc.property(written, (each) => {
      const text = print(each);
      const mark = markOf(text);
      if (mark === "either") return;
      const reading = read(text, mark ?? each.decimal);
      if (typeof reading === "number") expect(reading).toBe(each.value === 0 ? 0 : each.value);
      expect(mark === undefined || mark === each.decimal).toBe(true);
    }),
  );
});

test.each([
  ["1.5", "."],
  ["0.125", "."],
  ["1234.567", "."],
  ["1,234,567", "."],
  ["1,234.5", "."],
  ["1,5", ","],
  ["0,125", ","],
  ["1.234.567", ","],
  ["1.234,5-", ","],
  ["1,234", "either"],
  ["-1.234", "either"],
  ["1234", undefined],
  ["A-1.5", undefined],
  ["=1.5", undefined],
])("%s shows %s as its decimal mark", (text, mark) => {
  expect(markOf(text)).toBe(mark);
});

test("a column's mark is found from what it holds, and a slip among many doesn't open it", () => {
  const findingOf = (...cells: readonly string[]) => {
    const tally = decimalTally();
    for (const cell of cells) tally.add(cell);
    return tally.finding();
  };
  expect(findingOf("1", "2")).toEqual({ kind: "none" });
  expect(findingOf("1,234", "2")).toEqual({ kind: "open", example: "1,234" });
  expect(findingOf("1,234", "2.5")).toEqual({ kind: "only", decimal: "." });
  expect(findingOf("1.234", "2,5")).toEqual({ kind: "only", decimal: "," });
  expect(findingOf("1.5", "2,5")).toEqual({ kind: "mixed", example: "1.5 and 2,5" });
  expect(findingOf("2,5", ...Array.from({ length: 30 }, () => "1.5"))).toEqual({
    kind: "only",
    decimal: ".",
  });
});
