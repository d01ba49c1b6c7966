import type { MovementType } from "../../shared/domain.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { PlacedLeg, PositionName } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { movementTypeNames } from "./movementTypes.ts";

/**
 * The columns of a `MovedRow`, of a leg `g` and its movement `m`. A trace reads thousands of them, so that types and
 * places come by id, and texts that a movement doesn't have as nothing. Which end is the other one shows by the leg's
 * sign: where the item was merged, the movement names positions of the one it was.
 */
export const MOVED = `g.movement_id AS movementId, g.occurred_at AS occurredAt, g.qty AS effect, g.position_id AS at,
    m.event_id AS eventId, m.line, m.posted_at AS postedAt, m.type_id AS type, m.qty, m.uom, m.doc, m.by AS user, m.reason,
    m.approved_by AS approvedBy,
    CASE WHEN g.qty > 0 OR m.to_position_id = g.position_id THEN m.from_position_id ELSE m.to_position_id END AS other`;

export type MovedRow = {
  readonly movementId: number;
  readonly occurredAt: Instant;
  readonly effect: Quantity;
  /** Positions at this end and at the other one. */
  readonly at: number;
  readonly other: number | null;
  readonly eventId: string;
  readonly line: string;
  readonly postedAt: Instant | null;
  readonly type: number;
  readonly qty: Quantity;
  readonly uom: string | null;
  readonly doc: string | null;
  readonly user: string | null;
  readonly reason: string | null;
  readonly approvedBy: string | null;
};

/** Names positions by id; throws for one that there isn't. */
export type NameOf = (position: number) => PositionName;

/** Finds out all these positions' names at once. */
export type NamesOf = (positions: ReadonlySet<number>) => NameOf;

export const nameIn =
  (names: ReadonlyMap<number, PositionName>): NameOf =>
  (id) => {
    const name = names.get(id);
    if (name === undefined) throw new Error(`no position ${id}`);
    return name;
  };

/** Rows of one source as a trace takes them, by time, then movement, then position, in whichever order they were read. */
export function placedFrom(
  db: ReadDb,
  source: string,
  rows: readonly MovedRow[],
  namesOf: NamesOf,
): PlacedLeg[] {
  const types = movementTypeNames(db);
  const nameOf = namesOf(positionsIn(rows));
  return rows.toSorted(byTime).map((row) => ({
    movementId: row.movementId,
    source,
    eventId: row.eventId,
    line: row.line,
    occurredAt: row.occurredAt,
    postedAt: row.postedAt ?? undefined,
    type: typeOf(types, row.type),
    qty: row.qty,
    effect: row.effect,
    uom: row.uom ?? "",
    doc: row.doc ?? "",
    user: row.user ?? "",
    reason: row.reason ?? "",
    approvedBy: row.approvedBy ?? "",
    at: nameOf(row.at),
    counterpart: row.other === null ? undefined : nameOf(row.other),
  }));
}

function positionsIn(rows: readonly MovedRow[]): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const { at, other } of rows) {
    ids.add(at);
    if (other !== null) ids.add(other);
  }
  return ids;
}

const byTime = (a: MovedRow, b: MovedRow): number =>
  a.occurredAt - b.occurredAt || a.movementId - b.movementId || a.at - b.at;

function typeOf(types: ReadonlyMap<number, MovementType>, id: number): MovementType {
  const type = types.get(id);
  if (type === undefined) throw new Error(`no movement type ${id}`);
  return type;
}
