import type { PlacedLeg } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import type { TracedDifference } from "../evidence.ts";
import { holdingElsewhere } from "./holding.ts";
import { type ItemInPlace, type LedgerSpan, placedLegs } from "./itemInPlace.ts";

/**
 * The latest legs by which a source has an item in transit to other locations than one, where anything is on its way there by the
 * book and a position has too much: nearly all transfers have come in, and reading what they moved takes time.
 */
export function boundElsewhere(
  db: ReadDb,
  { namesOf }: ItemInPlace,
  traced: TracedDifference,
  location: number,
  span: LedgerSpan,
): readonly PlacedLeg[] {
  if (traced.variance <= 0) return [];
  const onTheRoad = holdingElsewhere(db, traced, location, ["in_transit"]);
  return onTheRoad.length === 0 ? [] : placedLegs(db, onTheRoad, namesOf, span);
}
