import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { ledgerAt, onHandAuthorities } from "../book.ts";
import type { ReadDb } from "../connection.ts";

/**
 * What the ledger with authority over a position holds there; nothing where none has, or where it keeps no bins and the position is in
 * one. Never for a counter.
 */
export function bookNow(db: ReadDb, position: number, at: Instant): Quantity | null {
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) return null;
  const place = db.get<{ location_id: number; bin: string }>(
    "SELECT b.location_id, b.name AS bin FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?",
    position,
  );
  const source = place && authorities.value.get(place.location_id);
  if (source === undefined) return null;
  const keepsBins = db.get("SELECT 1 FROM sources WHERE id = ? AND grain = 'bin'", source) !== undefined;
  return place?.bin === "" || keepsBins ? ledgerAt(db, source, position, at).book : null;
}
