import { DAY_MS, formatInstant, type Instant, instant } from "../time.ts";

/** A week begins on a Monday (ISO 8601); 1 January 1970 was a Thursday. */
const WEEK_DAYS = 7;
const MONDAY_BEFORE_EPOCH = 3;

/** The Monday of the moment's week as a date in UTC, "2026-03-09". */
export function weekOf(at: Instant): string {
  const day = Math.floor(at / DAY_MS);
  const monday = day - ((((day + MONDAY_BEFORE_EPOCH) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS);
  return formatInstant(instant(monday * DAY_MS)).slice(0, "2026-03-09".length);
}

/** The moment's month in UTC, "2026-03". */
export const monthOf = (at: Instant): string => formatInstant(at).slice(0, "2026-03".length);
