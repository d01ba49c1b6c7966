import type { Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import { placeNamed } from "./place.ts";

/** The zones of a location, or all, with how many positions each has. */
export function listZones(db: ReadDb, location: string | undefined): Answer<Reply<"planning.zones">> {
  const place = placeNamed(db, location);
  if (!place.ok) return place;
  return ok(
    db.all<Reply<"planning.zones">[number]>(
      `SELECT l.name AS location, b.zone, COUNT(*) AS positions FROM positions p JOIN bins b ON b.id = p.bin_id
        JOIN locations l ON l.id = b.location_id JOIN items i ON i.id = p.item_id JOIN statuses st ON st.id = p.status_id
        WHERE (?1 IS NULL OR l.id = ?1) AND i.stock = 1 AND i.merged_into IS NULL AND st.name <> 'in_transit'
        GROUP BY l.id, b.zone ORDER BY l.name, b.zone`,
      place.value?.id ?? null,
    ),
  );
}
