import type { CivilTime } from "../time.ts";
import { monthNamed } from "./months.ts";

export type DateOrder = "dmy" | "mdy" | "ymd";
export const DATE_ORDERS: readonly DateOrder[] = ["dmy", "mdy", "ymd"];

/** A timestamp as its text gives it: civil fields, and the offset from UTC where it names one. */
export type Written = { readonly civil: CivilTime; readonly offsetMs: number | undefined };

/** A date whose text alone doesn't say which number is the day: "12/1/10 8:26". */
type Loose = { readonly parts: readonly [string, string, string]; readonly clock: Clock };
type Clock = Pick<CivilTime, "hour" | "minute" | "second" | "millisecond"> & {
  readonly offsetMs: number | undefined;
};

const CLOCK = String.raw`(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?`;
const ISO = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${CLOCK}$`);
const LOOSE = new RegExp(String.raw`^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})${CLOCK}$`);

const DAY_MONTH_YEAR = new RegExp(
  String.raw`^(\d{1,2})\.?[\s-]*(\p{L}{3,12}\.?)[\s,-]*(\d{4}|\d{2})${CLOCK}$`,
  "u",
);
const MONTH_DAY_YEAR = new RegExp(
  String.raw`^(\p{L}{3,12}\.?)[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})${CLOCK}$`,
  "u",
);
/** ISO-8601's basic form; years of this century and the last, so that item codes of eight digits rarely pass. */
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})(Z)?)?$/;

/** Reads ISO-8601 text, with or without time and offset; nothing where it isn't. The fields may be unreal. */
export function readIso(text: string): Written | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const clock = clockOf(match, 4);
  return clock && written(Number(match[1]), Number(match[2]), Number(match[3]), clock);
}

/**
 * A date that leaves nothing open although it isn't ISO: "12-Jan-2025", "Jan 12, 2025 2:05 pm", "20250112",
 * "20250112 140500"; nothing where the text isn't one. The fields may be unreal.
 */
export function readNamed(text: string): Written | undefined {
  const dayFirst = DAY_MONTH_YEAR.exec(text);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1], clockOf(dayFirst, 4));
  const monthFirst = MONTH_DAY_YEAR.exec(text);
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2], clockOf(monthFirst, 4));
  const compact = COMPACT.exec(text);
  if (!compact) return undefined;
  const [year, month, day, hour, minute, second] = compact.slice(1).map((part) => Number(part ?? 0));
  const clock = { hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0, millisecond: 0 };
  const offsetMs = compact[7] === undefined ? undefined : 0;
  return { civil: { year: year ?? 0, month: month ?? 0, day: day ?? 0, ...clock }, offsetMs };
}

function named(
  year: string | undefined,
  monthWord: string | undefined,
  day: string | undefined,
  clock: Clock | undefined,
): Written | undefined {
  const month = monthNamed(monthWord ?? "");
  if (month === undefined || clock === undefined) return undefined;
  return written(fullYear(year ?? ""), month, Number(day), clock);
}

/** Two digits are a year of this century. */
const fullYear = (year: string): number => (year.length === 4 ? Number(year) : 2000 + Number(year));

/** A date of three numbers whose order the text may leave open; nothing where the text isn't one. */
export function readLoose(text: string): Loose | undefined {
  const match = LOOSE.exec(text);
  const clock = match && clockOf(match, 5);
  if (!match || !clock) return undefined;
  return { parts: [match[1] ?? "", match[3] ?? "", match[4] ?? ""], clock };
}

/** The loose date read in one order; nothing where its numbers can't stand in that order. Two-digit years are 20xx. */
export function inOrder(loose: Loose, order: DateOrder): Written | undefined {
  const [first, second, third] = loose.parts;
  const [year, month, day] =
    order === "ymd"
      ? [first, second, third]
      : order === "dmy"
        ? [third, second, first]
        : [third, first, second];
  if (year.length !== 4 && year.length > 2) return undefined;
  if (month.length > 2 || day.length > 2) return undefined;
  return written(fullYear(year), Number(month), Number(day), loose.clock);
}

function written(year: number, month: number, day: number, clock: Clock): Written {
  const { offsetMs, ...time } = clock;
  return { civil: { year, month, day, ...time }, offsetMs };
}

function clockOf(match: RegExpExecArray, at: number): Clock | undefined {
  const [hour, minute, second, fraction, half, zone] = match.slice(at, at + 6);
  const hours = hour === undefined ? 0 : onTwelve(Number(hour), half);
  if (hours === undefined) return undefined;
  return {
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? "").slice(0, 3).padEnd(3, "0")),
    offsetMs: zone === undefined ? undefined : offsetOf(zone),
  };
}

function onTwelve(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function offsetOf(zone: string): number {
  if (/^(z|utc)$/i.test(zone)) return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}
