import { type Currency, type Money, money } from "../../shared/money.ts";
import { decimalMark } from "./format.ts";
import { typedNumber } from "./table/filters.ts";

/**
 * A number of 0 or more as people here type it, in a unit's `scale` parts: with 100, "12.5" is 1250. Undefined where it is
 * none, below 0, or finer than a part.
 */
export function typedParts(text: string, scale: number): number | undefined {
  const value = typedNumber(text);
  if (value === undefined || value < 0) return undefined;
  // A decimal is rarely exact in binary: what is within a millionth of a part is that part.
  const parts = Number((value * scale).toFixed(6));
  return Number.isSafeInteger(parts) ? parts : undefined;
}

/** An amount of 0 or more as people here type it; undefined where it is none. */
export function typedMoney(text: string, currency: Currency): Money | undefined {
  const parts = typedParts(text, 10 ** currency.minorDigits);
  return parts === undefined ? undefined : money(parts);
}

/** What one would type for so many of a unit's `scale` parts. */
export const partsText = (parts: number, scale: number): string =>
  String(parts / scale).replace(".", decimalMark());

/** What one would type for an amount. */
export const moneyText = (amount: Money, currency: Currency): string =>
  partsText(amount, 10 ** currency.minorDigits);
