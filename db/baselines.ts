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
