import type { Holding, Side } from "../../shared/compare/align.ts";
import { STATUSES, type Status } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import { bookAt, ledgerStart } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { Source } from "../sources.ts";

/** The lot of what has none; the first schema makes it. */
export const NO_LOT = 1;

/** The last moment that a source says anything of; nothing where it hasn't yet. */
export function lastKnown(db: ReadDb, source: number): Instant | undefined {
  const row = db.get<{ at: Instant | null }>(
    `SELECT MAX(at) AS at FROM (
      SELECT (SELECT MAX(g.occurred_at) FROM legs g WHERE g.position_id = p.id AND g.source_id = ?1) AS at FROM positions p
      UNION ALL SELECT MAX(as_of) FROM reported WHERE source_id = ?1)`,
    source,
  );
  return row?.at ?? undefined;
}

/** Where a source keeps a ledger, and where it only ever reported, up to a moment. */
export type Coverage = { readonly ledgers: ReadonlySet<number>; readonly reports: ReadonlySet<number> };

export function coverageOf(db: ReadDb, source: number, at: Instant): Coverage {
  const has = (
    rows: string,
  ): string => `EXISTS (SELECT 1 FROM bins b CROSS JOIN positions p ON p.bin_id = b.id
    CROSS JOIN ${rows} x ON x.position_id = p.id AND x.source_id = ?1 WHERE b.location_id = l.id`;
  const rows = db.all<{ id: number; ledger: number; reported: number }>(
    `SELECT l.id, EXISTS (SELECT 1 FROM baselines WHERE source_id = ?1 AND location_id = l.id AND as_of <= ?2)
        OR ${has("legs")} AND x.occurred_at <= ?2) AS ledger,
      ${has("reported")} AND x.baseline = 0 AND x.as_of <= ?2) AS reported
    FROM locations l`,
    ...[source, at],
  );
  const where = (isThere: (row: (typeof rows)[number]) => boolean): ReadonlySet<number> =>
    new Set(rows.filter(isThere).map(({ id }) => id));
  return {
    ledgers: where(({ ledger }) => ledger === 1),
    reports: where(({ ledger, reported }) => ledger === 0 && reported === 1),
  };
}

export const placesOf = ({ ledgers, reports }: Coverage): readonly number[] => [...ledgers, ...reports];

/** What a source says of some locations at a moment: its ledger's book, or its latest snapshot where it has no ledger. */
export function sideOf(
  db: ReadDb,
  source: Source,
  { ledgers, reports }: Coverage,
  locations: ReadonlySet<number>,
  at: Instant,
): Side {
  const among = (covered: ReadonlySet<number>): string =>
    JSON.stringify([...covered].filter((place) => locations.has(place)));
  const holdings = [
    ...db.all<Holding>(BOOKED, source.id, at, among(ledgers)),
    ...db.all<Holding>(REPORTED, source.id, at, among(reports)),
  ];
  return { grain: source.grain, statuses: statusesOf(db, source.id, holdings), ledgers, holdings };
}

const POSITIONS = `FROM json_each(?3) place CROSS JOIN bins b ON b.location_id = place.value
  CROSS JOIN positions p ON p.bin_id = b.id JOIN statuses st ON st.id = p.status_id
  WHERE p.item_id NOT IN (SELECT id FROM items WHERE stock = 0)`;
const FIELDS =
  "p.item_id AS item, b.location_id AS location, p.bin_id AS bin, p.lot_id AS lot, st.name AS status";

/** Books of every position that the source ever named, in one statement of range sums. */
export const BOOKED = `WITH named AS MATERIALIZED (SELECT p.id AS position, ${FIELDS},
    ${ledgerStart("?1", "p.id", "b.location_id", "?2")} AS start ${POSITIONS}
    AND (EXISTS (SELECT 1 FROM legs g WHERE g.position_id = p.id AND g.source_id = ?1)
      OR EXISTS (SELECT 1 FROM reported r WHERE r.position_id = p.id AND r.source_id = ?1)))
  SELECT item, location, bin, lot, status, ${bookAt("?1", "named.position", "named.start", "?2")} AS qty FROM named`;

const REPORTED = `WITH last AS MATERIALIZED (SELECT ${FIELDS}, (SELECT r.qty FROM reported r WHERE r.position_id = p.id
      AND r.source_id = ?1 AND r.baseline = 0 AND r.as_of <= ?2 ORDER BY r.as_of DESC LIMIT 1) AS qty ${POSITIONS})
  SELECT * FROM last WHERE qty IS NOT NULL`;

/** The statuses a source keeps: those its stock stands in, and those its status map names. */
function statusesOf(db: ReadDb, source: number, holdings: readonly Holding[]): ReadonlySet<Status> {
  const mapped = new Set(
    db
      .all<{ ours: string }>("SELECT ours FROM aliases WHERE source_id = ? AND kind = 'status'", source)
      .map(({ ours }) => ours),
  );
  const held = new Set(holdings.map(({ status }) => status));
  return new Set(STATUSES.filter((status) => held.has(status) || mapped.has(status)));
}
