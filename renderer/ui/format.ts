import { moneyToNumber, type Currency, type Money } from "../../shared/money.ts";
import { toNumber, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";

/** Numbers and dates as the person's own locale writes them; formatters are made once, they are slow to make. */
const locale = navigator.languages;
const MINUS = "−";
const COST_DIGITS = 4;
const COST_SCALE = 10_000;

const quantityFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
const wholeFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const numberFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const percentFormat = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
const minute = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
const thisYearFormat = new Intl.DateTimeFormat(locale, minute);
const instantFormat = new Intl.DateTimeFormat(locale, { ...minute, year: "numeric" });
const thisYear = new Date().getFullYear();
const moneyFormats = new Map<string, Intl.NumberFormat>();

const withSign = (text: string, sign: number): string =>
  sign > 0 ? `+${text}` : sign < 0 ? `${MINUS}${text}` : text;

export const formatQty = (qty: Quantity): string =>
  qty < 0 ? withSign(quantityFormat.format(toNumber(qty) * -1), -1) : quantityFormat.format(toNumber(qty));
export const formatSignedQty = (qty: Quantity): string =>
  withSign(quantityFormat.format(Math.abs(toNumber(qty))), Math.sign(qty));
export const formatNumber = (value: number): string => numberFormat.format(value);
export const formatCount = (count: number): string => wholeFormat.format(count);
export const formatShare = (share: number): string => percentFormat.format(share);
export const formatDay = (at: Instant): string => dayFormat.format(at);
/** The year only where it isn't this one: what stands a thousand times in a table has to be short. */
export const formatInstantHere = (at: Instant): string =>
  (new Date(at).getFullYear() === thisYear ? thisYearFormat : instantFormat).format(at);

export function formatAmount(amount: Money, currency: Currency, signed = false): string {
  const text = moneyFormat(currency).format(Math.abs(moneyToNumber(amount, currency)));
  return signed || amount < 0 ? withSign(text, Math.sign(amount)) : text;
}

/** A cost per base unit, given in ten-thousandths of the currency's unit: with the decimals it has. */
export const formatUnitCost = (cost: number, currency: Currency): string =>
  moneyFormat(currency, COST_DIGITS).format(cost / COST_SCALE);

function moneyFormat({ code, minorDigits }: Currency, mostDigits: number = minorDigits): Intl.NumberFormat {
  const key = `${code} ${minorDigits} ${mostDigits}`;
  const known = moneyFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: code,
    minimumFractionDigits: minorDigits,
    maximumFractionDigits: Math.max(minorDigits, mostDigits),
  });
  moneyFormats.set(key, made);
  return made;
}
