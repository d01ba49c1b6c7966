import { moneyToNumber, type Currency, type Money } from "../../shared/money.ts";
import { toNumber, type Quantity } from "../../shared/quantity.ts";
import { type Instant, instant } from "../../shared/time.ts";
import { localesOf, usePreferences, type Preferences } from "../data/preferences.ts";

const MINUS = "−";
const MONDAY = 1;
const COST_DIGITS = 4;
const COST_SCALE = 10_000;
const thisYear = new Date().getFullYear();

/** Numbers and dates as the person's own locale writes them; formatters are made once, they are slow to make. */
let formats = formatsOf(usePreferences.getState());
usePreferences.subscribe((preferences) => (formats = formatsOf(preferences)));

function formatsOf(preferences: Preferences) {
  const locales = [...localesOf(preferences, navigator.languages)];
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locales, options);
  const minute = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return {
    quantity: number({ maximumFractionDigits: 4 }),
    whole: number({ maximumFractionDigits: 0 }),
    number: number({ maximumFractionDigits: 2 }),
    percent: number({ style: "percent", maximumFractionDigits: 1 }),
    wholePercent: number({ style: "percent", maximumFractionDigits: 0 }),
    day: new Intl.DateTimeFormat(locales, { dateStyle: "medium" }),
    month: new Intl.DateTimeFormat(locales, { month: "long", year: "numeric" }),
    thisYear: new Intl.DateTimeFormat(locales, minute),
    instant: new Intl.DateTimeFormat(locales, { ...minute, year: "numeric" }),
    exact: new Intl.DateTimeFormat(locales, { dateStyle: "medium", timeStyle: "long" }),
    money: moneyFormats(number),
    firstDay: firstDayIn(locales[0]),
    decimalMark: number({}).format(1.5).includes(",") ? ("," as const) : ("." as const),
  };
}

const withSign = (text: string, sign: number): string =>
  sign > 0 ? `+${text}` : sign < 0 ? `${MINUS}${text}` : text;

export const formatQty = (qty: Quantity): string =>
  withSign(formats.quantity.format(Math.abs(toNumber(qty))), Math.min(0, Math.sign(qty)));
export const formatSignedQty = (qty: Quantity): string =>
  withSign(formats.quantity.format(Math.abs(toNumber(qty))), Math.sign(qty));
export const formatNumber = (value: number): string => formats.number.format(value);
export const formatCount = (count: number): string => formats.whole.format(count);
export const formatShare = (share: number): string => formats.percent.format(share);
/** A chance, to the whole percent: what is estimated isn't known any better. */
export const formatWholeShare = (share: number): string => formats.wholePercent.format(share);
export const formatDay = (at: Instant): string => formats.day.format(at);
/** A day of the calendar, "2026-03-09", whatever the reader's own clock says. */
export const formatDate = (day: string): string => formatDay(noonOf(day));
/** A month of the calendar, "2026-03". */
export const formatMonth = (month: string): string => formats.month.format(noonOf(`${month}-01`));
/** The year only where it isn't this one: what stands a thousand times in a table has to be short. */
export const formatInstantHere = (at: Instant): string =>
  (new Date(at).getFullYear() === thisYear ? formats.thisYear : formats.instant).format(at);

/** To the second, with the zone, and then in UTC, as files and other people's screens may have it. */
export const formatExactly = (at: Instant): string =>
  `${formats.exact.format(at)} = ${new Date(at)
    .toISOString()
    .replace("T", " ")
    .replace(/(\.000)?Z$/, " UTC")}`;

/** The zone that times are shown in, by its city and how far it is from UTC at a moment, and whole: "Berlin, GMT+1". */
export function zoneHere(at: number): { readonly short: string; readonly whole: string } {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const parts = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const city = (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
  return city === "UTC"
    ? { short: city, whole: city }
    : { short: `${city}, ${offset}`, whole: `${timeZone} (${offset})` };
}

const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;
/** A cell that is a moment with its zone as the reader's clock writes it; undefined where it is anything else. */
export function cellHere(cell: string): string | undefined {
  const at = ZONED.test(cell.trim())
    ? Date.parse(cell.trim().replace(" ", "T").replace(",", "."))
    : Number.NaN;
  return Number.isNaN(at) ? undefined : formatInstantHere(instant(at));
}

/** As `formatInstant` writes a moment, and as `moment` does in the sentences of a trace. */
const UTC_INSTANT = /\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z| \d\d:\d\d UTC\b)/g;
/** A sentence of the service, which is kept as it was said: its moments in UTC as the reader's own locale and clock write them. */
export const withInstantsHere = (sentence: string): string =>
  sentence.replaceAll(UTC_INSTANT, (text) => {
    const at = Date.parse(text.replace(" UTC", "Z").replace(" ", "T"));
    return Number.isNaN(at) ? text : formatInstantHere(instant(at));
  });

/** At noon of the reader's own clock, so that it is the same day there. */
const noonOf = (day: string): Instant => instant(Date.parse(`${day}T12:00:00`));

export function formatAmount(amount: Money, currency: Currency, signed = false): string {
  const text = formats.money(currency).format(Math.abs(moneyToNumber(amount, currency)));
  return signed || amount < 0 ? withSign(text, Math.sign(amount)) : text;
}

/** A cost per base unit, given in ten-thousandths of the currency's unit: with the decimals it has. */
export const formatUnitCost = (cost: number, currency: Currency): string =>
  formats.money(currency, COST_DIGITS).format(cost / COST_SCALE);

/** The sign that parts whole numbers from decimals as people here type them. */
export const decimalMark = (): "," | "." => formats.decimalMark;

/** The day that a calendar's week begins with here: 1 is Monday, 7 Sunday. */
export const firstDayOfWeek = (): number => formats.firstDay;

function firstDayIn(tag: string | undefined): number {
  if (tag === undefined) return MONDAY;
  const locale: Intl.Locale & { readonly getWeekInfo?: () => { readonly firstDay: number } } =
    new Intl.Locale(tag);
  return locale.getWeekInfo?.().firstDay ?? MONDAY;
}

function moneyFormats(number: (options: Intl.NumberFormatOptions) => Intl.NumberFormat) {
  const made = new Map<string, Intl.NumberFormat>();
  return ({ code, minorDigits }: Currency, mostDigits: number = minorDigits): Intl.NumberFormat => {
    const key = `${code} ${minorDigits} ${mostDigits}`;
    const known = made.get(key);
    if (known) return known;
    const format = number({
      style: "currency",
      currency: code,
      minimumFractionDigits: minorDigits,
      maximumFractionDigits: Math.max(minorDigits, mostDigits),
    });
    made.set(key, format);
    return format;
  };
}
