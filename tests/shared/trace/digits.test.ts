import { expect, test } from "vitest";
import { parseQuantity, type Quantity } from "../../../shared/quantity.ts";
import { slipOf } from "../../../shared/trace/digits.ts";

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
  ["1.2", "2.1", undefined],
  ["0", "0", undefined],
  ["-12", "-21", undefined],
])("%s written as %s is %s", (meant, written, kind) => {
  expect(slipOf(pieces(meant), pieces(written))?.kind).toBe(kind);
});
