import type { Holding } from "../../shared/compare/align.ts";
import { STATUSES, type Status } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import { BEFORE_TIME } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { Source } from "../sources.ts";
import type { Reach } from "./reach.ts";

/** The lot of what has none; the first schema makes it. */
export const NO_LOT = 1;

/** Where a source keeps a ledger, and where it only ever reported, up to a moment. */
export type Coverage = {
  readonly ledgers: ReadonlySet<number>;
  readonly reports: ReadonlySet<number>;
  /** Of the ledgers those that no baseline begins: what was there before the first movement isn't known. */
  readonly openings: ReadonlySet<number>;
};

/** Its latest baseline at each location up to the moment, by location. */
export type Baselines = ReadonlyMap<number, Instant>;

export const baselinesOf = (db: ReadDb, source: number, at: Instant): Baselines =>
  new Map(
    db
      .all<{ location: number; asOf: Instant }>(
        `SELECT location_id AS location, MAX(as_of) AS asOf FROM baselines WHERE source_id = ? AND as_of <= ?
          GROUP BY location_id ORDER BY location_id`,
        ...[source, at],
      )
      .map(({ location, asOf }) => [location, asOf]),
  );

/** A ledger begins with a baseline; where there is none, snapshots say more than movements from nothing. */
export function coverageOf(reach: readonly Reach[], baselines: Baselines, at: Instant): Coverage {
  const where = (isThere: (row: Reach) => boolean): ReadonlySet<number> =>
    new Set(reach.filter(isThere).map(({ location }) => location));
  const moved = where(({ firstMovedAt }) => firstMovedAt !== null && firstMovedAt <= at);
  const reported = where(({ firstReportedAt }) => firstReportedAt !== null && firstReportedAt <= at);
  const reports = new Set([...reported].filter((location) => !baselines.has(location)));
  const ledgers = new Set([...baselines.keys(), ...moved].filter((location) => !reports.has(location)));
  return { ledgers, reports, openings: new Set([...ledgers].filter((location) => !baselines.has(location))) };
}

export const placesOf = ({ ledgers, reports }: Coverage): readonly number[] => [...ledgers, ...reports];

/** A source as known at a moment. */
export type Known = {
  readonly source: Source;
  readonly reach: readonly Reach[];
  readonly baselines: Baselines;
  readonly covers: Coverage;
};

/**
 * What a source says of some locations at a moment: its ledger's book, or where it has none its latest snapshot and what
 * moved since. A position that it doesn't name is left out.
 */
export const holdingsOf = (
  db: ReadDb,
  known: Known,
  locations: ReadonlySet<number>,
  at: Instant,
): Holding[] =>
  startsIn(known, locations).flatMap(({ qty, starts }) =>
    db.all<Holding>(heldSql(qty), known.source.id, at, starts),
  );

/** How a source's quantities are found, with JSON of the locations where they are, and each with where its ledger starts. */
export type Starts = { readonly qty: string; readonly starts: string };

/** Ledgers and reports apart, of those that there are. */
export function startsIn({ baselines, covers }: Known, locations: ReadonlySet<number>): Starts[] {
  const starting = (qty: string, covered: ReadonlySet<number>): Starts[] => {
    const places = [...covered].filter((place) => locations.has(place));
    const starts = places.map((place) => [place, baselines.get(place) ?? BEFORE_TIME]);
    return places.length === 0 ? [] : [{ qty, starts: JSON.stringify(starts) }];
  };
  return [...starting(BOOKED, covers.ledgers), ...starting(REPORTED, covers.reports)];
}

/** Locations with where the ledger starts there, from `[location, start]` each; ?1 is the source and ?2 the moment. */
export const PLACES =
  "WITH place AS MATERIALIZED (SELECT value ->> 0 AS location, value ->> 1 AS start FROM json_each(?3))";
/** No book is kept of what somebody decided is no stock. */
export const IS_STOCK = "p.item_id NOT IN (SELECT id FROM items WHERE stock = 0)";

const LEGS = `SELECT SUM(g.qty) FROM legs g WHERE g.source_id = ?1 AND g.position_id = p.id AND g.occurred_at <= ?2`;
const OPENING = `(SELECT r.qty FROM reported r WHERE r.source_id = ?1 AND r.position_id = p.id AND r.baseline = 1
    AND r.as_of = place.start)`;
/**
 * The book of position `p`; NULL where the ledger doesn't name it. Every line of a baseline has its location's baseline
 * beside it, so that all positions of a location start at the latest of those.
 */
export const BOOKED = `COALESCE((${LEGS} AND g.occurred_at > place.start) + COALESCE(${OPENING}, 0), ${OPENING})`;
/** What position `p` was last reported to hold, and what moved since; NULL where it wasn't reported. */
const REPORTED = `(SELECT r.qty + COALESCE((${LEGS} AND g.occurred_at > r.as_of), 0) FROM reported r
    WHERE r.source_id = ?1 AND r.position_id = p.id AND r.baseline = 0 AND r.as_of <= ?2 ORDER BY r.as_of DESC LIMIT 1)`;

/** One statement of range sums. The limit keeps SQLite from working each out once to look at and once to hand over. */
export const heldSql = (qty: string): string => `${PLACES} SELECT * FROM (
    SELECT p.item_id AS item, place.location, p.bin_id AS bin, p.lot_id AS lot, st.name AS status, ${qty} AS qty
    FROM place CROSS JOIN bins b ON b.location_id = place.location CROSS JOIN positions p ON p.bin_id = b.id
      JOIN statuses st ON st.id = p.status_id WHERE ${IS_STOCK} LIMIT -1)
  WHERE qty IS NOT NULL`;

/** The statuses a source keeps: those its stock ever stood in, and those its status map names. */
export function statusesOf(db: ReadDb, source: number, reach: readonly Reach[]): ReadonlySet<Status> {
  const mapped = new Set(
    db
      .all<{ ours: string }>("SELECT ours FROM aliases WHERE source_id = ? AND kind = 'status'", source)
      .map(({ ours }) => ours),
  );
  const held = new Set(reach.map(({ status }) => status));
  return new Set(STATUSES.filter((status) => held.has(status) || mapped.has(status)));
}

/** All statuses by their ids in this project. */
export const statusRows = (db: ReadDb): readonly { readonly id: number; readonly name: Status }[] =>
  db.all("SELECT id, name FROM statuses");

/** The last moment that a source says anything of; nothing where it hasn't yet. */
export const lastOf = (reach: readonly Reach[]): Instant | undefined =>
  reach.map(({ lastAt }) => lastAt).toSorted((a, b) => b - a)[0];
