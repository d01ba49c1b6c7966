import fc from "fast-check";
import { expect, test } from "vitest";
import { shownDecimal } from "../../../../shared/ingest/sheet/decimal.ts";

test.each([
  ["0", "0"],
  ["-0", "0"],
  ["-0.0", "0"],
  ["12", "12"],
  [" 12 ", "12"],
  ["1.0", "1"],
  ["00123", "123"],
  [".5", "0.5"],
  ["+7", "7"],
  ["0.30000000000000004", "0.3"],
  ["3.1400000000000001", "3.14"],
  ["1.1000000000000001", "1.1"],
  ["2.9999999999999996", "3"],
  ["1E5", "100000"],
  ["1.5e-3", "0.0015"],
  ["-2.5E+1", "-25"],
  ["1.2345678901234E-5", "0.000012345678901234"],
  ["1E-20", "0.00000000000000000001"],
  ["4006381333931", "4006381333931"],
  ["1234567890123456", "1234567890123456"],
  ["123456789012345678901", "123456789012345678901"],
  ["1.234567890123456E15", "1234567890123456"],
  ["1.2345678901234568E16", "12345678901234568"],
])("%s is shown as %s", (stored, shown) => {
  expect(shownDecimal(stored)).toBe(shown);
});

test.each([
  "",
  " ",
  "abc",
  "1,5",
  "1 000",
  "0x10",
  "1E",
  "--1",
  "1.2.3",
  "Infinity",
  "NaN",
  "1E999",
  "1".repeat(401),
])("%s is no number", (stored) => {
  expect(shownDecimal(stored)).toBeUndefined();
});

test("a quantity of four decimals comes back as it was, however a double writes it", () => {
  const quantity = fc.integer({ min: -1e11, max: 1e11 });
  fc.assert(
    fc.property(quantity, (tenThousandths) => {
      const value = tenThousandths / 10_000;
      const shown = Number(shownDecimal(value.toPrecision(17)));
      expect(Math.round(shown * 10_000)).toBe(tenThousandths);
      expect(shownDecimal(value.toExponential(16))).toBe(shownDecimal(String(value)));
    }),
  );
});

test("a number is shown without an exponent, and as the same number to fifteen digits", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const shown = shownDecimal(String(value));
      expect(shown).toMatch(/^-?\d+(?:\.\d*[1-9])?$/);
      expect(Math.abs(Number(shown) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-14);
    }),
  );
});

test("what is shown is shown as itself", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), (value) => {
      const shown = shownDecimal(String(value)) ?? "";
      expect(shownDecimal(shown)).toBe(shown);
    }),
  );
});
