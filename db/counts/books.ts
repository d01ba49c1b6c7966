import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { ledgerAt, onHandAuthorities } from "../book.ts";
import type { ReadDb } from "../connection.ts";

/**
 * Tells what the ledger with authority over a position holds there; nothing where none has, or where it keeps no bins and the position
 * is in one. Never for a counter.
 */
export function booksAt(db: ReadDb, at: Instant): (position: number) => Quantity | null {
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) return () => null;
  const withBins = new Set(
    db.all<{ id: number }>("SELECT id FROM sources WHERE grain = 'bin'").map(({ id }) => id),
  );
  return (position) => {
    const place = db.get<{ location_id: number; bin: string }>(
      "SELECT b.location_id, b.name AS bin FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?",
      position,
    );
    const source = place && authorities.value.get(place.location_id);
    if (source === undefined || (place?.bin !== "" && !withBins.has(source))) return null;
    return ledgerAt(db, source, position, at).book;
  };
}
