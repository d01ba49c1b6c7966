import { HOUR_MS, type Instant, instant, MINUTE_MS } from "../time.ts";

/** A longer gap between two entries is a pause, and no time of counting. */
export const PAUSE_MS = 10 * MINUTE_MS;

/** When somebody entered something, and whether it was a line they hadn't counted before. */
export type Moment = { readonly at: Instant; readonly isNewLine: boolean };

export type Pace = {
  /** Time spent counting, without pauses, in ms. */
  readonly activeMs: number;
  /** Lines per hour of that time; null until two entries say something. */
  readonly perHour: number | null;
};

/**
 * How fast one person counts: the lines between two entries over the time between them, pauses left out. The first line
 * after a pause is left out with it, since nobody knows how long it took.
 */
export function paceOf(moments: readonly Moment[]): Pace {
  const ordered = moments.toSorted((a, b) => a.at - b.at);
  let activeMs = 0;
  let lines = 0;
  ordered.forEach(({ at, isNewLine }, place) => {
    const before = ordered[place - 1];
    if (before === undefined || at - before.at > PAUSE_MS) return;
    activeMs += at - before.at;
    if (isNewLine) lines += 1;
  });
  return { activeMs, perHour: activeMs === 0 ? null : (lines * HOUR_MS) / activeMs };
}

/** When `left` lines are done if those who are at it keep their pace; null while nobody is. */
export function expectedEnd(left: number, perHour: number, now: Instant): Instant | null {
  return perHour > 0 && left > 0 ? instant(Math.round(now + (left / perHour) * HOUR_MS)) : null;
}
