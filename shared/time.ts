import { Temporal } from "temporal-polyfill";

/** A moment: UTC epoch milliseconds. */
export type Instant = number & { readonly __brand: "Instant" };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The civil fields of a timestamp as a file wrote it; month and day count from 1. */
export type CivilTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** How a wall-clock time stands in its zone: once, never (skipped), or twice (the earlier is taken). */
export type ZonedReading =
  | { readonly kind: "exact"; readonly instant: Instant }
  | { readonly kind: "ambiguous"; readonly instant: Instant }
  | { readonly kind: "skipped" };

/** Reads wall-clock times of one IANA zone; fast over millions of rows, because offsets are looked up once a day. */
export type Zone = { readonly id: string; readonly read: (civil: CivilTime) => ZonedReading };

/** Epoch milliseconds as an instant. Throws outside what a Date can hold. */
export function instant(epochMs: number): Instant {
  if (!Number.isInteger(epochMs) || Math.abs(epochMs) > 8.64e15)
    throw new Error(`not an instant: ${epochMs}`);
  return epochMs as Instant;
}

/** ISO-8601 UTC, "2010-12-01T08:26:00.000Z". */
export const formatInstant = (at: Instant): string => new Date(at).toISOString();

/** True when the civil fields name a real date and time of day. */
export function isRealCivilTime(civil: CivilTime): boolean {
  const { year, month, day, hour, minute, second } = civil;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** The instant the civil fields name in UTC. The fields must be real (`isRealCivilTime`). */
export function civilAsUtc(civil: CivilTime): Instant {
  const { year, month, day, hour, minute, second, millisecond } = civil;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999, and a mistyped "0026" must not pass for 1926.
  return instant(year >= 100 ? utc : new Date(utc).setUTCFullYear(year, month - 1, day));
}

/** The zone of an IANA name ("Europe/London"), or nothing where there is no such zone. */
export function zoneOf(id: string): Zone | undefined {
  if (!isZoneName(id)) return undefined;
  const offsetsByDay = new Map<number, readonly number[]>();
  const read = (civil: CivilTime): ZonedReading => {
    const wall = civilAsUtc(civil);
    const day = Math.floor(wall / DAY_MS);
    let offsets = offsetsByDay.get(day);
    if (offsets === undefined) {
      offsets = offsetsAround(id, day);
      offsetsByDay.set(day, offsets);
    }
    const [only] = offsets;
    if (offsets.length === 1 && only !== undefined) return { kind: "exact", instant: instant(wall - only) };
    return readNearTransition(id, wall);
  };
  return { id, read };
}

/** The wall-clock reading of an instant in a zone, "2010-12-01 08:26:00"; for sheets and messages. */
export function formatInZone(at: Instant, zoneId: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneId);
  return zoned.toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " ");
}

/** The day of an instant on the walls of a zone, "2010-12-01". */
export const dayIn = (at: Instant, zoneId: string): string =>
  formatInZone(at, zoneId).slice(0, DAY_TEXT.length);
const DAY_TEXT = "2010-12-01";

/**
 * Reads the day of moments on the walls of a zone, "2026-03-01". Quick over many moments, because each quarter of an hour is
 * looked up once: in every zone a new day begins with one.
 */
export function dayReader(): (at: Instant, zoneId: string) => string {
  const dayByQuarter = new Map<string, string>();
  return (at, zoneId) => {
    const quarter = Math.floor(at / QUARTER_MS);
    const key = `${quarter} ${zoneId}`;
    const known = dayByQuarter.get(key) ?? dayIn(instant(quarter * QUARTER_MS), zoneId);
    dayByQuarter.set(key, known);
    return known;
  };
}
const QUARTER_MS = HOUR_MS / 4;

function isZoneName(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return /^[A-Za-z]/.test(id);
  } catch {
    return false;
  }
}

/** The distinct UTC offsets in ms in force from a day before to a day after: one, unless a transition is near. */
function offsetsAround(id: string, day: number): readonly number[] {
  const offsetAt = (ms: number): number =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(id).offsetNanoseconds / 1e6;
  const probes = [-24, -12, 0, 12, 24, 36, 48].map((hours) => offsetAt(day * DAY_MS + hours * HOUR_MS));
  return [...new Set(probes)];
}

function readNearTransition(id: string, wallMs: number): ZonedReading {
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO("UTC").toPlainDateTime();
  const earlier = wall.toZonedDateTime(id, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(id, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { kind: "exact", instant: instant(earlier.epochMilliseconds) };
  const skipped = !earlier.toPlainDateTime().equals(wall);
  return skipped ? { kind: "skipped" } : { kind: "ambiguous", instant: instant(earlier.epochMilliseconds) };
}
