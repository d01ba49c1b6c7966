import fc from "fast-check";
import { expect, test } from "vitest";
import { byClass, CALENDAR_DAYS, calendarOf } from "../../../shared/planning/calendar.ts";
import { planDue } from "../../../shared/planning/due.ts";
import type { PlanFacts } from "../../../shared/planning/facts.ts";
import { levelled } from "../../../shared/planning/level.ts";
import { daysAgo, NOW, position, SETTINGS } from "./facts.ts";

const calendar = (...positions: readonly PlanFacts[]) =>
  calendarOf(planDue(positions, SETTINGS, NOW), SETTINGS, NOW, "Europe/Berlin");
const onDays = (...positions: readonly PlanFacts[]) =>
  calendar(...positions).days.flatMap(({ day, lines }) =>
    lines.map(({ facts, isLate }) => `${day} ${facts.id}${isLate ? " late" : ""}`),
  );
/** Counted so that it comes due in so many days. */
const dueIn = (id: number, days: number) =>
  position(id, { abcClass: "A", lastCountedAt: daysAgo(30 - days) });

test("what comes due stands on its day, and on the working day before where that is a day off", () => {
  // The second of March is a Monday; the seventh a Saturday.
  expect(onDays(dueIn(1, 3), dueIn(2, 5))).toEqual(["2026-03-05 1", "2026-03-06 2"]);
});

test("a peak is worked off before it comes, as long as the days before it have room", () => {
  expect(onDays(...[1, 2, 3, 4, 5].map((id) => dueIn(id, 2)))).toEqual([
    "2026-03-02 5",
    "2026-03-03 3",
    "2026-03-03 4",
    "2026-03-04 1",
    "2026-03-04 2",
  ]);
});

test("what is due now goes first, by urgency, and what has no room before its day comes late", () => {
  const never = [1, 2, 3, 4].map((id) => position(id, { lastCountedAt: null }));
  expect(onDays(...never, dueIn(9, 1))).toEqual([
    "2026-03-02 1",
    "2026-03-02 2",
    "2026-03-03 3 late",
    "2026-03-03 4 late",
    "2026-03-04 9 late",
  ]);
});

test("what finds no room in eight weeks is counted, and each location has its own room", () => {
  const workdays = 40;
  const here = Array.from({ length: 2 * workdays + 3 }, (_, id) => position(id, { lastCountedAt: null }));
  const there = position(999, { location: "L2", lastCountedAt: null });
  const { beyond, days } = calendar(...here, there);
  expect(days).toHaveLength(CALENDAR_DAYS);
  expect(beyond).toBe(3);
  expect(days[0]?.lines.map(({ facts }) => facts.id)).toEqual([0, 1, 999]);
  expect(byClass(days[0]?.lines ?? [])).toEqual({ A: 0, B: 0, C: 3 });
});

test("no day takes more than it has room for, and nothing is late that an earlier day had room for", () => {
  const asked = fc.record({
    due: fc.array(fc.nat(9)),
    room: fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }),
  });
  fc.assert(
    fc.property(asked, ({ due, room }) => {
      const placed = levelled(
        due.map((dueDay) => ({ dueDay })),
        room,
      );
      const left = [...room];
      placed.forEach((day, place) => {
        const dueDay = due[place] ?? 0;
        if (day === undefined) expect(left.every((free) => free === 0)).toBe(true);
        else {
          if (day > dueDay) expect(left.slice(0, dueDay + 1).every((free) => free === 0)).toBe(true);
          left[day] = (left[day] ?? 0) - 1;
        }
      });
      expect(left.every((free) => free >= 0)).toBe(true);
    }),
  );
});
