import type { Grain } from "../../shared/domain.ts";
import { type Instant, instant } from "../../shared/time.ts";
import type { OtherLedger, PlacedLeg, PositionName } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES, positionName } from "../positions.ts";
import { MOVED, type MovedRow, placedFrom } from "./movedLegs.ts";
import { once } from "./once.ts";

/** The latest legs of one ledger that a trace looks at beside those of the position itself. */
const LEGS_LOOKED_AT = 2_000;
const BEFORE_TIME = -9e15;

/** The item at the location of the traced position, and the span of time that is looked at. */
export type Surroundings = {
  readonly position: number;
  readonly item: number;
  readonly source: number;
  readonly sourceName: string;
  /** The traced ledger's baseline, the count, and the end of what is looked at. */
  readonly start: Instant | null;
  readonly countedAt: Instant;
  readonly horizon: Instant;
};

/** The positions of the item at the location, and the name of any position, other locations' too. */
export type Places = {
  readonly ids: readonly number[];
  readonly nameOf: (id: number) => PositionName;
};

type Elsewhere = Pick<OtherLedger, "since"> & { readonly legs: readonly PlacedLeg[] };

/** The item's legs in the traced source in other bins, lots and statuses of the location, and from when on they are whole. */
export function legsElsewhere(
  db: ReadDb,
  around: Surroundings,
  places: Places = placesAtLocation(db, around),
): Elsewhere {
  const ids = places.ids.filter((id) => id !== around.position);
  return placedLegs(db, { id: around.source, name: around.sourceName }, { ...places, ids }, around);
}

type SourceRow = { readonly id: number; readonly name: string; readonly grain: Grain };

/** Every other source that has a ledger of the item at the location; `whole` is since when the traced one is at hand. */
export function otherLedgers(
  db: ReadDb,
  around: Surroundings,
  places: Places,
  whole: Instant | undefined,
): OtherLedger[] {
  const sources = db.all<SourceRow>(
    "SELECT id, name, grain FROM sources WHERE id <> ? ORDER BY name",
    around.source,
  );
  return sources.flatMap((source) => {
    const ledger = otherLedger(db, source, around, places);
    return ledger === undefined ? [] : [{ ...ledger, since: latest(ledger.since, whole) }];
  });
}

function otherLedger(
  db: ReadDb,
  source: SourceRow,
  around: Surroundings,
  places: Places,
): OtherLedger | undefined {
  const start = baselineOf(db, source.id, around);
  const { legs, since } = placedLegs(db, source, places, { ...around, start });
  if (start === null && legs.length === 0) return undefined;
  const moments = [start, lastReport(db, source.id, places.ids, around), legs.at(-1)?.occurredAt];
  const until = moments.filter((at) => at !== null && at !== undefined).reduce(laterOf);
  return { source: source.name, grain: source.grain, since, until, legs };
}

const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

const latest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : laterOf(a, b);

function baselineOf(db: ReadDb, source: number, { position, countedAt }: Surroundings): Instant | null {
  const row = db.get<{ at: Instant | null }>(
    `SELECT MAX(as_of) AS at FROM baselines WHERE source_id = ?1 AND as_of <= ?3 AND location_id =
      (SELECT b.location_id FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?2)`,
    ...[source, position, countedAt],
  );
  return row?.at ?? null;
}

function lastReport(
  db: ReadDb,
  source: number,
  positions: readonly number[],
  { horizon }: Surroundings,
): Instant | null {
  const row = db.get<{ at: Instant | null }>(
    `SELECT MAX(r.as_of) AS at FROM json_each(?1) own
      CROSS JOIN reported r ON r.position_id = own.value AND r.source_id = ?2 AND r.as_of <= ?3`,
    ...[JSON.stringify(positions), source, horizon],
  );
  return row?.at ?? null;
}

/** All positions of the item at the traced position's location; names of others are asked for once each. */
export function placesAtLocation(
  db: ReadDb,
  { item, position }: Pick<Surroundings, "item" | "position">,
): Places {
  const rows = db.all<PositionName & { readonly id: number }>(
    `SELECT p.id, ${POSITION_NAMES} FROM positions p ${JOIN_POSITION} WHERE p.item_id = ?1
      AND b.location_id = (SELECT b2.location_id FROM positions p2 JOIN bins b2 ON b2.id = p2.bin_id WHERE p2.id = ?2)`,
    ...[item, position],
  );
  const names = new Map<number, PositionName>(rows.map(({ id, ...name }) => [id, name]));
  const sku = rows[0]?.sku;
  const elsewhere = once((id: number): PositionName => {
    const name = positionName(db, id);
    // A movement is of one item, whatever code it was imported under.
    return sku === undefined ? name : { ...name, sku };
  });
  return { ids: rows.map(({ id }) => id), nameOf: (id) => names.get(id) ?? elsewhere(id) };
}

/** The latest legs of several positions (a JSON list of ids) in one source; their order is nobody's promise. */
export const PLACED_LEGS = `SELECT ${MOVED}
    FROM (SELECT own.movement_id, own.occurred_at, own.qty, own.position_id FROM json_each(?2) listed CROSS JOIN legs own
        ON own.position_id = listed.value AND own.source_id = ?1 AND own.occurred_at > ?3 AND own.occurred_at <= ?4
      ORDER BY own.occurred_at DESC, own.movement_id DESC, own.position_id LIMIT ${LEGS_LOOKED_AT}) g
    CROSS JOIN movements m ON m.id = g.movement_id`;

function placedLegs(
  db: ReadDb,
  source: { readonly id: number; readonly name: string },
  { ids, nameOf }: Places,
  { start, horizon }: Pick<Surroundings, "start" | "horizon">,
): Elsewhere {
  const rows = db.all<MovedRow>(
    PLACED_LEGS,
    ...[source.id, JSON.stringify(ids), start ?? BEFORE_TIME, horizon],
  );
  const legs = placedFrom(db, source.name, rows, nameOf);
  // Legs before the first one that was read are unknown, not absent.
  const cut = legs.length < LEGS_LOOKED_AT ? undefined : legs[0]?.occurredAt;
  return { legs, since: latest(start === null ? undefined : instant(start), cut) };
}
