import type { CheckedRow } from "../../shared/comparisonShapes.ts";
import type { Instant } from "../../shared/time.ts";
import { begunAt } from "../baselines.ts";
import { BEFORE_TIME, ledgerStart, locationStart, openingAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";

/** Beyond every instant: the ledger up to its end. */
export const END_OF_TIME = 9_000_000_000_000_000;

/** One report of a position beside the one before it and what moved between. */
export type Gap = Omit<CheckedRow, "firstBreak" | "verdict" | "rule"> & { readonly position: number };

/**
 * Each snapshot row of a source, with what it is held against: the row before it, or the baseline since. A first
 * report of a ledger without a baseline is where that ledger begins, so there is nothing to hold it against.
 * `which` is SQL on reports `r`, and `among` what they are looked for from. The limits keep SQLite from working anything out
 * twice, without a copy of all rows at each step.
 */
const opened = (which = "", among = ""): string => `
  seen AS (SELECT r.position_id, r.as_of, r.qty, b.location_id, LAG(r.as_of) OVER w AS before_at, LAG(r.qty) OVER w AS before_qty
    FROM ${among} reported r CROSS JOIN positions p ON p.id = r.position_id CROSS JOIN bins b ON b.id = p.bin_id
    WHERE r.source_id = ?1 AND r.baseline = 0 ${which}
    WINDOW w AS (PARTITION BY r.position_id ORDER BY r.as_of)),
  started AS (SELECT *, ${locationStart("?1", "seen.location_id", "seen.as_of")} AS start FROM seen LIMIT -1),
  opened AS (SELECT position_id, as_of AS closing_at, qty AS closing,
      MAX(start, COALESCE(before_at, start)) AS opening_at,
      CASE WHEN before_at > start THEN before_qty ELSE ${openingAt("?1", "started.position_id", "started.start")} END AS opening
    FROM started WHERE before_at IS NOT NULL OR start > ${BEFORE_TIME} LIMIT -1),
  checked AS (SELECT o.*, COALESCE((SELECT SUM(g.qty) FROM legs g WHERE g.source_id = ?1
      AND g.position_id = o.position_id AND g.occurred_at > o.opening_at AND g.occurred_at <= o.closing_at), 0) AS moved
    FROM opened o LIMIT -1)`;

const ROWS = `SELECT c.position_id AS position, ${POSITION_NAMES}, c.opening_at AS openingAt, c.closing_at AS closingAt,
    c.opening, c.moved, c.closing, c.closing - c.opening - c.moved AS gap,
    (SELECT MAX(k.id) FROM cases k WHERE k.position_id = c.position_id AND k.source_id = ?1 AND k.kind = 'ledger'
      AND k.state = 'open') AS "case"
  FROM checked c CROSS JOIN positions p ON p.id = c.position_id ${JOIN_POSITION}`;

const BROKEN = "c.closing <> c.opening + c.moved";

export type GapFilter = { readonly source: number; readonly search: string; readonly all: boolean };

/** Every report that contradicts the one before it and the movements between (or, with `all`, every report). */
export function gapsOf(db: ReadDb, { source, search, all }: GapFilter): Gap[] {
  return db.all<Gap>(
    `WITH ${opened()} ${ROWS}
      WHERE (${all ? "1" : BROKEN}) AND (?2 = '' OR INSTR(LOWER(i.sku || ' ' || i.description || ' ' || b.name), LOWER(?2)) > 0)
      ORDER BY ABS(gap) * i.unit_cost DESC, ABS(gap) DESC, i.sku, l.name, b.name, c.position_id, c.closing_at`,
    ...[source, search],
  );
}

/** The same of one position, oldest first. */
export const GAPS_AT = `WITH ${opened("AND r.position_id = ?2")} ${ROWS} WHERE ${BROKEN} ORDER BY c.closing_at`;

export const gapsAt = (db: ReadDb, source: number, position: number): Gap[] =>
  db.all<Gap>(GAPS_AT, source, position);

/** The same of all positions in the table `temp.reporting` that are stock, by position. */
export function gapsOfReporting(db: ReadDb, source: number): ReadonlyMap<number, readonly Gap[]> {
  const gaps = db.all<Gap>(
    `WITH ${opened("AND r.position_id = t.position_id AND t.source_id = ?1", "temp.reporting t CROSS JOIN")} ${ROWS}
      WHERE ${BROKEN} AND i.stock = 1 ORDER BY c.position_id, c.closing_at`,
    source,
  );
  return Map.groupBy(gaps, ({ position }) => position);
}

/** Where the ledger of a source starts at a position by all that is known now. */
export function startNow(db: ReadDb, source: number, position: number): Instant {
  const row = db.get<{ start: Instant }>(
    `SELECT ${ledgerStart("?1", "p.id", "b.location_id", String(END_OF_TIME))} AS start
      FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?2`,
    ...[source, position],
  );
  if (!row) throw new Error(`no position ${position}`);
  return row.start;
}

export type Reports = {
  /** Those that could be held against something. */
  readonly checked: number;
  /** Those that were the first word on their position, at locations without a baseline. */
  readonly first: number;
  /** The same where the first baseline of the location is later. */
  readonly early: number;
};

/** How many reports of a source there are of each kind. */
export function reportsOf(db: ReadDb, source: number): Reports {
  const row = db.get<{ reports: number; positions: number; covered: number; begun: number }>(
    `WITH firsts AS (SELECT r.position_id, MIN(r.as_of) AS as_of, COUNT(*) AS reports FROM reported r
        WHERE r.source_id = ?1 AND r.baseline = 0 GROUP BY r.position_id)
      SELECT COALESCE(SUM(f.reports), 0) AS reports, COUNT(*) AS positions,
        COALESCE(SUM(${ledgerStart("?1", "f.position_id", "b.location_id", "f.as_of")} > ${BEFORE_TIME}), 0) AS covered,
        COALESCE(SUM(${begunAt("?1", "b.location_id")} IS NOT NULL), 0) AS begun
      FROM firsts f JOIN positions p ON p.id = f.position_id JOIN bins b ON b.id = p.bin_id`,
    source,
  );
  if (!row) throw new Error("a sum without a row");
  const first = row.positions - row.begun;
  const early = row.begun - row.covered;
  return { checked: row.reports - first - early, first, early };
}
