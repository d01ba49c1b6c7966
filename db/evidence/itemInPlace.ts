import { type Instant, instant } from "../../shared/time.ts";
import { withHalvesJoined } from "../../shared/trace/halves.ts";
import type { OrderEvidence, PlacedLeg, PositionName } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES, positionNames } from "../positions.ts";
import { MOVED, type MovedRow, nameIn, type NameOf, type NamesOf, placedFrom } from "./movedLegs.ts";
import { once } from "./once.ts";
import { ordersOf } from "./records.ts";

/**
 * The latest legs of one ledger that a trace looks at beside those of the position itself. What a trace costs grows with
 * them; of a thousand, the simulator's busiest items already lose causes that the older ones tell of.
 */
export const LEGS_LOOKED_AT = 1_500;
/** Earlier than anything, for a ledger without a baseline. */
export const BEFORE_TIME = -9e15;
const END_OF_TIME = instant(8.64e15);
/** Sources and spans of time whose legs are kept of one item. */
const LEDGERS_KEPT = 6;

/** A source's ledger from its baseline (null: from its beginning) to a horizon. */
export type LedgerSpan = {
  readonly source: number;
  readonly sourceName: string;
  readonly start: Instant | null;
  readonly horizon: Instant;
};

/** Legs by time, then movement, then position. Where `cut` is a time, those at it and before it may be left out. */
export type LegsInPlace = { readonly legs: readonly PlacedLeg[]; readonly cut: Instant | undefined };

/** An item at a location: each part is read when it is first asked for, and once for all traces of its cases. */
export type ItemInPlace = {
  /** Its positions there. */
  readonly ids: readonly number[];
  /** The name of one of these: the same object each time. */
  readonly nameOf: NameOf;
  /** The same of other locations' positions, too. */
  readonly namesOf: NamesOf;
  /** The latest legs of all its positions there. */
  readonly legsOf: (span: LedgerSpan) => LegsInPlace;
  /**
   * Order lines that name the location or none, by doc, line and source; all of them, or those known to be due after a moment:
   * where older legs may be left out, nobody could say of the others that they were never booked.
   */
  readonly ordersAfter: (moment: Instant | undefined) => readonly OrderEvidence[];
};

export function itemInPlace(db: ReadDb, item: number, location: number): ItemInPlace {
  const rows = db.all<PositionName & { readonly id: number }>(
    `SELECT p.id, ${POSITION_NAMES} FROM positions p ${JOIN_POSITION} WHERE p.item_id = ? AND b.location_id = ?`,
    ...[item, location],
  );
  const names = new Map<number, PositionName>(rows.map(({ id, ...name }) => [id, name]));
  const sku = rows[0]?.sku;
  const nameOf = nameIn(names);
  const namesOf: NamesOf = (wanted) => {
    const unknown = [...wanted].filter((id) => !names.has(id));
    // A movement is of one item, whatever code it was imported under.
    for (const [id, name] of unknown.length === 0 ? [] : positionNames(db, unknown))
      names.set(id, sku === undefined ? name : { ...name, sku });
    return nameOf;
  };
  const ids = rows.map(({ id }) => id);
  const ledger = once((span: LedgerSpan) => readLegs(db, ids, namesOf, span), LEDGERS_KEPT, JSON.stringify);
  const ordersAfter = once((moment: Instant | undefined) => ordersOf(db, item, location, moment));
  return {
    ids,
    nameOf,
    namesOf,
    legsOf: (span) => within(ledger({ ...span, horizon: END_OF_TIME }), span.horizon) ?? ledger(span),
    ordersAfter,
  };
}

/** Legs up to a horizon of those up to now; nothing where later ones may have left too little room for them. */
function within({ legs, cut }: LegsInPlace, horizon: Instant): LegsInPlace | undefined {
  if ((legs.at(-1)?.occurredAt ?? horizon) <= horizon) return { legs, cut };
  return cut === undefined
    ? { legs: legs.filter(({ occurredAt }) => occurredAt <= horizon), cut }
    : undefined;
}

/** When the leg was that so many of its position in the ledger come after, of those after a moment; nothing where there are fewer. */
const legBefore = (others: number, after: string): string =>
  `(SELECT x.occurred_at FROM legs x WHERE x.position_id = place.id AND x.source_id = ?1 AND x.occurred_at > ${after}
    AND x.occurred_at <= ?4 ORDER BY x.occurred_at DESC LIMIT 1 OFFSET ${others})`;

/** So many positions that each have their part of the legs looked at have all of them together. */
const BUSIEST = 16;

/**
 * The latest legs of several positions (a JSON list of ids) in one source; their order is nobody's promise. Of what is older than
 * enough legs of the busiest ones together, or of a single one, nothing is read: that would be years of an item in many bins.
 */
export const PLACED_LEGS = `WITH place AS MATERIALIZED (SELECT value AS id FROM json_each(?2)),
  together AS MATERIALIZED (SELECT COALESCE((SELECT ${legBefore(Math.ceil(LEGS_LOOKED_AT / BUSIEST) - 1, "?3")} AS at FROM place
    ORDER BY at DESC LIMIT 1 OFFSET ${BUSIEST - 1}) - 1, ?3) AS after),
  alone AS MATERIALIZED (SELECT COALESCE((SELECT MAX(${legBefore(LEGS_LOOKED_AT - 1, "together.after")}) FROM place) - 1,
    together.after) AS after FROM together)
  SELECT ${MOVED}
    FROM (SELECT own.movement_id, own.occurred_at, own.qty, own.position_id FROM alone CROSS JOIN place CROSS JOIN legs own
        ON own.position_id = place.id AND own.source_id = ?1 AND own.occurred_at > alone.after AND own.occurred_at <= ?4
      ORDER BY own.occurred_at DESC, own.movement_id DESC, own.position_id LIMIT ${LEGS_LOOKED_AT}) g
    CROSS JOIN movements m ON m.id = g.movement_id`;

/** The same as a trace takes them, by time, then movement, then position. */
export function placedLegs(
  db: ReadDb,
  ids: readonly number[],
  namesOf: NamesOf,
  { source, sourceName, start, horizon }: LedgerSpan,
): readonly PlacedLeg[] {
  const rows = db.all<MovedRow>(PLACED_LEGS, source, JSON.stringify(ids), start ?? BEFORE_TIME, horizon);
  return placedFrom(db, sourceName, rows, namesOf);
}

function readLegs(db: ReadDb, ids: readonly number[], namesOf: NamesOf, span: LedgerSpan): LegsInPlace {
  const legs = withHalvesJoined(placedLegs(db, ids, namesOf, span));
  return { legs, cut: legs.length < LEGS_LOOKED_AT ? undefined : legs[0]?.occurredAt };
}
