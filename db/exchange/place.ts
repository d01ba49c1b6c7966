import type { ReadDb } from "../connection.ts";

/** The bin of a file from another laptop, by its full name. */
export const findPlace = (
  db: ReadDb,
  { location, bin }: { readonly location: string; readonly bin: string },
): number | undefined =>
  db.get<{ id: number }>(
    "SELECT b.id FROM bins b JOIN locations l ON l.id = b.location_id WHERE l.name = ? AND b.name = ?",
    ...[location, bin],
  )?.id;
