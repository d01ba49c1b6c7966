import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  convert,
  formatQuantity,
  negate,
  parseQuantity,
  quantity,
  subtract,
  toNumber,
  units,
} from "../../../shared/quantity.ts";

const quantities = fc.maxSafeInteger().map(quantity);
const small = fc.integer({ min: -(2 ** 51), max: 2 ** 51 }).map(quantity);
const ratios = fc.record({ num: fc.integer({ min: 1, max: 1e9 }), den: fc.integer({ min: 1, max: 1e9 }) });

describe("text", () => {
  test("every quantity reads back as it was written", () => {
    fc.assert(
      fc.property(quantities, (value) => {
        expect(parseQuantity(formatQuantity(value))).toEqual({ ok: true, value });
      }),
    );
  });

  test("decimals are read exactly, compared with big integers", () => {
    const digits = fc.tuple(
      fc.integer({ min: 0, max: 9e11 }),
      fc.integer({ min: 0, max: 9_999 }),
      fc.constantFrom("", "-", "+"),
    );
    fc.assert(
      fc.property(digits, ([whole, fraction, sign]) => {
        const text = `${sign}${whole}.${String(fraction).padStart(4, "0")}`;
        const exact = (BigInt(whole) * 10_000n + BigInt(fraction)) * (sign === "-" ? -1n : 1n);
        const parsed = parseQuantity(text);
        expect(parsed.ok && BigInt(parsed.value)).toBe(exact);
      }),
    );
  });

  test.each([
    ["1.00001", "tooManyDecimals"],
    ["1e3", "notANumber"],
    ["1,5", "notANumber"],
    ["", "notANumber"],
    [".", "notANumber"],
    ["--1", "notANumber"],
    ["NaN", "notANumber"],
    ["0x10", "notANumber"],
    ["900719925475", "outOfRange"],
    ["9".repeat(400), "outOfRange"],
  ])("refuses %j: %s", (text, kind) => {
    expect(parseQuantity(text)).toEqual({ ok: false, error: { kind, text } });
  });

  test.each([
    ["1.50000", 15_000],
    [" 7 ", 70_000],
    [".5", 5_000],
    ["5.", 50_000],
    ["-0", 0],
    ["+0.0001", 1],
    ["900719925474.0991", Number.MAX_SAFE_INTEGER],
  ])("reads %j as %d ten-thousandths", (text, tenThousandths) => {
    expect(parseQuantity(text)).toEqual({ ok: true, value: tenThousandths });
  });
});

describe("arithmetic", () => {
  test("adding what was taken gives the start again, and negating twice changes nothing", () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(add(subtract(a, b), b)).toBe(a);
        expect(negate(negate(a))).toBe(a);
        expect(Object.is(subtract(a, a), 0)).toBe(true);
      }),
    );
  });

  test("a sum outside the safe range is a bug, not a rounding", () => {
    expect(() => add(quantity(Number.MAX_SAFE_INTEGER), quantity(1))).toThrow();
    expect(() => quantity(0.5)).toThrow();
    expect(toNumber(units(3))).toBe(3);
  });

  test("a conversion is exact or refused, compared with big integers", () => {
    fc.assert(
      fc.property(quantities, ratios, (value, { num, den }) => {
        const product = BigInt(value) * BigInt(num);
        const exact = product % BigInt(den) === 0n ? product / BigInt(den) : undefined;
        const isSafe = exact !== undefined && Number.isSafeInteger(Number(exact));
        expect(convert(value, { num, den })).toBe(isSafe ? Number(exact) : undefined);
      }),
    );
  });

  test("converting to packs and back is the same quantity", () => {
    fc.assert(
      fc.property(small, ratios, (value, { num, den }) => {
        const there = convert(value, { num, den });
        if (there !== undefined) expect(convert(there, { num: den, den: num })).toBe(value);
      }),
    );
  });
});
