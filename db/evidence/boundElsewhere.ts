import type { PlacedLeg } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { type ItemInPlace, type LedgerSpan, placedLegs } from "./itemInPlace.ts";

/** The latest legs by which a source has an item in transit to other locations than one. */
export function boundElsewhere(
  db: ReadDb,
  { nameOf }: ItemInPlace,
  { item, location }: { readonly item: number; readonly location: number },
  span: LedgerSpan,
): readonly PlacedLeg[] {
  const onTheRoad = db.all<{ readonly id: number }>(
    `SELECT p.id FROM positions p JOIN bins b ON b.id = p.bin_id
      WHERE p.item_id = ? AND p.status_id = (SELECT id FROM statuses WHERE name = 'in_transit') AND b.location_id <> ?`,
    ...[item, location],
  );
  if (onTheRoad.length === 0) return [];
  return placedLegs(
    db,
    onTheRoad.map(({ id }) => id),
    nameOf,
    span,
  );
}
