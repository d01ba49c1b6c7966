import type { Reply } from "../shared/contract.ts";
import type { AbcClass, Verdict } from "../shared/domain.ts";
import type { Currency, Money, UnitCost } from "../shared/money.ts";
import type { Quantity } from "../shared/quantity.ts";
import type { Policy } from "../shared/reconcile/policy.ts";
import { type Severity, severityOf } from "../shared/reconcile/severity.ts";
import { decide, type Decision } from "../shared/reconcile/verdict.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import { bookAt, ledgerStart, onHandAuthorities } from "./book.ts";
import { bulkInsert } from "./bulk.ts";
import { followVerdicts } from "./cases.ts";
import type { ReadDb, WriteDb } from "./connection.ts";
import type { LongContext, ProjectHandlers, WriteContext } from "./context.ts";
import { currentPolicy } from "./policy.ts";
import { projectRow } from "./project.ts";

/** A deciding entry beside the book of its own minute, and the verdict it had before. */
type Compared = {
  readonly count: number;
  readonly position: number;
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
  readonly oldBook: Quantity | null;
  readonly oldVerdict: Verdict | null;
  readonly oldValue: Money | null;
  readonly oldRule: string | null;
};

/** Rows decided between two looks at whether to stop. */
const CHUNK = 5_000;

/**
 * Decides every counted position that is owed a verdict: the deciding entry (the last of the highest round)
 * against the book at its own minute. One transaction; unchanged verdicts are not written again.
 */
async function reconcile(context: LongContext): Promise<Answer<Reply<"reconcile.run">>> {
  const started = performance.now();
  const authorities = onHandAuthorities(context.db);
  if (!authorities.ok) return refuseBy("authority", authorities.error);
  const owed = context.db.get<{ n: number }>("SELECT COUNT(*) AS n FROM touched")?.n ?? 0;
  const changed =
    owed === 0
      ? ok(0)
      : await context.transaction((write) => decideTouched(context, write, authorities.value, owed));
  if (!changed.ok) return changed;
  const ms = Math.round(performance.now() - started);
  return ok({ ...standing(context.db), changed: changed.value, ms });
}

