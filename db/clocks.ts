import { onHandAuthorities } from "./book.ts";
import type { ReadDb } from "./connection.ts";

/** Where nothing says which clock is on the wall. */
const NO_ZONE = "UTC";

/**
 * The IANA zone of each location, by its id: that of the system whose book holds there, else the one that all systems of
 * the project share, else UTC.
 */
export function zonesOfLocations(db: ReadDb): (location: number) => string {
  const zones = new Map(
    db
      .all<{ id: number; timezone: string }>("SELECT id, timezone FROM sources")
      .map(({ id, timezone }) => [id, timezone]),
  );
  const authorities = onHandAuthorities(db);
  const [shared = NO_ZONE, ...others] = new Set(zones.values());
  const elsewhere = others.length === 0 ? shared : NO_ZONE;
  return (location) => {
    const source = authorities.ok ? authorities.value.get(location) : undefined;
    return (source === undefined ? undefined : zones.get(source)) ?? elsewhere;
  };
}

/** The zone that these locations, by their ids, have in common; UTC where they have none. */
export function zoneOfPlaces(db: ReadDb, places: ReadonlySet<number>): string {
  const zones = new Set([...places].map(zonesOfLocations(db)));
  const [only = NO_ZONE] = zones;
  return zones.size === 1 ? only : NO_ZONE;
}
