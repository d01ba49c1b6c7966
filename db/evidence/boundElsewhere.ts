import type { PlacedLeg } from "../../shared/trace/types.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { TracedDifference } from "../evidence.ts";
import { type ItemInPlace, type LedgerSpan, placedLegs } from "./itemInPlace.ts";

/**
 * The latest legs by which a source has an item in transit to other locations than one, where anything is on its way there by the
 * book and a position has too much: nearly all transfers have come in, and reading what they moved takes time.
 */
export function boundElsewhere(
  db: ReadDb,
  { nameOf }: ItemInPlace,
  { source, item, countedAt, variance }: TracedDifference,
  location: number,
  span: LedgerSpan,
): readonly PlacedLeg[] {
  if (variance <= 0) return [];
  const onTheRoad = db
    .all<{ readonly id: number }>(
      `SELECT p.id FROM positions p JOIN bins b ON b.id = p.bin_id
        WHERE p.item_id = ? AND p.status_id = (SELECT id FROM statuses WHERE name = 'in_transit') AND b.location_id <> ?`,
      ...[item, location],
    )
    .map(({ id }) => id)
    .filter((id) => ledgerAt(db, source, id, countedAt).book > 0);
  return onTheRoad.length === 0 ? [] : placedLegs(db, onTheRoad, nameOf, span);
}
