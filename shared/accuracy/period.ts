import { DAY_MS, formatInstant, instant } from "../time.ts";

/** A week begins on a Monday (ISO 8601); 1 January 1970 was a Thursday. */
const WEEK_DAYS = 7;
const MONDAY_BEFORE_EPOCH = 3;

/** The Monday of a day's week; both as "2026-03-09". */
export function weekOf(day: string): string {
  // A date has no zone: its number of days since the epoch is the same everywhere.
  const days = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  const monday = days - ((((days + MONDAY_BEFORE_EPOCH) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS);
  return formatInstant(instant(monday * DAY_MS)).slice(0, "2026-03-09".length);
}

/** The month of a day, "2026-03". */
export const monthOf = (day: string): string => day.slice(0, "2026-03".length);
