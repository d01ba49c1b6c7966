import type { CaseMovement } from "../../shared/caseShapes.ts";
import type { ReadDb } from "../connection.ts";
import { OUTER_JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import type { PositionName } from "../../shared/trace/types.ts";

/** What a movement `m` of type `t` and source `s` says of itself, whatever it did to which position. */
export const MOVEMENT_COLUMNS = `m.id AS movementId, s.name || ':' || m.event_id AS movement, s.name AS source, m.line,
  m.occurred_at AS occurredAt, m.posted_at AS postedAt, t.name AS type, COALESCE(m.doc, '') AS doc, COALESCE(m.by, '') AS user,
  COALESCE(m.reason, '') AS reason, COALESCE(m.approved_by, '') AS approvedBy`;
export const JOIN_MOVEMENT = "JOIN sources s ON s.id = m.source_id JOIN movement_types t ON t.id = m.type_id";

type Row = Omit<CaseMovement, "at"> & PositionName & { readonly position: number };

/** Movements by id, oldest first, each as it changed `position`, or else the first position that it changed. */
export function movementsById(
  db: ReadDb,
  ids: readonly number[],
  position: number | undefined,
): CaseMovement[] {
  const rows = db.all<Row>(
    `SELECT ${MOVEMENT_COLUMNS}, ${POSITION_NAMES}, p.id AS position,
        CASE WHEN p.id = m.to_position_id THEN m.qty ELSE -m.qty END AS effect
      FROM json_each(?1) wanted JOIN movements m ON m.id = wanted.value ${JOIN_MOVEMENT}
        LEFT JOIN positions p ON p.id = CASE WHEN ?2 IN (m.from_position_id, m.to_position_id) THEN ?2
          ELSE COALESCE(m.from_position_id, m.to_position_id) END ${OUTER_JOIN_POSITION}
      ORDER BY m.occurred_at, m.id`,
    ...[JSON.stringify(ids), position ?? 0],
  );
  return rows.map(({ sku, location, bin, lot, status, position: at, ...row }) => ({
    ...row,
    at: at === position ? null : { sku, location, bin, lot, status },
  }));
}

/** A case's movement from a leg that a trace has looked at. */
type Leg = {
  readonly movementId: number;
  readonly source: string;
  readonly eventId: string;
} & Pick<
  CaseMovement,
  "line" | "occurredAt" | "type" | "effect" | "doc" | "user" | "reason" | "approvedBy"
> & {
    readonly postedAt: CaseMovement["occurredAt"] | undefined;
  };

export const movementOf = (leg: Leg, at: CaseMovement["at"]): CaseMovement => ({
  movementId: leg.movementId,
  movement: `${leg.source}:${leg.eventId}`,
  source: leg.source,
  line: leg.line,
  occurredAt: leg.occurredAt,
  postedAt: leg.postedAt ?? null,
  type: leg.type,
  effect: leg.effect,
  doc: leg.doc,
  user: leg.user,
  reason: leg.reason,
  approvedBy: leg.approvedBy,
  at,
});
