import { Temporal } from "temporal-polyfill";
import type { AbcClass } from "../domain.ts";
import { type Instant, instant } from "../time.ts";
import { dueNow, type Planned } from "./due.ts";
import type { PlanFacts } from "./facts.ts";
import { levelled } from "./level.ts";
import { capacityAt, type PlanningSettings } from "./settings.ts";

/** Days of a calendar: eight weeks. */
export const CALENDAR_DAYS = 56;

export type CalendarLine = { readonly facts: PlanFacts; readonly reason: string; readonly isLate: boolean };
export type CalendarDay = {
  /** "2026-03-01", in the calendar's zone. */
  readonly day: string;
  readonly isWorkday: boolean;
  readonly capacity: number;
  readonly lines: readonly CalendarLine[];
};
export type Calendar = {
  readonly days: readonly CalendarDay[];
  /** Positions due in these days that no day has room for. */
  readonly beyond: number;
};

/**
 * What is due from today on, day by day. Each location is levelled on its own, because its people are its own: what is
 * due now goes first, by urgency, then by due day (`levelled`).
 */
export function calendarOf(
  planned: readonly Planned[],
  settings: PlanningSettings,
  now: Instant,
  zone: string,
): Calendar {
  const days = daysFrom(now, zone, settings.workdays);
  const ends = days.map(({ end }) => end);
  const byLocation = Map.groupBy(inOrder(planned, ends), ({ facts }) => facts.location);
  const lines: CalendarLine[][] = days.map(() => []);
  const capacities = days.map(() => 0);
  let beyond = 0;
  for (const [location, due] of byLocation) {
    const capacity = capacityAt(settings, location);
    const room = days.map(({ isWorkday }) => (isWorkday ? capacity : 0));
    for (const [day, free] of room.entries()) capacities[day] = (capacities[day] ?? 0) + free;
    const placed = levelled(due, room);
    due.forEach(({ facts, reason, dueDay }, place) => {
      const day = placed[place];
      if (day === undefined) beyond++;
      else lines[day]?.push({ facts, reason, isLate: day > dueDay });
    });
  }
  return {
    beyond,
    days: days.map(({ day, isWorkday }, index) => ({
      ...{ day, isWorkday, capacity: capacities[index] ?? 0, lines: lines[index] ?? [] },
    })),
  };
}

/** How many of a day's positions are of each class; items that nobody classed are counted as C. */
export const byClass = (lines: readonly CalendarLine[]): Readonly<Record<AbcClass, number>> => ({
  A: lines.filter(({ facts }) => facts.abcClass === "A").length,
  B: lines.filter(({ facts }) => facts.abcClass === "B").length,
  C: lines.filter(({ facts }) => facts.abcClass === "C" || facts.abcClass === null).length,
});

type Placeable = { readonly facts: PlanFacts; readonly reason: string; readonly dueDay: number };

/** Due now by urgency, then what comes due by its day; what is due after the last day is left out. */
function inOrder(planned: readonly Planned[], ends: readonly Instant[]): Placeable[] {
  const now = dueNow(planned).map(({ facts, due }) => ({ facts, reason: due.reason, dueDay: 0 }));
  const last = ends.at(-1) ?? 0;
  const coming = planned.flatMap(({ facts, due, dueAt }) =>
    due || dueAt === null || dueAt >= last ? [] : [{ facts, dueAt }],
  );
  const later = coming
    .toSorted((a, b) => a.dueAt - b.dueAt || a.facts.id - b.facts.id)
    .map(({ facts, dueAt }) => {
      const dueDay = ends.findIndex((end) => dueAt < end);
      return { facts, reason: "due by its class's frequency", dueDay };
    });
  return [...now, ...later];
}

type DaySpan = { readonly day: string; readonly isWorkday: boolean; readonly end: Instant };

function daysFrom(now: Instant, zone: string, workdays: readonly number[]): DaySpan[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return Array.from({ length: CALENDAR_DAYS }, (_, step) => {
    const day = today.add({ days: step });
    const end = instant(day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
    return { day: day.toString(), isWorkday: workdays.includes(day.dayOfWeek), end };
  });
}
