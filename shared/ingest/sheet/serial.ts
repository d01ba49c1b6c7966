import type { CellFormat } from "./format.ts";

const DAY_MS = 86_400_000;
/** Day 0 of each of the two calendars; the older one counts 29 February 1900, which never was, as day 60. */
const DAY_0_OF_1904 = Date.UTC(1904, 0, 1);
const DAY_0_OF_1900 = Date.UTC(1899, 11, 30);
const LEAP_DAY = 60;
/** 31 December 9999 in the 1900 calendar; later days aren't shown as dates. */
const LAST_DAY = 2_958_465;
const DAYS_BETWEEN_CALENDARS = 1462;

/**
 * A day number with its fraction as ISO text: "2025-03-30", "2025-03-30T14:05:00", "14:05:00" where there is no day,
 * to the millisecond. Days that a spreadsheet shows and no calendar has ("1900-01-00", "1900-02-29") come out as
 * shown, so that they are set aside as dates. Nothing for numbers that are no day.
 */
export function serialText(
  serial: number,
  kind: Exclude<CellFormat["kind"], "number" | "code">,
  from1904: boolean,
): string | undefined {
  const whole = Math.floor(serial);
  const ms = Math.round((serial - whole) * DAY_MS);
  const day = ms === DAY_MS ? whole + 1 : whole;
  const rest = ms === DAY_MS ? 0 : ms;
  if (!(day >= 0 && day <= (from1904 ? LAST_DAY - DAYS_BETWEEN_CALENDARS : LAST_DAY))) return undefined;
  if (day === 0 && (kind === "time" || (kind === "dateTime" && !from1904))) return clockText(rest);
  const date = from1904 ? dateText(DAY_0_OF_1904, day) : dateOf1900(day);
  return rest === 0 ? date : `${date}T${clockText(rest)}`;
}

function dateOf1900(day: number): string {
  if (day === 0) return "1900-01-00";
  if (day === LEAP_DAY) return "1900-02-29";
  return dateText(DAY_0_OF_1900, day < LEAP_DAY ? day + 1 : day);
}

const dateText = (start: number, day: number): string =>
  new Date(start + day * DAY_MS).toISOString().slice(0, 10);

function clockText(ms: number): string {
  const text = new Date(ms).toISOString();
  return ms % 1000 === 0 ? text.slice(11, 19) : text.slice(11, 23);
}

/** An ISO date that a cell holds as text, in the form that `serialText` gives; other text stays as it is. */
export function isoText(stored: string): string {
  const text = stored.trim();
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?$/.exec(text);
  if (!match) return text.replace(/^T(?=\d)/, "");
  const [, date = "", clock = "", fraction = ""] = match;
  const kept = fraction.replace(/\.?0+$/, "");
  return clock === "00:00:00" && kept === "" ? date : `${date}T${clock}${kept}`;
}
