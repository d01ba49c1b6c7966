import type { Grain } from "../../shared/domain.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { type Instant, instant } from "../../shared/time.ts";
import type { OtherLedger, PlacedLeg, PositionName, TracedLeg } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES, positionName } from "../positions.ts";

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

/** Names of positions by id. */
type PositionNames = ReadonlyMap<number, PositionName>;

type Elsewhere = Pick<OtherLedger, "since"> & { readonly legs: readonly PlacedLeg[] };

/** The item's legs in the traced source in other bins, lots and statuses of the location, and from when on they are whole. */
export function legsElsewhere(
  db: ReadDb,
  around: Surroundings,
  names: PositionNames = namesAtLocation(db, around),
): Elsewhere {
  const ids = [...names.keys()].filter((id) => id !== around.position);
  return placedLegs(db, { id: around.source, name: around.sourceName }, ids, around.start, around, names);
}

type SourceRow = { readonly id: number; readonly name: string; readonly grain: Grain };

/** Every other source that has a ledger of the item at the location; `whole` is since when the traced one is at hand. */
export function otherLedgers(
  db: ReadDb,
  around: Surroundings,
  names: PositionNames,
  whole: Instant | undefined,
): OtherLedger[] {
  const sources = db.all<SourceRow>(
    "SELECT id, name, grain FROM sources WHERE id <> ? ORDER BY name",
    around.source,
  );
  return sources.flatMap((source) => {
    const ledger = otherLedger(db, source, around, names);
    return ledger === undefined ? [] : [{ ...ledger, since: latest(ledger.since, whole) }];
  });
}

function otherLedger(
  db: ReadDb,
  source: SourceRow,
  around: Surroundings,
  names: PositionNames,
): OtherLedger | undefined {
  const start = baselineOf(db, source.id, around);
  const { legs, since } = placedLegs(db, source, [...names.keys()], start, around, names);
  if (start === null && legs.length === 0) return undefined;
  const moments = [start, lastReport(db, source.id, [...names.keys()], around), legs.at(-1)?.occurredAt];
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

/** The names of all positions of the item at the traced position's location. */
export function namesAtLocation(
  db: ReadDb,
  { item, position }: Pick<Surroundings, "item" | "position">,
): PositionNames {
  const rows = db.all<PositionName & { readonly id: number }>(
    `SELECT p.id, ${POSITION_NAMES} FROM positions p ${JOIN_POSITION} WHERE p.item_id = ?1
      AND b.location_id = (SELECT b2.location_id FROM positions p2 JOIN bins b2 ON b2.id = p2.bin_id WHERE p2.id = ?2)`,
    ...[item, position],
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

type PlacedRow = Omit<TracedLeg, "counterpart" | "postedAt" | "source"> & {
  readonly effect: Quantity;
  readonly postedAt: Instant | null;
  readonly at: number;
  readonly other: number | null;
};

/** The latest legs of several positions in one source, newest first; positions are a JSON list of ids. */
export const PLACED_LEGS = `SELECT g.movement_id AS movementId, m.event_id AS eventId, m.line, m.occurred_at AS occurredAt,
      m.posted_at AS postedAt, t.name AS type, m.qty, g.qty AS effect, COALESCE(m.uom, '') AS uom,
      COALESCE(m.doc, '') AS doc, COALESCE(m.by, '') AS user, COALESCE(m.reason, '') AS reason,
      COALESCE(m.approved_by, '') AS approvedBy, g.position_id AS at,
      CASE WHEN g.qty > 0 OR m.to_position_id = g.position_id THEN m.from_position_id ELSE m.to_position_id END AS other
    FROM (SELECT own.* FROM json_each(?2) listed CROSS JOIN legs own
        ON own.position_id = listed.value AND own.source_id = ?1 AND own.occurred_at > ?3 AND own.occurred_at <= ?4
      ORDER BY own.occurred_at DESC, own.movement_id DESC, own.position_id LIMIT ${LEGS_LOOKED_AT}) g
    JOIN movements m ON m.id = g.movement_id JOIN movement_types t ON t.id = m.type_id
    ORDER BY g.occurred_at, g.movement_id, g.position_id`;

function placedLegs(
  db: ReadDb,
  source: { readonly id: number; readonly name: string },
  positions: readonly number[],
  start: Instant | null,
  { horizon }: Surroundings,
  names: PositionNames,
): Elsewhere {
  const rows = db.all<PlacedRow>(
    PLACED_LEGS,
    ...[source.id, JSON.stringify(positions), start ?? BEFORE_TIME, horizon],
  );
  const nameOf = nameFinder(db, names);
  const legs = rows.map(({ at, other, postedAt, ...leg }) => ({
    ...leg,
    source: source.name,
    postedAt: postedAt ?? undefined,
    at: nameOf(at),
    counterpart: other === null ? undefined : nameOf(other),
  }));
  // Legs before the first one that was read are unknown, not absent.
  const cut = rows.length < LEGS_LOOKED_AT ? undefined : rows[0]?.occurredAt;
  return { legs, since: latest(start === null ? undefined : instant(start), cut) };
}

/** Names of positions at the location and, asked for once each, of those at other locations. */
function nameFinder(db: ReadDb, known: PositionNames): (id: number) => PositionName {
  const names = new Map(known);
  const sku = known.values().next().value?.sku;
  return (id) => {
    const name = names.get(id) ?? positionName(db, id);
    // A movement is of one item, whatever code it was imported under.
    const own = sku === undefined ? name : { ...name, sku };
    names.set(id, own);
    return own;
  };
}
