import type { Holding, Side } from "../../shared/compare/align.ts";
import { STATUSES, type Status } from "../../shared/domain.ts";
import { add, type Quantity, ZERO } from "../../shared/quantity.ts";
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

/** What is looked at: everything at the locations, or of that only the positions in the table `temp.scoped`. */
export type Extent = "all" | "scope";

/**
 * What a source says of some locations at a moment: its ledger's book, or where it has none its latest snapshot and what
 * moved since. A position that it doesn't name is left out.
 */
export function sideOf(
  db: ReadDb,
  { source, reach, baselines, covers }: Known,
  locations: ReadonlySet<number>,
  at: Instant,
  extent: Extent,
): Side {
  const among = (covered: ReadonlySet<number>): readonly number[] =>
    [...covered].filter((place) => locations.has(place));
  const starts = among(covers.ledgers).map((place) => [place, baselines.get(place) ?? BEFORE_TIME]);
  const places = among(covers.reports).map((place) => [place, BEFORE_TIME]);
  const holdings = [
    ...db.all<Booked>(booked(extent), source.id, at, JSON.stringify(starts)).flatMap(heldOf),
    ...db.all<Holding>(reported(extent), source.id, at, JSON.stringify(places)),
  ];
  return {
    grain: source.grain,
    statuses: statusesOf(db, source.id, reach),
    ledgers: covers.ledgers,
    holdings,
  };
}

type Booked = Omit<Holding, "qty"> & { readonly opening: Quantity | null; readonly moved: Quantity | null };

/** Added up here rather than in the statement, which would have to keep every row for it. */
const heldOf = ({ opening, moved, item, location, bin, lot, status }: Booked): Holding[] =>
  opening === null && moved === null
    ? []
    : [{ item, location, bin, lot, status, qty: add(opening ?? ZERO, moved ?? ZERO) }];

type Known = {
  readonly source: Source;
  readonly reach: readonly Reach[];
  readonly baselines: Baselines;
  readonly covers: Coverage;
};

/** Locations with where the ledger starts there, from `[location, start]` each. */
const PLACES =
  "WITH place AS MATERIALIZED (SELECT value ->> 0 AS location, value ->> 1 AS start FROM json_each(?3))";
const WHOLE = `place CROSS JOIN bins b ON b.location_id = place.location CROSS JOIN positions p ON p.bin_id = b.id`;
const SCOPE = `place CROSS JOIN temp.scoped p ON p.location_id = place.location`;
const placesIn = (extent: Extent): string => (extent === "all" ? WHOLE : SCOPE);
const positionsIn = (
  extent: Extent,
): string => `FROM ${placesIn(extent)} JOIN statuses st ON st.id = p.status_id
  WHERE p.item_id NOT IN (SELECT id FROM items WHERE stock = 0)`;
const FIELDS = "p.item_id AS item, place.location, p.bin_id AS bin, p.lot_id AS lot, st.name AS status";

/**
 * Books in one statement of range sums. Every line of a baseline has its location's baseline beside it, so that all
 * positions of a location start at the latest of those.
 */
export const booked = (extent: Extent): string => `${PLACES} SELECT ${FIELDS},
    (SELECT r.qty FROM reported r WHERE r.source_id = ?1 AND r.position_id = p.id AND r.baseline = 1
      AND r.as_of = place.start) AS opening,
    (SELECT SUM(g.qty) FROM legs g WHERE g.source_id = ?1 AND g.position_id = p.id
      AND g.occurred_at > place.start AND g.occurred_at <= ?2) AS moved ${positionsIn(extent)}`;

const reported = (
  extent: Extent,
): string => `${PLACES}, last AS MATERIALIZED (SELECT p.id AS position, ${FIELDS},
    (SELECT MAX(r.as_of) FROM reported r WHERE r.position_id = p.id AND r.source_id = ?1 AND r.baseline = 0 AND r.as_of <= ?2) AS as_of
    ${positionsIn(extent)})
  SELECT item, location, bin, lot, status, (SELECT r.qty FROM reported r WHERE r.position_id = last.position AND r.source_id = ?1
      AND r.baseline = 0 AND r.as_of = last.as_of) + COALESCE((SELECT SUM(g.qty) FROM legs g WHERE g.source_id = ?1
      AND g.position_id = last.position AND g.occurred_at > last.as_of AND g.occurred_at <= ?2), 0) AS qty
  FROM last WHERE as_of IS NOT NULL`;

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

type Ahead = { readonly item: number; readonly location: number; readonly at: Instant };

/** The first thing that a source says of each item at a location after a moment, where it says any. */
export const aheadOf = (
  db: ReadDb,
  source: number,
  { at, locations }: { readonly at: Instant; readonly locations: ReadonlySet<number> },
  extent: Extent,
): Ahead[] =>
  db.all<Ahead>(
    `${PLACES} SELECT item, location, CAST(MIN(at) AS INTEGER) AS at FROM (
      SELECT p.item_id AS item, place.location, NULLIF(MIN(
        COALESCE((SELECT MIN(g.occurred_at) FROM legs g WHERE g.position_id = p.id AND g.source_id = ?1 AND g.occurred_at > ?2), 9e15),
        COALESCE((SELECT MIN(r.as_of) FROM reported r WHERE r.position_id = p.id AND r.source_id = ?1 AND r.baseline = 0 AND r.as_of > ?2), 9e15),
        COALESCE((SELECT MIN(r.as_of) FROM reported r WHERE r.position_id = p.id AND r.source_id = ?1 AND r.baseline = 1 AND r.as_of > ?2), 9e15)
        ), 9e15) AS at FROM ${placesIn(extent)})
      WHERE at IS NOT NULL GROUP BY item, location`,
    ...[source, at, JSON.stringify([...locations].map((location) => [location, BEFORE_TIME]))],
  );

/** The last moment that a source says anything of; nothing where it hasn't yet. */
export const lastOf = (reach: readonly Reach[]): Instant | undefined =>
  reach.map(({ lastAt }) => lastAt).toSorted((a, b) => b - a)[0];
