import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { ledgerAt, onHandAuthorities } from "../book.ts";
import type { ReadDb } from "../connection.ts";

/** What the ledger with authority over a position holds there; nothing where none has. Never for a counter. */
export function bookNow(db: ReadDb, position: number, at: Instant): Quantity | null {
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) return null;
  const place = db.get<{ location_id: number }>(
    "SELECT b.location_id FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?",
    position,
  );
  const source = place && authorities.value.get(place.location_id);
  return source === undefined ? null : ledgerAt(db, source, position, at).book;
}
