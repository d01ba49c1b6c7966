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

/** The reach of a source: as it was kept, or where rows of it went away since worked out from every position. */
export function reachOf(db: ReadDb, source: number, from: "kept" | "any" = "any"): Reach[] {
  const isKept = from === "kept" || db.get(IS_KNOWN, source) !== undefined;
  const reached = isKept ? "SELECT * FROM source_reach WHERE source_id = ?1" : REACHED;
  return db.all<Reach>(`WITH reached AS (${reached}) ${KEPT}`, source);
}

/** Whether a source keeps a ledger anywhere: who only ever sends snapshots has none that could fail to add up. */
export const keepsLedger = (
  db: ReadDb,
  source: number,
  reach: readonly Reach[] = reachOf(db, source, "kept"),
): boolean =>
  reach.some(({ firstMovedAt }) => firstMovedAt !== null) ||
  db.get("SELECT 1 FROM baselines WHERE source_id = ?", source) !== undefined;

/** To be called before a source's movements or baseline go in: from the first of them on its reports are held against its ledger. */
export function touchReportsAtFirst(db: WriteDb, source: number): void {
  if (!keepsLedger(db, source)) db.run(TOUCH_REPORTS, source);
}

const TOUCH_REPORTS =
  "INSERT OR IGNORE INTO touched_books (position_id) SELECT DISTINCT position_id FROM reported WHERE source_id = ? AND baseline = 0";

const IS_KNOWN = "SELECT 1 FROM sources WHERE id = ? AND is_reach_known = 1";

/**
 * Works out what is kept of sources of which rows went away, and answers those: what was decided of them may stand on rows that
 * are gone. Of all others the imports have kept it up to date.
 */
export function keepReach(db: WriteDb): ReadonlySet<number> {
  const rebuilt = db
    .all<{ id: number }>("SELECT id FROM sources WHERE is_reach_known = 0")
    .map(({ id }) => id);
  for (const id of rebuilt) {
    db.run("DELETE FROM source_reach WHERE source_id = ?", id);
    db.run(`${INSERT} ${REACHED}`, id);
    db.runOne("UPDATE sources SET is_reach_known = 1 WHERE id = ?", id);
    if (!keepsLedger(db, id)) db.run(TOUCH_REPORTS, id);
  }
  return new Set(rebuilt);
}

const INSERT =
  "INSERT INTO source_reach (source_id, location_id, status_id, first_moved_at, first_reported_at, last_at)";

/** An import under way, whose kind is among those that say how much there is. */
export type Saying = {
  readonly source: number;
  readonly importId: number;
  readonly kind: "movements" | "snapshot" | "baseline";
};

/**
 * Widens what is kept of a source's reach by what an import says, from the table `temp.spans`. With the first import of a source
 * all of it is known; where rows went away, a reconcile works it out.
 */
export function widenReach(db: WriteDb, { source, importId, kind }: Saying): void {
  db.run(FIRST_KNOWN, source, importId);
  if (db.get(IS_KNOWN, source)) db.run(widenBy(kind), source);
}

const FIRST_KNOWN = `UPDATE sources SET is_reach_known = 1 WHERE id = ?1 AND is_reach_known = 0 AND NOT EXISTS (SELECT 1 FROM imports
  WHERE source_id = ?1 AND id <> ?2 AND kind IN ('movements', 'snapshot', 'baseline'))`;

const earlier = (column: string): string =>
  `MIN(COALESCE(${column}, excluded.${column}), COALESCE(excluded.${column}, ${column}))`;

/** Where a ledger begins is said by its baseline alone, which moves nothing and is no snapshot. */
export const widenBy = (kind: Saying["kind"]): string => `${INSERT}
  SELECT ?1, b.location_id, p.status_id, ${kind === "movements" ? "MIN(x.first_at)" : "NULL"},
    ${kind === "snapshot" ? "MIN(x.first_at)" : "NULL"}, MAX(x.last_at)
  FROM temp.spans x CROSS JOIN positions p ON p.id = x.position_id CROSS JOIN bins b ON b.id = p.bin_id
  WHERE 1 GROUP BY b.location_id, p.status_id
  ON CONFLICT (source_id, location_id, status_id) DO UPDATE SET first_moved_at = ${earlier("first_moved_at")},
    first_reported_at = ${earlier("first_reported_at")}, last_at = MAX(last_at, excluded.last_at)`;
