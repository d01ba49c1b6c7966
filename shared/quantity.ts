import { err, ok, type Result } from "./result.ts";

/**
 * An exact quantity: an integer number of ten-thousandths of the item's base unit.
 * Never a float; arithmetic stays inside ±Number.MAX_SAFE_INTEGER, about ±900 thousand million units.
 */
export type Quantity = number & { readonly __brand: "Quantity" };

/** Ten-thousandths in one unit. */
export const QUANTITY_SCALE = 10_000;

export type QuantityError =
  | { readonly kind: "notANumber"; readonly text: string }
  | { readonly kind: "tooManyDecimals"; readonly text: string }
  | { readonly kind: "outOfRange"; readonly text: string };

/** An exact ratio of two positive integers: base units per one of something else. */
export type Ratio = { readonly num: number; readonly den: number };

export const ZERO = 0 as Quantity;

const PLAIN = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/;

/**
 * Reads plain decimal text ("12", "-3.5", "+0.0001") into a quantity.
 * Zeros past the fourth decimal carry nothing and are accepted; any other digit there is refused.
 */
export function parseQuantity(text: string): Result<Quantity, QuantityError> {
  const trimmed = text.trim();
  const match = PLAIN.exec(trimmed);
  if (!match) return err({ kind: "notANumber", text });
  const sign = (match[1] ?? match[4]) === "-" ? -1 : 1;
  const whole = match[2] ?? "0";
  const fraction = (match[3] ?? match[5] ?? "").replace(/0+$/, "");
  if (fraction.length > 4) return err({ kind: "tooManyDecimals", text });
  const scaled = Number(whole) * QUANTITY_SCALE + Number(fraction.padEnd(4, "0"));
  if (!Number.isSafeInteger(scaled)) return err({ kind: "outOfRange", text });
  return ok(scaled === 0 ? ZERO : ((sign * scaled) as Quantity));
}

/** Ten-thousandths as a quantity. Throws when not a safe integer: a sum that overflowed is a bug, not data. */
export function quantity(tenThousandths: number): Quantity {
  if (!Number.isSafeInteger(tenThousandths)) throw new Error(`not an exact quantity: ${tenThousandths}`);
  return (tenThousandths === 0 ? 0 : tenThousandths) as Quantity;
}

/** Whole base units as a quantity. */
export const units = (count: number): Quantity => quantity(count * QUANTITY_SCALE);

export const add = (a: Quantity, b: Quantity): Quantity => quantity(a + b);
export const subtract = (a: Quantity, b: Quantity): Quantity => quantity(a - b);
export const negate = (a: Quantity): Quantity => quantity(-a);
export const magnitude = (a: Quantity): Quantity => quantity(Math.abs(a));

/** `a × ratio`, or nothing where it doesn't divide exactly into ten-thousandths. */
export function convert(a: Quantity, ratio: Ratio): Quantity | undefined {
  const direct = a * ratio.num;
  if (Number.isSafeInteger(direct))
    return direct % ratio.den === 0 ? quantity(direct / ratio.den) : undefined;
  const product = BigInt(a) * BigInt(ratio.num);
  const den = BigInt(ratio.den);
  if (product % den !== 0n) return undefined;
  const result = Number(product / den);
  return Number.isSafeInteger(result) ? quantity(result) : undefined;
}

/** The quantity as plain decimal text without trailing zeros: "12", "-3.5". `parseQuantity` reads it back. */
export function formatQuantity(a: Quantity): string {
  const absolute = Math.abs(a);
  const whole = Math.floor(absolute / QUANTITY_SCALE);
  const fraction = String(absolute % QUANTITY_SCALE)
    .padStart(4, "0")
    .replace(/0+$/, "");
  return `${a < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The quantity in units as a JSON number, the nearest double; for display and JSON only, never for arithmetic. */
export const toNumber = (a: Quantity): number => a / QUANTITY_SCALE;
