import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuantity, quantity, units, type Quantity } from "../../../shared/quantity.ts";
import { slipOf, slipsOf } from "../../../shared/trace/digits.ts";

function pieces(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

test.each([
  ["12", "21", "transposition"],
  ["157", "175", "transposition"],
  ["1203", "1023", "transposition"],
  ["40", "400", "ten_times"],
  ["400", "40", "a_tenth"],
  ["2.5", "25", "ten_times"],
  ["157", "751", undefined],
  ["157", "158", undefined],
  ["12", "12", undefined],
  ["10", "1", "a_tenth"],
  ["34.363", "43.363", "transposition"],
  ["98.85", "98.58", "transposition"],
  ["0.57", "0.75", "transposition"],
  ["10.5", "10.05", "transposition"],
  ["4139.7", "4193.7", "transposition"],
  ["12.5", "15.2", "transposition"],
  ["12", "10.2", undefined],
  ["100.5", "105", undefined],
  ["0.75", "7.05", undefined],
  ["1.23", "3.21", undefined],
  ["0", "0", undefined],
  ["-12", "-21", undefined],
])("%s written as %s is %s", (meant, written, kind) => {
  expect(slipOf(pieces(meant), pieces(written))?.kind).toBe(kind);
});

test("all slips of a number are those that would be read as one", () => {
  expect(slipsOf(units(120)).toSorted((a, b) => a - b)).toEqual([12, 102, 210, 1200].map(units));
  expect(slipsOf(pieces("2.5"))).toEqual([units(25), pieces("0.25"), pieces("5.2"), pieces("2.05")]);
  expect(slipsOf(units(0))).toEqual([]);
});

test("every other number that is a slip of one stands among its slips, and none that isn't", () => {
  const whole = fc.integer({ min: 1, max: 9_999 }).map(units);
  const number = fc.oneof(whole, fc.integer({ min: 1, max: 99_999_999 }).map(quantity));
  const near = number.chain((meant) =>
    fc.tuple(fc.constant(meant), fc.oneof(number, fc.constantFrom(...slipsOf(meant), quantity(meant * 10)))),
  );
  fc.assert(
    fc.property(near, ([meant, written]) => {
      expect(slipsOf(meant).includes(written)).toBe(slipOf(meant, written) !== undefined);
    }),
  );
});
