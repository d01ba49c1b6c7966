import { HOUR_MS, type Instant } from "../time.ts";

/** How often a source's movements happened at an hour of the day (UTC), by a user; a sample of the latest ones. */
export type SourceHabit = {
  readonly sample: number;
  /** 24 numbers of movements. */
  readonly byHour: readonly number[];
  readonly byUser: ReadonlyMap<string, number>;
};

/** Fewer movements than this don't show who works when. */
const LEAST_SAMPLE = 1_000;
/** What is in at most one movement of so many is seldom. */
const SELDOM_IN = 1_000;
const HOURS = 24;

/** The hours around a moment, and how many of the sample's movements happened in them. */
export type SeldomHours = { readonly from: number; readonly until: number; readonly happened: number };

/**
 * The three hours around a moment, where hardly anything ever happens in them; else nothing. Three, because a clock may
 * be cut to the hour and a working day shifts by an hour with the season.
 */
export function seldomHours({ sample, byHour }: SourceHabit, at: Instant): SeldomHours | undefined {
  const hour = hourOf(at);
  const around = [hour + HOURS - 1, hour, hour + 1].map((each) => each % HOURS);
  const happened = around.reduce((sum, each) => sum + (byHour[each] ?? 0), 0);
  return isSeldom(happened, sample)
    ? { from: around[0] ?? hour, until: (hour + 2) % HOURS, happened }
    : undefined;
}

/** How many of the sample's movements are a user's, where hardly any are; nothing of a user who isn't named. */
export function seldomUser({ sample, byUser }: SourceHabit, user: string): number | undefined {
  const made = byUser.get(user) ?? 0;
  return user !== "" && isSeldom(made, sample) ? made : undefined;
}

/** The hour of the day in UTC, 0 to 23. */
export const hourOf = (at: Instant): number => Math.floor((((at / HOUR_MS) % HOURS) + HOURS) % HOURS);

/** Never at all isn't seldom: then the sample, which is of late, knows nothing of that time. */
const isSeldom = (number: number, sample: number): boolean =>
  sample >= LEAST_SAMPLE && number > 0 && number * SELDOM_IN <= sample;
