import { formatInstant, type Instant } from "../shared/time.ts";
import type { ReadDb } from "./connection.ts";

type Named = { readonly id: number; readonly name: string };

/** A place of a source's latest baseline. */
const LATEST = `latest AS (SELECT location_id, MAX(as_of) AS as_of FROM baselines WHERE source_id = ?1 GROUP BY location_id)`;
/** The source's legs at a place of its latest baseline, on one side of it. */
const legsAt = (comparison: string): string => `bins b CROSS JOIN positions p ON p.bin_id = b.id
  CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = ?1 AND g.occurred_at ${comparison} latest.as_of
  WHERE b.location_id = latest.location_id`;

/** False where what is kept of the source's reach rules out a movement up to the baseline; legs then needn't be walked. */
const MAY_HAVE_EARLIER = `(EXISTS (SELECT 1 FROM sources WHERE id = ?1 AND is_reach_known = 0)
  OR EXISTS (SELECT 1 FROM source_reach r WHERE r.source_id = ?1 AND r.location_id = latest.location_id
    AND r.first_moved_at <= latest.as_of))`;

/** Says where a ledger has movements, and all of them before its latest baseline, so that its book never moves. */
export function lateBaselineNotes(db: ReadDb, { id, name }: Named): string[] {
  return db
    .all<{ location: string }>(
      `WITH ${LATEST} SELECT l.name AS location FROM latest JOIN locations l ON l.id = latest.location_id
        WHERE ${MAY_HAVE_EARLIER} AND NOT EXISTS (SELECT 1 FROM ${legsAt(">")}) AND EXISTS (SELECT 1 FROM ${legsAt("<=")}) ORDER BY l.name`,
      id,
    )
    .map(
      ({ location }) =>
        `The baseline of ${name} at ${location} is later than all of its movements there, so none of them counts. Check the baseline's as_of.`,
    );
}

/** Says where one import begins a ledger several times at a place: each time anew, so what its rows leave out held nothing then. */
export const partedBaselineNotes = (db: ReadDb, { id, name }: Named, importId: number): string[] =>
  db
    .all<{ location: string; moments: number; last: Instant }>(
      `SELECT l.name AS location, COUNT(*) AS moments, MAX(bl.as_of) AS last FROM baselines bl JOIN locations l ON l.id = bl.location_id
        WHERE bl.source_id = ? AND bl.import_id = ? GROUP BY l.id HAVING COUNT(*) > 1 ORDER BY l.name`,
      ...[id, importId],
    )
    .map(
      ({ location, moments, last }) =>
        `The baseline of ${name} at ${location} has ${moments} different as_of. Each begins the ledger there anew, and what its rows leave out held 0 then, so that from ${formatInstant(last)} on only its last rows count. If it is one stock-take, write the same as_of in all rows.`,
    );

/** Says at which of these locations, whose counts are held against a source's ledger, that has no baseline. */
export const noBaselineNotes = (db: ReadDb, { id, name }: Named, locations: readonly number[]): string[] =>
  db
    .all<{ location: string }>(
      `SELECT l.name AS location FROM json_each(?2) counted CROSS JOIN locations l ON l.id = counted.value
        WHERE NOT EXISTS (SELECT 1 FROM baselines bl WHERE bl.source_id = ?1 AND bl.location_id = l.id)
          AND EXISTS (SELECT 1 FROM bins b CROSS JOIN positions p ON p.bin_id = b.id
            CROSS JOIN verdicts v ON v.position_id = p.id AND v.source_id = ?1 WHERE b.location_id = l.id)
        ORDER BY l.name`,
      ...[id, JSON.stringify(locations)],
    )
    .map(
      ({ location }) =>
        `${name} has no baseline at ${location}: counts there are held against its movements, added up from nothing. Import its baseline.`,
    );

type Early = {
  readonly location: string;
  readonly source: string;
  readonly counts: number;
  readonly isBegun: 0 | 1;
};