async function decideTouched(
  context: LongContext,
  write: WriteContext,
  authorities: ReadonlyMap<number, number>,
  owed: number,
): Promise<Answer<number>> {
  const { db, now } = write;
  const { currency, minor_digits: minorDigits } = projectRow(db);
  const policy = currentPolicy(db);
  gatherDeciding(db, authorities);
  // Entries taken back with their import leave verdicts behind that nothing stands for any more, and so do positions
  // of what somebody decided is no stock.
  const { changes: orphans } = db.run(
    `DELETE FROM verdicts WHERE position_id IN (SELECT position_id FROM touched) AND (position_id IN ${NOT_STOCK} OR NOT EXISTS
      (SELECT 1 FROM entries e WHERE e.count_id = verdicts.count_id AND e.position_id = verdicts.position_id))`,
  );
  const verdicts = bulkInsert(
    db,
    `INSERT INTO verdicts (count_id, position_id, entry_id, source_id, book, variance, value, verdict, rule, severity,
      policy_version, decided_at)`,
    12,
    `ON CONFLICT (position_id, count_id) DO UPDATE SET entry_id = excluded.entry_id, source_id = excluded.source_id,
      book = excluded.book, variance = excluded.variance, value = excluded.value, verdict = excluded.verdict,
      rule = excluded.rule, severity = excluded.severity, policy_version = excluded.policy_version,
      decided_at = excluded.decided_at`,
  );
  let changed = orphans;
  let seen = 0;
  const rows = db.all<Compared>(COMPARE);
  for (const row of rows) {
    const decision = judge(row, policy, { code: currency, minorDigits });
    if (isNews(row, decision)) {
      const severity = severityFor(row, decision, { code: currency, minorDigits });
      verdicts.add(
        ...[row.count, row.position, row.entry, row.source, row.book, decision.variance, decision.value],
        ...[decision.verdict, decision.rule, severity, policy.version, now],
      );
      changed++;
    }
    if (++seen % CHUNK === 0) {
      context.progress({ done: seen, total: rows.length, what: "positions compared" });
      await context.breathe();
      if (context.cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
    }
  }
  verdicts.flush();
  const cases = followVerdicts(write);
  db.run("DELETE FROM touched");
  const after = `${owed} positions looked at, ${changed} verdicts changed, ${cases.opened} cases opened, ${cases.closed} closed`;
  write.audit({
    action: "reconcile.run",
    subject: "touched positions",
    after,
    why: `policy ${policy.version}`,
  });
  return ok(changed);
}

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

const NOT_STOCK = "(SELECT n.id FROM positions n JOIN items i ON i.id = n.item_id WHERE i.stock = 0)";

/**
 * The deciding entries of touched positions, and where their ledgers start. Kept in a table of its own, so that the
 * books are then one plain statement of range sums. `CROSS JOIN` keeps `touched` outermost: only it is walked.
 */
const DECIDE = `
  INSERT INTO temp.deciding
  SELECT e.position_id, e.count_id, e.id, e.qty, e.counted_at, a.source_id,
    ${ledgerStart("a.source_id", "e.position_id", "b.location_id", "e.counted_at")}
  FROM touched t CROSS JOIN entries e ON e.position_id = t.position_id
  JOIN positions p ON p.id = e.position_id JOIN bins b ON b.id = p.bin_id
  JOIN temp.authority a ON a.location_id = b.location_id
  WHERE t.position_id NOT IN ${NOT_STOCK} AND e.id = (SELECT last.id FROM entries last WHERE last.position_id = e.position_id
    AND last.count_id = e.count_id ORDER BY last.round DESC, last.counted_at DESC, last.id DESC LIMIT 1)`;

const BOOK = bookAt("d.source_id", "d.position_id", "d.start", "d.counted_at");

/** The books of every deciding entry and nothing else: what the benchmark sets beside the best plain SQL. */
export const BOOKS = `SELECT d.position_id AS position, ${BOOK} AS book FROM temp.deciding d`;

const COMPARE = `
  SELECT d.count_id AS count, d.position_id AS position, d.entry_id AS entry, d.source_id AS source, d.qty AS counted,
    d.counted_at AS countedAt, ${BOOK} AS book, i.sku, l.name AS location, i.abc_class AS abcClass,
    i.unit_cost AS unitCost, i.high_risk AS highRisk, v.entry_id AS oldEntry, v.book AS oldBook,
    v.verdict AS oldVerdict, v.value AS oldValue, v.rule AS oldRule
  FROM temp.deciding d JOIN positions p ON p.id = d.position_id JOIN items i ON i.id = p.item_id
    JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
    LEFT JOIN verdicts v ON v.count_id = d.count_id AND v.position_id = d.position_id`;

function judge(row: Compared, policy: Policy, currency: Currency): Decision {
  const { counted, book, unitCost, sku, location } = row;
  const abcClass = row.abcClass ?? undefined;
  return decide({
    counted,
    book,
    unitCost,
    sku,
    location,
    abcClass,
    highRisk: row.highRisk === 1,
    currency,
    policy,
  });
}

function severityFor(row: Compared, decision: Decision, currency: Currency): Severity | "none" {
  if (decision.verdict !== "exception") return "none";
  const abcClass = row.abcClass ?? undefined;
  return severityOf({
    value: decision.value,
    currency,
    abcClass,
    book: row.book,
    highRisk: row.highRisk === 1,
  });
}

const isNews = (row: Compared, decision: Decision): boolean =>
  row.oldEntry !== row.entry ||
  row.oldBook !== row.book ||
  row.oldVerdict !== decision.verdict ||
  row.oldValue !== decision.value ||
  row.oldRule !== decision.rule;

function standing(db: ReadDb): Pick<Reply<"reconcile.run">, "compared" | Verdict> {
  const counts = db.all<{ verdict: Verdict; n: number }>(
    "SELECT verdict, COUNT(*) AS n FROM verdicts GROUP BY verdict",
  );
  const of = (verdict: Verdict): number => counts.find((row) => row.verdict === verdict)?.n ?? 0;
  const [match, explained, exception] = [of("match"), of("explained"), of("exception")];
  return { compared: match + explained + exception, match, explained, exception };
}

export const reconcileHandlers = {
  "reconcile.run": (context) => reconcile(context),
} satisfies Partial<ProjectHandlers>;
