import type { Reply } from "../../../shared/contract.ts";
import { instant } from "../../../shared/time.ts";
import { firstDayOfWeek, formatDay } from "../../ui/format.ts";

export type Day = Reply<"planning.calendar">["days"][number];

export const WEEK = 7;
const NOON = "T12:00:00";

/** A calendar's day as people here write it. At noon of the reader's own clock, so that it is the same day. */
export const dayText = (day: string): string => formatDay(instant(Date.parse(`${day}${NOON}`)));

/** How many days after the first of its week a day is, 0 to 6, where the reader's week begins. */
const placeInWeek = (day: string): number =>
  (new Date(`${day}${NOON}`).getDay() + WEEK - firstDayOfWeek()) % WEEK;

/** Days in weeks as the reader's calendar has them; the first may begin later. */
export function weeksOf(days: readonly Day[]): (Day | undefined)[][] {
  const [first] = days;
  const before = first === undefined ? 0 : placeInWeek(first.day);
  const cells = [...Array.from({ length: before }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / WEEK) }, (_, week) =>
    Array.from({ length: WEEK }, (__, step) => cells[week * WEEK + step]),
  );
}
