import type { AbcClass, Status, Verdict } from "../../shared/domain.ts";
import type { Money, UnitCost } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { EQUAL } from "../../shared/reconcile/verdict.ts";
import type { Severity } from "../../shared/reconcile/severity.ts";
import type { Instant } from "../../shared/time.ts";
import { begunAt } from "../baselines.ts";
import { BEFORE_TIME, bookAt, locationStart } from "../book.ts";
import type { ReadDb, WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";
import { IS_ACCEPTED } from "./accepted.ts";
import { arrivedAt } from "./arrived.ts";
import { gatherWholes, IS_ROLLING, WHOLES } from "./rollUp.ts";

/** A deciding entry beside the book of its own minute, and the verdict it had before. */
export type Compared = {
  readonly count: number;
  readonly position: number;
  readonly item: number;
  readonly bin: number;
  readonly lot: number;
  readonly status: Status;
  readonly place: number;
  readonly entry: number;
  readonly source: number;
  readonly counted: Quantity;
  readonly countedAt: Instant;
  readonly book: Quantity;
  readonly sku: string;
  readonly location: string;
  readonly abcClass: AbcClass | null;
  readonly unitCost: UnitCost;
  readonly highRisk: number;
  readonly oldEntry: number | null;
  readonly oldSource: number | null;
  readonly oldBook: Quantity | null;
  readonly oldVariance: Quantity | null;
  readonly oldVerdict: Verdict | null;
  readonly oldValue: Money | null;
  readonly oldRule: string | null;
  readonly oldExpiry: Instant | null;
  readonly oldSeverity: Severity | "none" | null;
};

/**
 * Fills the connection's own tables: the authorities, so that one statement can join them, with when their ledgers begin (without a
 * baseline, before all time), and what is to decide.
 */
export function gatherDeciding(db: WriteDb, authorities: ReadonlyMap<number, number>): void {
  emptyTemporary(db, "authority", "deciding");
  for (const [location, source] of authorities)
    db.runOne(
      `INSERT INTO temp.authority (location_id, source_id, begun_at) VALUES (?1, ?2, COALESCE(${begunAt("?2", "?1")}, ${BEFORE_TIME}))`,
      ...[location, source],
    );
  gatherWholes(db);
  db.run(DECIDE);
  db.run(DECIDE_WHOLES);
}

/** The positions of items that somebody decided are no stock: few, and found once for a whole statement. */
export const NO_STOCK =
  "SELECT n.id FROM items ni CROSS JOIN positions n ON n.item_id = ni.id WHERE ni.stock = 0";

/** The entry of the verdict is from before the ledger begins that it would be held against. */
const IS_TOO_EARLY = `EXISTS (SELECT 1 FROM entries e JOIN positions p ON p.id = e.position_id JOIN bins b ON b.id = p.bin_id
    JOIN temp.authority a ON a.location_id = b.location_id WHERE e.id = verdicts.entry_id AND e.counted_at < a.begun_at)`;

/**
 * Takes back the verdicts of touched positions that nothing stands behind any more: entries were taken back with their import, or
 * somebody decided that it is no stock, or two counters differ, or a later baseline is the first, or they are decided as a part of
 * their location's stock, or that whole lacks a part or is none any more. Answers how many.
 */
export const forgetUndecided = (db: WriteDb): number =>
  db.run(
    `DELETE FROM verdicts WHERE position_id IN (SELECT position_id FROM touched) AND NOT EXISTS
        (SELECT 1 FROM temp.deciding d WHERE d.position_id = verdicts.position_id AND d.count_id = verdicts.count_id)
      AND (position_id IN (${NO_STOCK}) OR ${IS_TOO_EARLY}
        OR EXISTS (SELECT 1 FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = verdicts.position_id AND ${IS_ROLLING})
        OR NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = verdicts.entry_id AND e.position_id = verdicts.position_id)
        OR NOT EXISTS (SELECT 1 FROM standing e WHERE e.count_id = verdicts.count_id AND e.position_id = verdicts.position_id)
        OR EXISTS (SELECT 1 FROM recounts r JOIN counts c ON c.id = r.count_id WHERE r.position_id = verdicts.position_id
          AND r.count_id = verdicts.count_id AND r.state = 'owed' AND r.why = 'counters differ' AND c.counters = 2))`,
  ).changes;

/** True of a deciding entry `d` that says what the book says, and so is a match whatever the policy. */
const IS_EQUAL = "d.qty = d.book AND d.high_risk = 0";

/**
 * Writes the verdicts of entries that say what the book says and had none before: of most there is nothing to judge, so they
 * never leave SQLite. Answers how many.
 */
export const decideEqual = (db: WriteDb, policy: number, now: Instant): number =>
  db.run(
    `INSERT INTO verdicts (count_id, position_id, entry_id, source_id, book, variance, value, verdict, rule, severity,
        policy_version, decided_at)
      SELECT d.count_id, d.position_id, d.entry_id, d.source_id, d.book, 0, 0, ?1, ?2, 'none', ?3, ?4 FROM temp.deciding d
      WHERE ${IS_EQUAL} AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.position_id = d.position_id AND v.count_id = d.count_id)`,
    ...[EQUAL.verdict, EQUAL.rule, policy, now],
  ).changes;

/** How many entries are to decide, judged or not. */
export const decidingCount = (db: ReadDb): number =>
  db.get<{ n: number }>("SELECT COUNT(*) AS n FROM temp.deciding")?.n ?? 0;

const BOOK = bookAt("d.source_id", "d.position_id", "d.start", "d.counted_at");

/** The book that the same entry was held against, and what came since, of a position that was moved at most; of another entry nothing. */
const KNOWN_BOOK = `(SELECT v.book FROM verdicts v WHERE v.position_id = d.position_id AND v.count_id = d.count_id
    AND v.entry_id = d.entry_id AND v.source_id = d.source_id)
  + ${arrivedAt("d.source_id", "d.position_id", "d.start", "d.counted_at")}`;

/**
 * The deciding entries of touched positions, where their ledgers start, and the books of their own minutes. `CROSS JOIN`
 * keeps `touched` outermost: only it is walked. The limit, and a condition outside of it, keep SQLite from working out where a ledger
 * starts once for each place that asks.
 */
const deciding = (entries: string): string => `
  INSERT INTO temp.deciding
  SELECT d.*, CASE WHEN d.position_id IN (SELECT position_id FROM touched_books)
      AND d.position_id NOT IN (SELECT position_id FROM touched_moves)
    THEN ${BOOK} ELSE COALESCE(${KNOWN_BOOK}, ${BOOK}) END FROM (${entries} LIMIT -1) d WHERE d.position_id > 0`;

const DECIDE = deciding(`
    SELECT e.position_id, e.count_id, e.id AS entry_id, e.qty, e.counted_at, a.source_id,
      ${locationStart("a.source_id", "b.location_id", "e.counted_at")} AS start, i.high_risk
    FROM touched t CROSS JOIN standing e ON e.position_id = t.position_id JOIN counts c ON c.id = e.count_id
      CROSS JOIN positions p ON p.id = e.position_id CROSS JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
      JOIN temp.authority a ON a.location_id = b.location_id
    WHERE i.stock = 1 AND e.counted_at >= a.begun_at AND ${IS_ACCEPTED} AND NOT ${IS_ROLLING}`);
const DECIDE_WHOLES = deciding(WHOLES);

/** The books of every deciding entry and nothing else: what the benchmark sets beside the best plain SQL. */
export const BOOKS = `SELECT d.position_id AS position, ${BOOK} AS book FROM temp.deciding d`;

/** What is to be judged: everything but entries that say what the book says, of which the verdict stands. */
export const COMPARE = `
  SELECT d.count_id AS count, d.position_id AS position, p.item_id AS item, p.bin_id AS bin, p.lot_id AS lot, st.name AS status,
    b.location_id AS place, d.entry_id AS entry, d.source_id AS source, d.qty AS counted,
    d.counted_at AS countedAt, d.book, i.sku, l.name AS location, i.abc_class AS abcClass,
    i.unit_cost AS unitCost, d.high_risk AS highRisk, v.entry_id AS oldEntry, v.source_id AS oldSource, v.book AS oldBook, v.variance AS oldVariance,
    v.verdict AS oldVerdict, v.value AS oldValue, v.rule AS oldRule, v.severity AS oldSeverity, v.expires_at AS oldExpiry
  FROM temp.deciding d LEFT JOIN verdicts v ON v.count_id = d.count_id AND v.position_id = d.position_id
    CROSS JOIN positions p ON p.id = d.position_id JOIN items i ON i.id = p.item_id
    JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id JOIN statuses st ON st.id = p.status_id
  WHERE NOT (${IS_EQUAL} AND v.entry_id IS d.entry_id AND v.source_id IS d.source_id AND v.book IS d.book AND v.rule IS '${EQUAL.rule}')`;
