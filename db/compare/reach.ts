import type { Status } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb, WriteDb } from "../connection.ts";

/** What a source says anything of, at one location in one status, and from when till when. */
export type Reach = {
  readonly location: number;
  readonly status: Status;
  readonly firstMovedAt: Instant | null;
  /** Of snapshots. */
  readonly firstReportedAt: Instant | null;
  readonly lastAt: Instant;
};

/**
 * The reach of source `?1`: its first and last leg at every position, by a step into their index each, and its reports. The
 * limit keeps SQLite from looking for the last legs of what has none.
 */
const REACHED = `
  SELECT ?1 AS source_id, location_id, status_id, MIN(moved_at) AS first_moved_at, MIN(reported_at) AS first_reported_at,
    MAX(last_at) AS last_at
  FROM (
    SELECT b.location_id, p.status_id, p.moved_at, NULL AS reported_at,
        (SELECT MAX(g.occurred_at) FROM legs g WHERE g.position_id = p.id AND g.source_id = ?1) AS last_at
      FROM (SELECT id, bin_id, status_id,
          (SELECT MIN(g.occurred_at) FROM legs g WHERE g.position_id = positions.id AND g.source_id = ?1) AS moved_at
          FROM positions LIMIT -1) p
        CROSS JOIN bins b ON b.id = p.bin_id WHERE p.moved_at IS NOT NULL
    UNION ALL SELECT b.location_id, p.status_id, NULL, CASE r.baseline WHEN 0 THEN r.as_of END, r.as_of
      FROM reported r CROSS JOIN positions p ON p.id = r.position_id CROSS JOIN bins b ON b.id = p.bin_id
      WHERE r.source_id = ?1)
  GROUP BY location_id, status_id`;

const KEPT = `SELECT r.location_id AS location, st.name AS status, r.first_moved_at AS firstMovedAt,
    r.first_reported_at AS firstReportedAt, CAST(r.last_at AS INTEGER) AS lastAt
  FROM reached r JOIN statuses st ON st.id = r.status_id`;

/** The reach of a source: as it was kept, or where something was imported since worked out from every position. */
export function reachOf(db: ReadDb, source: number, from: "kept" | "any" = "any"): Reach[] {
  const isKept = from === "kept" || db.get(KEPT_IS_RIGHT, source) !== undefined;
  const reached = isKept ? "SELECT * FROM source_reach WHERE source_id = ?1" : REACHED;
  return db.all<Reach>(`WITH reached AS (${reached}) ${KEPT}`, source);
}

const KEPT_IS_RIGHT =
  "SELECT 1 FROM sources WHERE id = ? AND is_reach_known = 1 AND NOT EXISTS (SELECT 1 FROM touched_books) AND NOT EXISTS (SELECT 1 FROM touched_moves)";

/**
 * Brings what is kept of every source up to date: with what came since the last reconcile, or from all where rows went
 * away. Answers the sources of the latter: of them, what was decided may stand on rows that are gone. Called before the new
 * movements are marked as read.
 */
export function keepReach(db: WriteDb): ReadonlySet<number> {
  const sources = db.all<{ id: number; isKnown: number }>(
    "SELECT id, is_reach_known AS isKnown FROM sources",
  );
  const rebuilt = sources.filter(({ isKnown }) => isKnown === 0).map(({ id }) => id);
  for (const id of rebuilt) {
    db.run("DELETE FROM source_reach WHERE source_id = ?", id);
    db.run(REBUILD, id);
  }
  if (rebuilt.length < sources.length) db.run(WIDEN);
  for (const id of rebuilt) db.runOne("UPDATE sources SET is_reach_known = 1 WHERE id = ?", id);
  return new Set(rebuilt);
}

const INSERT =
  "INSERT INTO source_reach (source_id, location_id, status_id, first_moved_at, first_reported_at, last_at)";
const earlier = (column: string): string =>
  `MIN(COALESCE(${column}, excluded.${column}), COALESCE(excluded.${column}, ${column}))`;
const REBUILD = `${INSERT} ${REACHED}`;

/**
 * What sources whose reach is known say since: by movements that weren't read yet, and by reports of touched positions. The
 * movements are read from the table's end: an index by source would lead to all of them.
 */
const ARRIVED = `
  SELECT x.source_id, b.location_id, p.status_id, MIN(x.moved_at), MIN(x.reported_at), MAX(x.at)
  FROM (
    SELECT m.source_id, p.id, m.occurred_at AS moved_at, NULL AS reported_at, m.occurred_at AS at
      FROM noted_until n CROSS JOIN movements m NOT INDEXED ON m.id > n.movement_id
        CROSS JOIN positions p ON p.id IN (m.from_position_id, m.to_position_id)
      WHERE m.superseded_by = 0
    UNION ALL SELECT r.source_id, r.position_id, NULL, CASE r.baseline WHEN 0 THEN r.as_of END, r.as_of
      FROM touched_books t CROSS JOIN reported r ON r.position_id = t.position_id
      WHERE t.position_id NOT IN (SELECT position_id FROM touched_moves)) x
    CROSS JOIN positions p ON p.id = x.id CROSS JOIN bins b ON b.id = p.bin_id
  WHERE x.source_id IN (SELECT id FROM sources WHERE is_reach_known = 1)
  GROUP BY x.source_id, b.location_id, p.status_id`;
export const WIDEN = `${INSERT} ${ARRIVED}
  ON CONFLICT (source_id, location_id, status_id) DO UPDATE SET first_moved_at = ${earlier("first_moved_at")},
    first_reported_at = ${earlier("first_reported_at")}, last_at = MAX(last_at, excluded.last_at)`;
