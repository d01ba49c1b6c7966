import { DAY_MS, type Instant, instant } from "../time.ts";

/**
 * What goes wrong at a source again and again: rows of its files set aside, rows that contradict older ones, books below
 * zero, movements that are taken back, and movements posted later than the window for that.
 */
export const FAILURES = ["rowsSetAside", "conflicts", "negativeBooks", "reversals", "latePostings"] as const;
export type Failure = (typeof FAILURES)[number];

/** So many of one kind in a source's week; `week` is any number of whole weeks since the epoch's own. */
export type WeekCount = {
  readonly source: string;
  readonly what: Failure;
  readonly week: number;
  readonly number: number;
};

/** What happened in more than one week of a source: one of them may be an accident. */
export type Repeated = {
  readonly source: string;
  readonly what: Failure;
  readonly number: number;
  /** Weeks with any, the first day of each (Monday, UTC), by time. */
  readonly weeks: readonly { readonly from: Instant; readonly number: number }[];
};

const WEEK_MS = 7 * DAY_MS;
/** 1970-01-01 was a Thursday: weeks begin on the Monday before it. */
const MONDAY_MS = -3 * DAY_MS;
const LEAST_WEEKS = 2;

/** The week of an instant; `weekStart` is its Monday. */
export const weekOf = (at: Instant): number => Math.floor((at - MONDAY_MS) / WEEK_MS);
export const weekStart = (week: number): Instant => instant(week * WEEK_MS + MONDAY_MS);

/** Failures that repeat, by how many weeks had them, then how many there were. Weeks of no number are no weeks. */
export function repeatedIn(counts: readonly WeekCount[]): readonly Repeated[] {
  const real = counts.filter(({ number }) => number > 0);
  return [...Map.groupBy(real, ({ source, what }) => JSON.stringify([source, what])).values()]
    .flatMap((own) => repeatedOf(own) ?? [])
    .toSorted(
      (a, b) =>
        b.weeks.length - a.weeks.length ||
        b.number - a.number ||
        Number(a.source > b.source) - Number(a.source < b.source) ||
        FAILURES.indexOf(a.what) - FAILURES.indexOf(b.what),
    );
}

function repeatedOf(own: readonly WeekCount[]): Repeated | undefined {
  const [first] = own;
  const byWeek = Map.groupBy(own, ({ week }) => week);
  if (!first || byWeek.size < LEAST_WEEKS) return undefined;
  const sum = (counts: readonly WeekCount[]): number => counts.reduce((all, { number }) => all + number, 0);
  return {
    source: first.source,
    what: first.what,
    number: sum(own),
    weeks: [...byWeek]
      .toSorted(([a], [b]) => a - b)
      .map(([week, counts]) => ({ from: weekStart(week), number: sum(counts) })),
  };
}
