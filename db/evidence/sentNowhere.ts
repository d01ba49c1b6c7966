import { negate } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { PlacedLeg, PositionName } from "../../shared/trace/types.ts";
import { plainName } from "../../shared/trace/words.ts";
import type { ReadDb } from "../connection.ts";
import type { TracedDifference } from "../evidence.ts";
import { BEFORE_TIME } from "./itemInPlace.ts";
import { sentOffToNowhere } from "./latestOut.ts";

/**
 * Transfers that a source sent off at other locations without saying where to, of just as much of the item as lies too much at one,
 * and of which no arrival tells. A ledger that keeps goods in transit says where they are bound (`boundElsewhere.ts`).
 */
export function sentNowhere(
  db: ReadDb,
  { source, item, countedAt, variance }: TracedDifference,
  { sku, location, lot }: PositionName,
  start: Instant | null,
): readonly PlacedLeg[] {
  if (variance <= 0) return [];
  const sent = sentOffToNowhere(db, source).filter(
    ({ at, effect, occurredAt }) =>
      at.sku === sku &&
      at.lot === lot &&
      at.location !== location &&
      effect === negate(variance) &&
      occurredAt <= countedAt,
  );
  if (sent.length === 0) return [];
  const transfers = db.all<Transfer>(TRANSFERS, source, item, start ?? BEFORE_TIME, countedAt, variance);
  const [arrivals, known] = [
    transfers.filter(({ isArrival }) => isArrival === 1),
    new Set(transfers.filter(({ isArrival }) => isArrival === 0).map(({ doc }) => plainName(doc))),
  ];
  // Who numbers arrivals apart may mean any that was sent before.
  const isOf = ({ doc, occurredAt }: PlacedLeg, arrival: Transfer): boolean =>
    arrival.occurredAt >= occurredAt &&
    (plainName(arrival.doc) === plainName(doc) || !known.has(plainName(arrival.doc)));
  return sent.filter((leg) => !arrivals.some((arrival) => isOf(leg, arrival)));
}

type Transfer = { readonly doc: string; readonly occurredAt: Instant; readonly isArrival: 0 | 1 };

/** What transfers sent off or received of just so much of the item, wherever it was. */
const TRANSFERS = `SELECT COALESCE(m.doc, '') AS doc, g.occurred_at AS occurredAt, t.name = 'transfer_in' AS isArrival
  FROM positions p CROSS JOIN legs g
      ON g.position_id = p.id AND g.source_id = ?1 AND g.occurred_at > ?3 AND g.occurred_at <= ?4 AND ABS(g.qty) = ?5
    CROSS JOIN movements m ON m.id = g.movement_id
    CROSS JOIN movement_types t ON t.id = m.type_id AND t.name IN ('transfer_out', 'transfer_in')
  WHERE p.item_id = ?2`;
