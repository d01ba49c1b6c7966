import type { Reply } from "../../../shared/contract.ts";
import { firstDayOfWeek } from "../../ui/format.ts";

export type Day = Reply<"planning.calendar">["days"][number];

export const WEEK = 7;
const NOON = "T12:00:00";

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
