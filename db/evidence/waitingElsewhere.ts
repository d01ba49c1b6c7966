import { STATUS_CLASS, STATUSES } from "../../shared/domain.ts";
import { DAY_MS, type Instant } from "../../shared/time.ts";
import type { WaitingElsewhere } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import type { TracedDifference } from "../evidence.ts";
import { JOIN_POSITION } from "../positions.ts";
import { holdingElsewhere } from "./holding.ts";
import { type ItemInPlace, type LedgerSpan, placedLegs } from "./itemInPlace.ts";
import { returnsElsewhere } from "./records.ts";
import { otherVariance, SELECT_VARIANCE, type VarianceRow } from "./varianceRows.ts";

const NOT_SELLABLE = STATUSES.filter((status) => STATUS_CLASS[status] === "non_sellable");

/**
 * What of an item a source holds back at other locations than the one where more can be sold than it knows of: returns may wait in a
 * building of their own. Nothing where no return of it is known elsewhere, as of nearly all items.
 */
export function waitingElsewhere(
  db: ReadDb,
  { namesOf }: ItemInPlace,
  traced: TracedDifference,
  location: number,
  span: LedgerSpan,
): WaitingElsewhere | undefined {
  if (traced.variance <= 0) return undefined;
  const held = holdingElsewhere(db, traced, location, NOT_SELLABLE);
  if (held.length === 0) return undefined;
  const legs = placedLegs(db, held, namesOf, span);
  return {
    legs,
    returns: legs.some(({ type }) => type === "return") ? returnsElsewhere(db, traced.item, location) : [],
    counted: countedOf(db, traced.source, held, traced.countedAt),
  };
}

/** So long before and after it what was counted elsewhere is taken to be of the same time. */
const SAME_TIME_MS = 7 * DAY_MS;

const countedOf = (db: ReadDb, source: number, positions: readonly number[], at: Instant) =>
  db
    .all<VarianceRow>(
      `${SELECT_VARIANCE} FROM json_each(?) held CROSS JOIN verdicts v ON v.position_id = held.value AND v.source_id = ?
        JOIN entries e ON e.id = v.entry_id AND ABS(e.counted_at - ?) <= ?
        JOIN positions p ON p.id = v.position_id ${JOIN_POSITION} ORDER BY e.counted_at, e.id`,
      ...[JSON.stringify(positions), source, at, SAME_TIME_MS],
    )
    .map(otherVariance);
