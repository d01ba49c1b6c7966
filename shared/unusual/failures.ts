import { weekOf } from "../accuracy/period.ts";
import { dayReader, type Instant } from "../time.ts";

/**
 * What goes wrong at a source again and again: rows of its files set aside, rows that contradict older ones, books below
 * zero, movements that are taken back, and movements posted later than the window for that.
 */
export const FAILURES = ["rowsSetAside", "conflicts", "negativeBooks", "reversals", "latePostings"] as const;
export type Failure = (typeof FAILURES)[number];

/** So many of one kind at about a moment, to the quarter of an hour; `zone` is the source's own. */
export type FailureCount = {
  readonly source: string;
  readonly zone: string;
  readonly what: Failure;
  readonly at: Instant;
  readonly number: number;
};

/** What happened in more than one week of a source: one of them may be an accident. */
export type Repeated = {
  readonly source: string;
  readonly what: Failure;
  readonly number: number;
  /** Weeks with any by the source's own clock, each by its Monday, "2026-03-09", in the order of time. */
  readonly weeks: readonly { readonly from: string; readonly number: number }[];
};

const LEAST_WEEKS = 2;

type WeekCount = Pick<FailureCount, "source" | "what" | "number"> & { readonly week: string };

/** Failures that repeat, by how many weeks had them, then how many there were. Counts of no number are no failures. */
export function repeatedIn(counts: readonly FailureCount[]): readonly Repeated[] {
  const dayOf = dayReader();
  const real = counts
    .filter(({ number }) => number > 0)
    .map(({ source, what, number, at, zone }) => ({ source, what, number, week: weekOf(dayOf(at, zone)) }));
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
      .toSorted(([a], [b]) => Number(a > b) - Number(a < b))
      .map(([from, counts]) => ({ from, number: sum(counts) })),
  };
}
