import { many } from "../many.ts";
import { DAY_MS, dayReader, type Instant, instant } from "../time.ts";
import { emptyPlaces } from "./emptyPlaces.ts";
import type { PlanFacts } from "./facts.ts";
import { type DaysBetween, daysBetween, type PlanningSettings } from "./settings.ts";

/** Why a position is due, the most urgent first. */
export const DUE_KINDS = ["negative", "never", "overdue", "case", "busy", "empty"] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export type Due = {
  /** The most urgent of its reasons. */
  readonly kind: DueKind;
  /** All of them in words; without a quantity, because counts are blind. */
  readonly reason: string;
  /** Orders positions of one kind and class: higher is more urgent. */
  readonly urgency: number;
};

/** A position as planning sees it: due now, or on a day to come. `dueAt` is null where it can't be due by itself. */
export type Planned = { readonly facts: PlanFacts; readonly due: Due | null; readonly dueAt: Instant | null };

/**
 * When each position is due. Where the book says that nothing is, the item's own frequency says nothing: a bin that is
 * empty by the book is due as a place, by one position of it, as often as its location counts C items. What is a line of a
 * count already isn't due again.
 */
export function planDue(
  positions: readonly PlanFacts[],
  settings: PlanningSettings,
  now: Instant,
): Planned[] {
  const days = daysBetween(settings);
  const reckoning = { days, busyMoves: settings.busyMoves, now, dayOf: dayReader() };
  const empty = emptyPlaces(positions);
  return positions.map((facts) => {
    if (facts.planned !== null) return { facts, due: null, dueAt: null };
    const dueAt = facts.book === 0 ? lookAt(facts, empty.get(facts.id), days) : nextAt(facts, days, now);
    const reasons = reasonsOf(facts, dueAt, reckoning);
    const [first] = reasons;
    if (!first) return { facts, due: null, dueAt };
    const due: Due = { ...first, reason: reasons.map(({ reason }) => reason).join("; ") };
    return { facts, due, dueAt: now };
  });
}

/** The positions that are due now, the most urgent first: by kind, by class, by how urgent they are, by id. */
export const dueNow = (planned: readonly Planned[]): (Planned & { readonly due: Due })[] =>
  planned.flatMap((one) => (one.due ? [{ ...one, due: one.due }] : [])).toSorted(moreUrgent);

function moreUrgent(a: Planned & { readonly due: Due }, b: Planned & { readonly due: Due }): number {
  return (
    DUE_KINDS.indexOf(a.due.kind) - DUE_KINDS.indexOf(b.due.kind) ||
    classRank(a.facts) - classRank(b.facts) ||
    b.due.urgency - a.due.urgency ||
    a.facts.id - b.facts.id
  );
}

/** A before B before C; an item that nobody classed last. */
export const classRank = ({ abcClass }: Pick<PlanFacts, "abcClass">): number =>
  abcClass === null ? 3 : "ABC".indexOf(abcClass);

const nextAt = (
  { location, abcClass, lastCountedAt }: PlanFacts,
  days: DaysBetween,
  now: Instant,
): Instant => (lastCountedAt === null ? now : instant(lastCountedAt + days(location, abcClass) * DAY_MS));

/** When an empty place is looked at again. An item says how often it is counted, so here the slowest class stands for all. */
const lookAt = ({ location }: PlanFacts, seenAt: Instant | undefined, days: DaysBetween): Instant | null =>
  seenAt === undefined ? null : instant(seenAt + days(location, "C") * DAY_MS);

type Reckoning = {
  readonly days: DaysBetween;
  readonly busyMoves: number;
  readonly now: Instant;
  readonly dayOf: (at: Instant, zoneId: string) => string;
};

function reasonsOf(facts: PlanFacts, dueAt: Instant | null, reckoning: Reckoning): Due[] {
  const { book, lastCountedAt, lastMovedAt, moves, openCase, timezone } = facts;
  const { busyMoves, now, dayOf } = reckoning;
  const reasons: Due[] = [];
  // Counted since it last moved, another count would find nothing new: its difference waits for a correction.
  const isNews = lastCountedAt === null || (lastMovedAt !== null && lastMovedAt > lastCountedAt);
  if (book !== null && book < 0 && isNews)
    reasons.push({ kind: "negative", reason: "the book is negative", urgency: moves });
  if (book !== 0 && lastCountedAt === null)
    reasons.push({ kind: "never", reason: "never counted", urgency: moves });
  if (book !== 0 && lastCountedAt !== null && dueAt !== null && dueAt <= now)
    reasons.push(overdue(facts, lastCountedAt, dueAt, reckoning));
  if (openCase !== null)
    reasons.push({ kind: "case", reason: `case ${openCase} is open`, urgency: -openCase });
  if (lastCountedAt !== null && book !== 0 && moves >= busyMoves)
    reasons.push({
      kind: "busy",
      reason: `${many(moves, "movement")} since last counted on ${dayOf(lastCountedAt, timezone)}`,
      urgency: moves,
    });
  if (book === 0 && dueAt !== null && dueAt <= now) reasons.push(unseen(facts, dueAt, reckoning));
  return reasons;
}

function unseen({ location, timezone }: PlanFacts, dueAt: Instant, { days, now, dayOf }: Reckoning): Due {
  const often = days(location, "C");
  const since = dayOf(instant(dueAt - often * DAY_MS), timezone);
  return {
    kind: "empty",
    reason: `the bin is empty by the book, and nobody was there since ${since}: empty places are looked at every ${many(often, "day")}`,
    urgency: (now - dueAt) / (often * DAY_MS),
  };
}

function overdue(
  { location, abcClass, timezone }: PlanFacts,
  lastCountedAt: Instant,
  dueAt: Instant,
  { days, now, dayOf }: Reckoning,
): Due {
  const late = Math.floor((now - dueAt) / DAY_MS);
  const often = days(location, abcClass);
  const when = late === 0 ? "due today" : `overdue by ${many(late, "day")}`;
  return {
    kind: "overdue",
    reason: `${when}: class ${abcClass ?? "C"} is counted every ${many(often, "day")}, last on ${dayOf(lastCountedAt, timezone)}`,
    // Twelve days late are more for what is counted every month than for what is counted twice a year.
    urgency: (now - dueAt) / (often * DAY_MS),
  };
}
