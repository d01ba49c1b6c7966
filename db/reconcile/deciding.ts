import type { AbcClass, Status, Verdict } from "../../shared/domain.ts";
import type { Money, UnitCost } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Severity } from "../../shared/reconcile/severity.ts";
import type { Instant } from "../../shared/time.ts";
import { bookAt, locationStart } from "../book.ts";
import type { WriteDb } from "../connection.ts";

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
  readonly oldVerdict: Verdict | null;
  readonly oldValue: Money | null;
  readonly oldRule: string | null;
  readonly oldExpiry: Instant | null;
  readonly oldSeverity: Severity | "none" | null;
};

/** Fills the connection's own tables: the authorities, so that one statement can join them, and what is to decide. */
export function gatherDeciding(db: WriteDb, authorities: ReadonlyMap<number, number>): void {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS authority (location_id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL);
    CREATE TEMP TABLE IF NOT EXISTS deciding (position_id INTEGER, count_id INTEGER, entry_id INTEGER, qty INTEGER,
      counted_at INTEGER, source_id INTEGER, start INTEGER);
    DELETE FROM temp.authority; DELETE FROM temp.deciding`);
  for (const [location, source] of authorities)
    db.runOne("INSERT INTO temp.authority (location_id, source_id) VALUES (?, ?)", location, source);
  db.run(DECIDE);
}

/** True of a position whose item somebody decided is no stock. */
export const isNoStock = (position: string): string =>
  `EXISTS (SELECT 1 FROM positions n JOIN items ni ON ni.id = n.item_id WHERE n.id = ${position} AND ni.stock = 0)`;

/** Two people have counted the line of `e` and say the same: before that nobody looks at its book. */
const AGREED = `(SELECT COUNT(DISTINCT o.counted_by) >= c.counters FROM standing o WHERE o.position_id = e.position_id AND o.count_id = e.count_id)
  AND NOT EXISTS (SELECT 1 FROM recounts r WHERE r.position_id = e.position_id AND r.count_id = e.count_id AND r.state = 'owed'
    AND r.why = 'counters differ')`;

/**
 * The deciding entries of touched positions, and where their ledgers start. Kept in a table of its own, so that the
 * books are then one plain statement of range sums. `CROSS JOIN` keeps `touched` outermost: only it is walked.
 */
const DECIDE = `
  INSERT INTO temp.deciding
  SELECT e.position_id, e.count_id, e.id, e.qty, e.counted_at, a.source_id,
    ${locationStart("a.source_id", "b.location_id", "e.counted_at")}
  FROM touched t CROSS JOIN standing e ON e.position_id = t.position_id JOIN counts c ON c.id = e.count_id
  JOIN positions p ON p.id = e.position_id JOIN bins b ON b.id = p.bin_id
  JOIN temp.authority a ON a.location_id = b.location_id
  WHERE NOT ${isNoStock("t.position_id")} AND e.id = (SELECT last.id FROM standing last WHERE last.position_id = e.position_id
    AND last.count_id = e.count_id ORDER BY last.round DESC, last.place DESC, last.id DESC LIMIT 1)
    AND (c.counters = 1 OR c.state = 'closed' OR e.round > 1 OR ${AGREED})`;

const BOOK = bookAt("d.source_id", "d.position_id", "d.start", "d.counted_at");

/** The books of every deciding entry and nothing else: what the benchmark sets beside the best plain SQL. */
export const BOOKS = `SELECT d.position_id AS position, ${BOOK} AS book FROM temp.deciding d`;

export const COMPARE = `
  SELECT d.count_id AS count, d.position_id AS position, p.item_id AS item, p.bin_id AS bin, p.lot_id AS lot, st.name AS status,
    b.location_id AS place, d.entry_id AS entry, d.source_id AS source, d.qty AS counted,
    d.counted_at AS countedAt, ${BOOK} AS book, i.sku, l.name AS location, i.abc_class AS abcClass,
    i.unit_cost AS unitCost, i.high_risk AS highRisk, v.entry_id AS oldEntry, v.source_id AS oldSource, v.book AS oldBook,
    v.verdict AS oldVerdict, v.value AS oldValue, v.rule AS oldRule, v.severity AS oldSeverity, v.expires_at AS oldExpiry
  FROM temp.deciding d JOIN positions p ON p.id = d.position_id JOIN items i ON i.id = p.item_id
    JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id JOIN statuses st ON st.id = p.status_id
    LEFT JOIN verdicts v ON v.count_id = d.count_id AND v.position_id = d.position_id`;
