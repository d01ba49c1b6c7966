import { parseQuantity, QUANTITY_SCALE, type Quantity, type QuantityError } from "./quantity.ts";
import { ok, type Result } from "./result.ts";

/** A unit cost: an integer number of ten-thousandths of the currency's major unit, per base unit. */
export type UnitCost = number & { readonly __brand: "UnitCost" };

/** An amount of money: an integer number of the currency's minor unit. */
export type Money = number & { readonly __brand: "Money" };

export type Currency = { readonly code: string; readonly minorDigits: number };

export const EUR: Currency = { code: "EUR", minorDigits: 2 };

/** Reads a unit cost of at most four decimals, with the refusals of `parseQuantity`. */
export function parseUnitCost(text: string): Result<UnitCost, QuantityError> {
  const parsed = parseQuantity(text);
  return parsed.ok ? ok(Number(parsed.value) as UnitCost) : parsed;
}

/** An integer number of minor units as money. Throws when not a safe integer. */
export function money(minorUnits: number): Money {
  if (!Number.isSafeInteger(minorUnits)) throw new Error(`not an exact amount: ${minorUnits}`);
  return (minorUnits === 0 ? 0 : minorUnits) as Money;
}

/** quantity × unit cost, computed exactly and rounded half-even once, to the minor unit (DOMAIN section 2). */
export const valueOf = (quantity: Quantity, cost: UnitCost, currency: Currency): Money =>
  worth(quantity, cost, currency);

/**
 * What stock is worth more (below zero: less) as something else: quantity × (cost it is moved to − cost it is moved
 * from), computed exactly and rounded half-even once, to the minor unit.
 */
export const revaluation = (quantity: Quantity, from: UnitCost, to: UnitCost, currency: Currency): Money =>
  worth(quantity, to - from, currency);

/** `perUnit` is in ten-thousandths of the major unit, of either sign. */
function worth(quantity: Quantity, perUnit: number, currency: Currency): Money {
  const divisor = (QUANTITY_SCALE * QUANTITY_SCALE) / 10 ** currency.minorDigits;
  const product = quantity * perUnit;
  if (Number.isSafeInteger(product)) return money(halfEven(product, divisor));
  return money(Number(halfEvenBig(BigInt(quantity) * BigInt(perUnit), BigInt(divisor))));
}

/** Money as plain decimal text with all its minor digits: "12.30". */
export function formatMoney(amount: Money, currency: Currency): string {
  const digits = String(Math.abs(amount)).padStart(currency.minorDigits + 1, "0");
  const split = digits.length - currency.minorDigits;
  const fraction = currency.minorDigits === 0 ? "" : `.${digits.slice(split)}`;
  return `${amount < 0 ? "-" : ""}${digits.slice(0, split)}${fraction}`;
}

/** Money in major units as a JSON number; for display and JSON only. */
export const moneyToNumber = (amount: Money, currency: Currency): number =>
  amount / 10 ** currency.minorDigits;

function halfEven(dividend: number, divisor: number): number {
  const rest = Math.abs(dividend % divisor);
  const floor = (Math.abs(dividend) - rest) / divisor;
  const up = rest * 2 > divisor || (rest * 2 === divisor && floor % 2 === 1);
  return Math.sign(dividend) * (up ? floor + 1 : floor);
}

function halfEvenBig(dividend: bigint, divisor: bigint): bigint {
  const absolute = dividend < 0n ? -dividend : dividend;
  const floor = absolute / divisor;
  const twice = (absolute % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && floor % 2n === 1n);
  const rounded = up ? floor + 1n : floor;
  return dividend < 0n ? -rounded : rounded;
}
