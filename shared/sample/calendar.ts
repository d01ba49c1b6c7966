import { instant, formatInstant, SECOND_MS } from "../time.ts";
import type { Rng } from "./rng.ts";

/** The simulated month: January 2026, when the wall clock in London is UTC. The 1st is a Thursday. */
const MONTH_START_MS = Date.UTC(2026, 0, 1);

export const TIMEZONE = "Europe/London";
export const HOUR_S = 3_600;
export const DAY_S = 24 * HOUR_S;
export const DAYS = 31;

/** The snapshot is taken on the evening of the 15th. */
export const SNAPSHOT_S = 14 * DAY_S + 21 * HOUR_S;

/** Counting runs on the 29th and 30th; the warehouse works through both and on the 31st. */
export const COUNT_DAYS: readonly number[] = [28, 29];

const OPENS_S = 7 * HOUR_S;
const CLOSES_S = 19 * HOUR_S;

/** Sunday is closed, Saturday is half a day and Monday catches up. */
const WEIGHT_BY_WEEKDAY: readonly number[] = [0, 1.15, 1, 1, 1, 1.05, 0.4];

/** How busy a day of the month (from 0) is, relative to the others. */
export const dayWeight = (day: number): number => WEIGHT_BY_WEEKDAY[(4 + day) % 7] ?? 0;

/** A working second of a day: busy around ten and around three. */
export function workingS(day: number, rng: Rng): number {
  const peakS = rng.chance(0.55) ? 10 * HOUR_S : 15 * HOUR_S;
  const spreadS = (rng.next() + rng.next() - 1) * 3 * HOUR_S;
  return day * DAY_S + Math.round(peakS + spreadS);
}

/** The same second where people are at work, else some time early in the next shift. */
export function nextOpenS(atS: number, rng: Rng): number {
  const day = Math.floor(atS / DAY_S);
  const ofDayS = atS - day * DAY_S;
  if (dayWeight(day) > 0 && ofDayS >= OPENS_S && ofDayS <= CLOSES_S) return atS;
  let next = ofDayS > CLOSES_S || dayWeight(day) === 0 ? day + 1 : day;
  while (dayWeight(next) === 0) next += 1;
  return next * DAY_S + OPENS_S + rng.int(60, 2 * HOUR_S);
}

/** Seconds since the month's start as ISO-8601 UTC. */
export const formatS = (atS: number): string => formatInstant(instant(MONTH_START_MS + atS * SECOND_MS));
