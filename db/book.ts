import type { Quantity } from "../shared/quantity.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Instant } from "../shared/time.ts";
import type { ReadDb } from "./connection.ts";
import { EVERYWHERE } from "./sources.ts";

/** Before every instant: where a ledger without a baseline starts. */
export const BEFORE_TIME = -9_000_000_000_000_000;

/**
 * Where the ledger of a source starts for a position as seen at a time: the latest baseline up to then that covers
 * its location. A position the baseline left out held 0 (DOMAIN section 2). SQL text, so that one statement serves
 * a whole count; the arguments are SQL expressions.
 */
export const ledgerStart = (source: string, position: string, location: string, at: string): string => `MAX(
  ${locationStart(source, location, at)},
  COALESCE((SELECT MAX(own.as_of) FROM reported own WHERE own.source_id = ${source}
    AND own.position_id = ${position} AND own.baseline = 1 AND own.as_of <= ${at}), ${BEFORE_TIME}))`;

/**
 * The same of all positions of a location at once: every line of a baseline has its location's baseline beside it, so that no
 * position has a later one of its own.
 */
export const locationStart = (
  source: string,
  location: string,
  at: string,
): string => `COALESCE((SELECT MAX(bl.as_of)
    FROM baselines bl WHERE bl.source_id = ${source} AND bl.location_id = ${location} AND bl.as_of <= ${at}), ${BEFORE_TIME})`;

/** What the baseline at `start` said the position held. */
export const openingAt = (source: string, position: string, start: string): string => `COALESCE((SELECT r.qty
  FROM reported r WHERE r.source_id = ${source} AND r.position_id = ${position} AND r.baseline = 1
    AND r.as_of = ${start}), 0)`;

/** book(p, t) = baseline(p) + Σ legs(p) with start < occurred_at ≤ t, as SQL over expressions. */
export const bookAt = (source: string, position: string, start: string, at: string): string => `(
  ${openingAt(source, position, start)}
  + COALESCE((SELECT SUM(g.qty) FROM legs g WHERE g.source_id = ${source} AND g.position_id = ${position}
    AND g.occurred_at > ${start} AND g.occurred_at <= ${at}), 0))`;

/**
 * The book of position ?2 in source ?1 at each of many moments: the table `booked`, to be selected from, has the columns of
 * `seen` (SQL that selects `at` and the position's location as `place`) and `book`. What moved between two moments is added up once,
 * and not again for every later one.
 */
export const withBooks = (seen: string): string => `WITH seen AS (${seen}),
  started AS (SELECT *, ${ledgerStart("?1", "?2", "seen.place", "seen.at")} AS start FROM seen),
  parted AS (SELECT *, COALESCE(LAG(at) OVER (PARTITION BY start ORDER BY at), start) AS since FROM started),
  moved AS (SELECT *, COALESCE((SELECT SUM(g.qty) FROM legs g WHERE g.source_id = ?1 AND g.position_id = ?2
    AND g.occurred_at > parted.since AND g.occurred_at <= parted.at), 0) AS moved FROM parted LIMIT -1),
  booked AS (SELECT *, ${openingAt("?1", "?2", "moved.start")} + SUM(moved) OVER (PARTITION BY start ORDER BY at) AS book FROM moved)`;

/** Where a ledger starts (null: it has no baseline) and what it holds there. */
export type Opening = { readonly start: Instant | null; readonly opening: Quantity };

const STARTED = `WITH s AS MATERIALIZED (SELECT p.id, ${ledgerStart("?1", "p.id", "b.location_id", "?3")} AS start
    FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?2)`;

/** One position's ledger in one source as seen at a moment, without what moved since it started, which may take long to add up. */
export function openingOf(db: ReadDb, source: number, position: number, at: Instant): Opening {
  const row = db.get<Opening>(
    `${STARTED} SELECT NULLIF(start, ${BEFORE_TIME}) AS start, ${openingAt("?1", "s.id", "s.start")} AS opening FROM s`,
    ...[source, position, at],
  );
  if (!row) throw new Error(`no position ${position}`);
  return row;
}

/** A ledger's start and its book. */
type Booked = Pick<Opening, "start"> & { readonly book: Quantity };

/** One position's book in one source at a moment. */
export function ledgerAt(db: ReadDb, source: number, position: number, at: Instant): Booked {
  const row = db.get<Booked>(
    `${STARTED} SELECT NULLIF(start, ${BEFORE_TIME}) AS start, ${bookAt("?1", "s.id", "s.start", "?3")} AS book FROM s`,
    ...[source, position, at],
  );
  if (!row) throw new Error(`no position ${position}`);
  return row;
}

/**
 * Which source's book a count at each location is held against: the owner of `on_hand` there, else its owner
 * everywhere, else the only source that has a ledger there. Several without an owner is an error, not a default.
 */
export function onHandAuthorities(db: ReadDb): Result<ReadonlyMap<number, number>, string> {
  const owners = db.all<{ location_id: number; source_id: number }>(
    "SELECT location_id, source_id FROM authorities WHERE domain = 'on_hand'",
  );
  const ownerAt = new Map(owners.map((owner) => [owner.location_id, owner.source_id]));
  const chosen = new Map<number, number>();
  for (const { id, name } of db.all<{ id: number; name: string }>("SELECT id, name FROM locations")) {
    const owner = ownerAt.get(id) ?? ownerAt.get(EVERYWHERE);
    const candidates = owner === undefined ? sourcesAt(db, id) : [owner];
    const [only] = candidates;
    if (candidates.length > 1 && isCounted(db, id))
      return err(
        `More than one source has a ledger at ${name}, and none has authority for on_hand there. Name one: stocktrace sources authority NAME on_hand.`,
      );
    if (only !== undefined && candidates.length === 1) chosen.set(id, only);
  }
  return ok(chosen);
}

function sourcesAt(db: ReadDb, location: number): readonly number[] {
  return db
    .all<{ id: number }>(
      `SELECT s.id FROM sources s WHERE s.location_id = ?1
        OR EXISTS (SELECT 1 FROM baselines bl WHERE bl.source_id = s.id AND bl.location_id = ?1)
        OR EXISTS (SELECT 1 FROM bins b JOIN positions p ON p.bin_id = b.id JOIN legs g ON g.source_id = s.id
          AND g.position_id = p.id WHERE b.location_id = ?1)`,
      location,
    )
    .map(({ id }) => id);
}

const isCounted = (db: ReadDb, location: number): boolean =>
  db.get(
    `SELECT 1 FROM entries e JOIN positions p ON p.id = e.position_id JOIN bins b ON b.id = p.bin_id
      WHERE b.location_id = ? LIMIT 1`,
    location,
  ) !== undefined;
