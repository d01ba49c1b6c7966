import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../time.ts";

const LEAST_MS = SECOND_MS;
const MOST_MS = 15 * MINUTE_MS;

/**
 * How long to wait before the next try, in ms: anything from a second to twice as long as after the try before, at most a
 * quarter of an hour ("full jitter", so that those who failed together don't come back together). `chance` is from 0 to 1.
 */
export function backOffMs(attempt: number, chance: number): number {
  const ceiling = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(attempt, 20));
  return Math.round(LEAST_MS + chance * (ceiling - LEAST_MS));
}

/**
 * What a `Retry-After` header asks for, in ms from `now`: seconds, or a date (RFC 9110, 10.2.3). Undefined where it says neither; a
 * day at most.
 */
export function retryAfterMs(header: string, now: number): number | undefined {
  const asked = header.trim();
  const ms = /^\d+$/.test(asked) ? Number(asked) * SECOND_MS : Date.parse(asked) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), DAY_MS);
}
