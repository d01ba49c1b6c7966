import { HOUR_MS, MINUTE_MS } from "../time.ts";

/** Clocks are set wrong by whole time zones, the smallest of which lie a quarter of an hour apart. */
const STEP_MS = 15 * MINUTE_MS;
const MOST_MS = 15 * HOUR_MS;
/** A clock that is cut to the minute, or a little slow. */
const SLACK_MS = 2 * MINUTE_MS;
const FEWEST_TWINS = 5;
const SHARE = 0.8;

/**
 * By how much one system's clock is ahead of another's, in ms, from the differences in time of the same events in
 * both; nothing where they agree, where too few are known, or where no one difference is common to most.
 */
export function clockOffset(differences: readonly number[]): number | undefined {
  if (differences.length < FEWEST_TWINS) return undefined;
  const counts = new Map<number, number>();
  for (const difference of differences) {
    const step = Math.round(difference / STEP_MS) * STEP_MS;
    if (Math.abs(difference - step) <= SLACK_MS) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [common, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  const isConstant = count >= differences.length * SHARE && Math.abs(common) <= MOST_MS;
  return isConstant && common !== 0 ? common : undefined;
}