const earlyText = ({ location, source, counts, isBegun }: Early): string =>
  isBegun
    ? `Counts at ${location} from before the first baseline of ${source} there: ${counts}. There is no book to hold them against, so they aren't compared. Check their counted_at and the baseline's as_of, or import a baseline from before them.`
    : `Counts at ${location} from before any baseline of ${source} there: ${counts}. They are held against its movements, added up from nothing. Import a baseline from before them.`;

/** When a source's ledger begins at a location, as SQL over expressions: NULL where it has no baseline there. */
export const begunAt = (source: string, location: string): string =>
  `(SELECT MIN(own.as_of) FROM baselines own WHERE own.source_id = ${source} AND own.location_id = ${location})`;

/**
 * Says of the counts of an import, or of one entry by its id, which are from before their ledger begins; `authorities` is the
 * source that counts are held against, by location.
 */
export const countedTooEarlyNotes = (
  db: ReadDb,
  by: "import_id" | "id",
  id: number,
  authorities: ReadonlyMap<number, number>,
): string[] =>
  db
    .all<Early>(
      `WITH place AS MATERIALIZED (SELECT a.value ->> 0 AS location_id, a.value ->> 1 AS source_id,
          ${begunAt("a.value ->> 1", "a.value ->> 0")} AS begun FROM json_each(?2) a)
      SELECT l.name AS location, s.name AS source, COUNT(*) AS counts, x.begun IS NOT NULL AS isBegun
        FROM entries e JOIN positions p ON p.id = e.position_id JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
          JOIN place x ON x.location_id = l.id JOIN sources s ON s.id = x.source_id
        WHERE e.${by} = ?1 AND e.counted_at < COALESCE(x.begun, e.counted_at + 1)
        GROUP BY l.id ORDER BY l.name`,
      ...[id, JSON.stringify([...authorities])],
    )
    .map(earlyText);

/** Says which counts are from before the baselines of an import that counts are held against, where these are the first at their location. */
export const begunTooLateNotes = (
  db: ReadDb,
  importId: number,
  authorities: ReadonlyMap<number, number>,
): string[] =>
  db
    .all<Early>(
      `SELECT l.name AS location, s.name AS source, COUNT(*) AS counts, 1 AS isBegun
        FROM baselines bl JOIN json_each(?2) a ON a.value ->> 0 = bl.location_id AND a.value ->> 1 = bl.source_id
          JOIN locations l ON l.id = bl.location_id JOIN sources s ON s.id = bl.source_id
          CROSS JOIN bins b ON b.location_id = l.id CROSS JOIN positions p ON p.bin_id = b.id
          CROSS JOIN standing e ON e.position_id = p.id AND e.counted_at < bl.as_of
        WHERE bl.import_id = ?1 AND bl.as_of = ${begunAt("bl.source_id", "bl.location_id")}
        GROUP BY l.id ORDER BY l.name`,
      ...[importId, JSON.stringify([...authorities])],
    )
    .map(earlyText);

/** Movements at a place, from before its latest baseline. */
export type MovedBefore = { readonly location: string; readonly asOf: Instant; readonly movements: number };

/** Movements from an id on that a source's latest baselines leave behind: what they did is in the baseline already. */
export const movedBeforeBaseline = (db: ReadDb, source: number, firstId: number): readonly MovedBefore[] =>
  db.all<MovedBefore>(
    `WITH ${LATEST} SELECT l.name AS location, latest.as_of AS asOf,
        (SELECT COUNT(DISTINCT g.movement_id) FROM ${legsAt("<=")} AND g.movement_id >= ?2) AS movements
      FROM latest JOIN locations l ON l.id = latest.location_id WHERE movements > 0 ORDER BY l.name`,
    ...[source, firstId],
  );

export const movedBeforeText = (name: string, { location, asOf }: MovedBefore): string =>
  `Movements at ${location} from before the latest baseline of ${name} there, ${formatInstant(asOf)}, which don't change its book from then on`;
