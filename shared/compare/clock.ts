import { HOUR_MS, MINUTE_MS } from "../time.ts";

/** Clocks are set wrong by whole time zones, the smallest of which lie a quarter of an hour apart. */
const STEP_MS = 15 * MINUTE_MS;
const MOST_MS = 15 * HOUR_MS;
/** A clock that is cut to the minute, or a little slow. */
const SLACK_MS = 2 * MINUTE_MS;
/** Of fewer events that are the same in both nothing is said. */
export const FEWEST_TWINS = 5;
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

/** Different times a clock must have shown before its grain is believed: a few round ones can be an accident. */
const LEAST_MOMENTS = 4;

/** What a clock is cut to by the times it showed: an hour, a minute, or 1 ms where it is finer or too few are known. */
export function clockGrain(times: readonly number[]): number {
  if (new Set(times).size < LEAST_MOMENTS) return 1;
  return [HOUR_MS, MINUTE_MS].find((grain) => times.every((at) => at % grain === 0)) ?? 1;
}

/** The same event's time in two systems, in ms. */
export type EventTimes = { readonly left: number; readonly right: number };

/** Who hears of an event so much later need have no wrong clock. */
const USUAL_LAG_MS = 45 * MINUTE_MS;

/**
 * By how much the left clock is ahead, as `clockOffset` says it, where one of the two may be cut to the minute or the hour. Past the
 * full hour an event that is told a little later looks an hour late on a clock cut to it: that is none that is set wrong.
 */
export function clockOffsetOf(events: readonly EventTimes[]): number | undefined {
  const [leftGrain, rightGrain] = [
    clockGrain(events.map(({ left }) => left)),
    clockGrain(events.map(({ right }) => right)),
  ];
  const grain = Math.max(leftGrain, rightGrain);
  const cut = (at: number): number => Math.floor(at / grain) * grain;
  const offset = clockOffset(events.map(({ left, right }) => cut(left) - cut(right)));
  if (offset === undefined || grain < HOUR_MS) return offset;
  // What is shown of the earlier one may be up to its grain before it happened.
  const hidden = offset > 0 ? rightGrain : leftGrain;
  const isSure = events.some(
    ({ left, right }) => cut(left) - cut(right) === offset && Math.abs(left - right) - hidden > USUAL_LAG_MS,
  );
  return isSure ? offset : undefined;
}

/** A span of time for sentences: "an hour", "2 hours", "90 minutes". */
export function spanText(ms: number): string {
  const hours = ms / HOUR_MS;
  if (hours === 1) return "an hour";
  return Number.isInteger(hours) ? `${hours} hours` : `${ms / MINUTE_MS} minutes`;
}
