import type { ReadDb } from "../connection.ts";

type Owner = { readonly id: number; readonly name: string };

/**
 * Says at which of these locations counts name bins and are held against a source that keeps none: it has the location's
 * stock under no bin, so that every counted bin looks as if it had been empty by the book.
 */
export const binsUnkeptNotes = (db: ReadDb, { id, name }: Owner, locations: readonly number[]): string[] =>
  db
    .all<{ location: string }>(
      `SELECT l.name AS location FROM json_each(?2) counted CROSS JOIN locations l ON l.id = counted.value
        WHERE (SELECT grain FROM sources WHERE id = ?1) = 'location'
          AND EXISTS (SELECT 1 FROM bins b CROSS JOIN positions p ON p.bin_id = b.id
            CROSS JOIN verdicts v ON v.position_id = p.id AND v.source_id = ?1
            WHERE b.location_id = l.id AND b.name <> '' AND v.book = 0 AND v.variance <> 0)
        ORDER BY l.name`,
      ...[id, JSON.stringify(locations)],
    )
    .map(
      ({ location }) =>
        `${name} keeps no bins, and counts at ${location} name some: each is held against what ${name} has in that very bin, which is nothing. Count ${location} without bins, or give the authority there to a system that keeps them.`,
    );
