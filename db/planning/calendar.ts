import type { Reply } from "../../shared/contract.ts";
import { byClass, type Calendar, calendarOf } from "../../shared/planning/calendar.ts";
import type { Planned } from "../../shared/planning/due.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { zoneOfPlaces } from "../clocks.ts";
import { keepingLast } from "../compare/kept.ts";
import type { ReadDb } from "../connection.ts";
import { endOfQuarter, plannedLately } from "./positions.ts";
import { planningSettings } from "./settings.ts";

export const planningCalendar = (
  db: ReadDb,
  location: string | undefined,
  now: Instant,
): Answer<Reply<"planning.calendar">> => keptCalendar(db, { location, today: endOfQuarter(now) });

type Asked = { readonly location: string | undefined; readonly today: Instant };

const keptCalendar = keepingLast((db, { location, today }: Asked): Answer<Reply<"planning.calendar">> => {
  const planned = plannedLately(db, { location }, today);
  if (!planned.ok) return planned;
  const timezone = zoneAt(db, location);
  const { days, beyond } = calendarIn(db, planned.value, location, today);
  return ok({
    timezone,
    beyond,
    days: days.map(({ day, isWorkday, capacity, lines }) => ({
      ...{ day, isWorkday, capacity, ...byClass(lines) },
      total: lines.length,
      late: lines.filter(({ isLate }) => isLate).length,
    })),
  });
});

/** The calendar of positions of a location, or all, in the zone of its books. */
export const calendarIn = (
  db: ReadDb,
  planned: readonly Planned[],
  location: string | undefined,
  now: Instant,
): Calendar => calendarOf(planned, planningSettings(db), now, zoneAt(db, location));

/** The clock on the walls of a location, or of all where they agree. */
export function zoneAt(db: ReadDb, location: string | undefined): string {
  const places = db.all<{ id: number }>(
    "SELECT id FROM locations WHERE ?1 IS NULL OR name = ?1",
    location ?? null,
  );
  return zoneOfPlaces(db, new Set(places.map(({ id }) => id)));
}
