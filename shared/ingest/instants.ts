import { civilAsUtc, isRealCivilTime, type Zone } from "../time.ts";
import {
  type DateOrder,
  DATE_ORDERS,
  inOrder,
  readIso,
  readLoose,
  readNamed,
  type Written,
} from "./civil.ts";
import type { CellProblem } from "./numbers.ts";

/** What a timestamp cell says. `twice`: the wall-clock time occurs twice in its zone, and the earlier was taken. */
export type InstantReading = { readonly at: number; readonly twice: boolean } | CellProblem;
export type InstantReader = (text: string) => InstantReading;

/**
 * A reader of one column's timestamps: ISO-8601 with an offset, or naive and then of `zone`; dates of three
 * numbers in `order`. Fast over millions of rows: UTC text of the usual width is read without a regular expression,
 * and a cell equal to the one above isn't read again.
 */
export function instantReader(zone: Zone, order: DateOrder | undefined): InstantReader {
  const fast = fastUtc();
  let lastText = "";
  let last: InstantReading = UNREADABLE;
  return (text) => {
    if (text === lastText) return last;
    const at = fast(text);
    last = at === undefined ? readAny(text.trim(), zone, order) : { at, twice: false };
    lastText = text;
    return last;
  };
}

/** Whether the text is a date that names no offset, so that it is another instant in another zone. */
export function isOfSomeZone(text: string): boolean {
  const trimmed = text.trim();
  const written = readIso(trimmed) ?? readNamed(trimmed) ?? readLoose(trimmed)?.clock;
  return written !== undefined && written.offsetMs === undefined;
}

/** The orders in which a date of three numbers is a real date; nothing for any other text. */
export function possibleOrders(text: string): readonly DateOrder[] | undefined {
  const loose = readLoose(text.trim());
  if (loose === undefined || readIso(text.trim()) !== undefined) return undefined;
  return DATE_ORDERS.filter((order) => {
    const written = inOrder(loose, order);
    return written !== undefined && isRealCivilTime(written.civil);
  });
}

/** A date as one order reads it, for people to compare: "12/1/10 is 2010-12-01". */
export function exampleDate(text: string, order: DateOrder): string {
  const loose = readLoose(text.trim());
  const written = loose && inOrder(loose, order);
  if (!written) return text;
  const { year, month, day } = written.civil;
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${text} is ${year}-${two(month)}-${two(day)}`;
}

const UNREADABLE: CellProblem = {
  reason: "notATime",
  message:
    "is not a date and time this reads. Write 2025-03-30T14:05:00, with Z or an offset where it has one.",
};

const UNORDERED: CellProblem = {
  reason: "dateOrder",
  message: "can be read as more than one date. Say which number is the day (date order dmy, mdy or ymd).",
};

function readAny(text: string, zone: Zone, order: DateOrder | undefined): InstantReading {
  const written = readIso(text) ?? readNamed(text) ?? readInOrder(text, order);
  if (written === undefined) return order === undefined && readLoose(text) ? UNORDERED : UNREADABLE;
  if (!isRealCivilTime(written.civil))
    return { reason: "noSuchDate", message: `is no date there is${order ? ` when read as ${order}` : ""}.` };
  return place(written, zone);
}

function readInOrder(text: string, order: DateOrder | undefined): Written | undefined {
  const loose = readLoose(text);
  if (loose === undefined) return undefined;
  const yearFirst = loose.parts[0].length === 4;
  const wanted = yearFirst ? "ymd" : order;
  return wanted && inOrder(loose, wanted);
}

function place({ civil, offsetMs }: Written, zone: Zone): InstantReading {
  if (offsetMs !== undefined) return { at: civilAsUtc(civil) - offsetMs, twice: false };
  const reading = zone.read(civil);
  if (reading.kind === "skipped")
    return {
      reason: "noSuchTime",
      message: `doesn't exist in ${zone.id}: the clocks were put forward over it. Give the time with its offset, or another time zone.`,
    };
  return { at: reading.instant, twice: reading.kind === "ambiguous" };
}

/** Reads "2025-01-31T08:26:00Z" and "…00.123Z"; the date part is worked out once for rows of the same day. */
function fastUtc(): (text: string) => number | undefined {
  let date = "";
  let midnight = 0;
  return (text) => {
    const length = text.length;
    if ((length !== 24 && length !== 20) || text.charCodeAt(length - 1) !== 90 || text.charCodeAt(10) !== 84)
      return undefined;
    if (length === 24 && text.charCodeAt(19) !== 46) return undefined;
    if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return undefined;
    const hour = twoDigits(text, 11);
    const minute = twoDigits(text, 14);
    const second = twoDigits(text, 17);
    const ms = length === 24 ? twoDigits(text, 20) * 10 + text.charCodeAt(22) - 48 : 0;
    if (!(hour < 24 && minute < 60 && second < 60 && ms >= 0 && ms < 1000)) return undefined;
    if (!text.startsWith(date) || date === "") {
      const start = midnightOf(text.slice(0, 10));
      if (start === undefined) return undefined;
      date = text.slice(0, 10);
      midnight = start;
    }
    return midnight + hour * 3_600_000 + minute * 60_000 + second * 1_000 + ms;
  };
}

function midnightOf(date: string): number | undefined {
  const written = /^\d{4}-\d{2}-\d{2}$/.test(date) ? readIso(date) : undefined;
  return written && isRealCivilTime(written.civil) ? civilAsUtc(written.civil) : undefined;
}

/** Two digits at a place, or NaN, which no comparison lets through. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
