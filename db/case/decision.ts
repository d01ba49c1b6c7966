import type { CaseDetail } from "../../shared/caseShapes.ts";
import type { AbcClass, Verdict } from "../../shared/domain.ts";
import { type Currency, type Money, money, type UnitCost, valueOf } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { MILLION, rulesFor } from "../../shared/reconcile/policy.ts";
import { gravityPoints } from "../../shared/reconcile/severity.ts";
import { limitsOf } from "../../shared/reconcile/tolerance.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { policyOf } from "../policy.ts";
import { currencyOf } from "../project.ts";
import type { CaseIds } from "./subject.ts";

type Decided = {
  readonly rule: string;
  readonly policy: number;
  readonly verdict: Verdict;
  readonly decidedAt: Instant;
  readonly variance: Quantity;
  readonly book: Quantity;
  readonly value: Money;
  readonly sku: string;
  readonly location: string;
  readonly abcClass: AbcClass | null;
  readonly unitCost: UnitCost;
};

/** The limit that decided a count's case, as a rule and as a number, by the version of the policy that held then. */
export function decisionOf(db: ReadDb, { count, position }: CaseIds): CaseDetail["decision"] {
  const decided = db.get<Decided>(
    `SELECT v.rule, v.policy_version AS policy, v.verdict, v.decided_at AS decidedAt, v.variance, v.book, v.value, i.sku,
        l.name AS location, i.abc_class AS abcClass, i.unit_cost AS unitCost
      FROM verdicts v JOIN positions p ON p.id = v.position_id JOIN items i ON i.id = p.item_id
        JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
      WHERE v.count_id = ? AND v.position_id = ?`,
    ...[count, position],
  );
  if (!decided) return null;
  const { rule, policy, verdict, decidedAt } = decided;
  return { rule, policy, verdict, decidedAt, allows: allowanceOf(db, decided, currencyOf(db)) };
}

function allowanceOf(
  db: ReadDb,
  { policy, sku, location, rule, unitCost, ...row }: Decided,
  currency: Currency,
): NonNullable<CaseDetail["decision"]>["allows"] {
  const { variance, book, value } = row;
  const difference = { variance, book, value, bookValue: valueOf(book, unitCost, currency), currency };
  const limit = rulesFor(policyOf(db, policy), { sku, location, abcClass: row.abcClass ?? undefined })
    .flatMap((tolerance) => limitsOf(tolerance, difference))
    .find((each) => each.rule === rule);
  // A limit is exact in millionths; what is below the smallest unit allows nothing more.
  return limit ? { of: limit.of, amount: Number(limit.allows / BigInt(MILLION)) } : null;
}

type Weighed = {
  readonly value: Money;
  readonly variance: Quantity;
  readonly abcClass: AbcClass | null;
  readonly highRisk: number | null;
  readonly book: Quantity | null;
};

type Reasons = Pick<CaseDetail, "reasons" | "repeats">;

/** Why the case is as urgent as it is; a record's own quantity stands for the book where that is what is below zero. */
export function reasonsOf(db: ReadDb, ids: CaseIds): Reasons {
  const row = db.get<Weighed>(
    `SELECT c.value, c.variance, i.abc_class AS abcClass, i.high_risk AS highRisk, v.book FROM cases c
        LEFT JOIN items i ON i.id = ?2 LEFT JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
      WHERE c.id = ?1`,
    ...[ids.id, ids.item],
  );
  if (!row) throw new Error(`no case ${ids.id}`);
  const repeats = repeatsOf(db, ids);
  const points = gravityPoints({
    value: money(row.value),
    currency: currencyOf(db),
    abcClass: row.abcClass ?? undefined,
    book: row.book ?? (ids.rule === "negative_book" ? row.variance : 0),
    highRisk: row.highRisk === 1,
    repeats,
  });
  return { repeats, reasons: points.toSorted((a, b) => b.points - a.points) };
}

/** Earlier counts of the position that came out as exceptions. */
function repeatsOf(db: ReadDb, { count, position }: CaseIds): number {
  const row = db.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM verdicts own JOIN entries mine ON mine.id = own.entry_id
        CROSS JOIN verdicts v ON v.position_id = own.position_id AND v.source_id = own.source_id AND v.verdict = 'exception'
        JOIN entries e ON e.id = v.entry_id
      WHERE own.count_id = ?1 AND own.position_id = ?2 AND (e.counted_at, v.count_id) < (mine.counted_at, own.count_id)`,
    ...[count, position],
  );
  return row?.n ?? 0;
}
