import type { Waiting, Windows } from "../../shared/reconcile/explain/types.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { type Difference, INSPECTION, MOVEMENT_NAME, TRANSIT } from "./situation.ts";

/** What waited at the count of a difference, and was booked on between its place and the counted one since. */
export type TakenOn = Readonly<Record<"inTransit" | "inInspection", readonly Waiting[]>>;
export type TakenOnOf = (difference: Difference) => TakenOn;

const NOTHING: TakenOn = { inTransit: [], inInspection: [] };

type Row = Omit<Waiting, "takenOn"> & {
  readonly position: number;
  readonly count: number;
  readonly isTransit: number;
  readonly takenBy: string;
  readonly takenAt: Instant;
};

/**
 * Looks it up for many differences at once, however long ago they were counted, beginning with what was booked at the counted
 * positions within the longest window after the count: of most that is little.
 */
export function takenOnSince(
  db: ReadDb,
  differences: readonly Difference[],
  { transfer, return: inspection }: Windows,
): TakenOnOf {
  const asked = differences.map(({ position, count, source, countedAt, variance }) => [
    ...[position, count, source, countedAt, variance],
  ]);
  const rows = db.all<Row>(TAKEN_ON, JSON.stringify(asked), Math.max(transfer, inspection));
  const byDifference = Map.groupBy(rows, ({ position, count }) => `${position} ${count}`);
  return ({ position, count }) => {
    const found = byDifference.get(`${position} ${count}`);
    if (found === undefined) return NOTHING;
    const [inInspection = [], inTransit = []] = [0, 1].map((kind) =>
      found.filter(({ isTransit }) => isTransit === kind).map(waitingOf),
    );
    return { inTransit, inInspection };
  };
}

const waitingOf = ({ movement, since, qty, takenBy, takenAt }: Row): Waiting => ({
  ...{ movement, since, qty },
  takenOn: { movement: takenBy, at: takenAt },
});

/** `m` put the goods into the place `p`, where they waited at the count, and `k` booked them on. */
const TAKEN_ON = `
  WITH asked AS MATERIALIZED (SELECT value ->> 0 AS position, value ->> 1 AS count, value ->> 2 AS source, value ->> 3 AS at,
      value ->> 4 AS variance FROM json_each(?1))
  SELECT a.position, a.count, ${MOVEMENT_NAME} AS movement, g.occurred_at AS since, g.qty, MIN(h.occurred_at) AS takenAt,
    (SELECT s.name FROM sources s WHERE s.id = k.source_id) || ':' || k.event_id AS takenBy,
    st.name IN (${TRANSIT.statuses}) AS isTransit
  FROM asked a CROSS JOIN legs h ON h.position_id = a.position AND h.source_id = a.source
      AND h.occurred_at > a.at AND h.occurred_at <= a.at + ?2 AND (h.qty > 0) = (a.variance > 0)
    CROSS JOIN movements k ON k.id = h.movement_id CROSS JOIN positions p ON p.id = k.from_position_id
    CROSS JOIN statuses st ON st.id = p.status_id AND st.name IN (${TRANSIT.statuses}, ${INSPECTION.statuses})
    CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = a.source
      AND g.occurred_at > a.at - ?2 AND g.occurred_at <= a.at AND g.qty > 0 AND g.qty <= ABS(h.qty)
    CROSS JOIN movements m ON m.id = g.movement_id AND m.doc IS k.doc
    CROSS JOIN movement_types y ON y.id = m.type_id
      AND y.name IN (CASE WHEN st.name IN (${TRANSIT.statuses}) THEN ${TRANSIT.types} ELSE ${INSPECTION.types} END)
  WHERE NOT EXISTS (SELECT 1 FROM legs o JOIN movements t ON t.id = o.movement_id WHERE o.position_id = p.id
    AND o.source_id = a.source AND o.occurred_at >= g.occurred_at AND o.occurred_at <= a.at AND o.qty < 0 AND t.doc IS m.doc
    AND -o.qty >= g.qty)
  GROUP BY a.position, a.count, m.id ORDER BY g.occurred_at, m.id`;
