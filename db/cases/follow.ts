import type { Verdict } from "../../shared/domain.ts";
import type { Money } from "../../shared/money.ts";
import { formatQuantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { type Severity, severityWhenLate } from "../../shared/reconcile/severity.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { latestImportText } from "../imports/latest.ts";
import { LATEST_FIRST } from "../reconcile/counted.ts";
import { addEvent, type CaseOpener, closeCase, hasten, reopenCase } from "./keep.ts";

/** The verdict of the latest count of a touched position, beside the last case of that position and ledger. */
type Followed = {
  readonly position: number;
  readonly source: number;
  readonly count: number;
  readonly verdict: Verdict;
  readonly variance: Quantity;
  readonly value: Money;
  readonly severity: Severity | "none";
  readonly rule: string;
  readonly caseId: number | null;
  readonly state: "open" | "closed" | null;
  readonly isSettled: number | null;
  readonly isLate: number | null;
  readonly caseCount: number | null;
  readonly caseVariance: Quantity | null;
  readonly caseValue: Money | null;
  readonly caseSeverity: Severity | null;
  readonly caseRule: string | null;
};

/** What doesn't match is in an index of its own, which a verdict is looked for in only where the query says so. */
const FOLLOW = `
  WITH suspects AS (
    SELECT t.position_id FROM touched t
    WHERE EXISTS (SELECT 1 FROM verdicts v WHERE v.position_id = t.position_id AND v.verdict <> 'match' AND v.verdict = 'exception')
      OR EXISTS (SELECT 1 FROM cases c WHERE c.position_id = t.position_id AND c.state = 'open' AND c.kind = 'count')),
  latest AS (
    SELECT v.*, ROW_NUMBER() OVER (PARTITION BY v.position_id ORDER BY ${LATEST_FIRST}) AS place
    FROM suspects t CROSS JOIN verdicts v ON v.position_id = t.position_id JOIN entries e ON e.id = v.entry_id)
  SELECT v.position_id AS position, v.source_id AS source, v.count_id AS count, v.verdict, v.variance, v.value,
    v.severity, v.rule, c.id AS caseId, c.state, c.is_settled AS isSettled, c.is_late AS isLate, c.count_id AS caseCount,
    c.variance AS caseVariance, c.value AS caseValue, c.severity AS caseSeverity, c.rule AS caseRule
  FROM latest v LEFT JOIN cases c ON c.id =
    (SELECT MAX(id) FROM cases WHERE key = 'count/' || v.source_id || '/' || v.position_id)
  WHERE v.place = 1 AND (v.verdict = 'exception' OR c.state = 'open')`;

export type Followings = { readonly opened: number; readonly closed: number };

/**
 * Lets the cases follow the verdicts just decided: an exception opens or refreshes the position's one case, and a count
 * that agrees, or is explained now, closes it. A case that a person closed stays closed while its difference is the
 * same one; one that only agreed for a while is opened again.
 */
export function followVerdicts(write: WriteContext, open: CaseOpener): Followings {
  let opened = 0;
  let closed = 0;
  for (const row of write.db.all<Followed>(FOLLOW)) {
    if (row.verdict !== "exception") closed += closeAgreed(write, row);
    else if (row.state === "open") refresh(write, row);
    else if (row.caseId === null || !isSameDifference(row)) opened += openFor(open, row);
    else if (row.isSettled === 0) opened += openAgain(write, row, row.caseId);
  }
  return { opened, closed: closed + closeUncounted(write) };
}

const isSameDifference = (row: Followed): boolean =>
  row.caseCount === row.count && row.caseVariance === row.variance;

function openFor(open: CaseOpener, row: Followed): number {
  const { position, source, count, rule, variance, value } = row;
  open({
    ...{ kind: "count", key: `count/${source}/${position}`, rule, text: "" },
    ...{ source, position, count, item: null, sku: "", severity: urgencyOf(row), variance, value },
  });
  return 1;
}

function openAgain(write: WriteContext, row: Followed, id: number): number {
  reopenCase(write, id, `The same difference is there again: ${row.rule}.`);
  refresh(write, row);
  return 1;
}

/** A verdict that is an exception has a severity; a case that is late is more urgent by a step. */
function urgencyOf({ severity, isLate, state }: Followed): Severity {
  if (severity === "none") throw new Error("an exception has no severity");
  return state === "open" && isLate === 1 ? severityWhenLate(severity) : severity;
}

function refresh(write: WriteContext, row: Followed): void {
  if (row.caseId === null) return;
  const severity = urgencyOf(row);
  const isSameNumber = isSameDifference(row) && row.caseValue === row.value;
  if (isSameNumber && row.caseSeverity === severity && row.caseRule === row.rule) return;
  write.db.runOne(
    "UPDATE cases SET count_id = ?, variance = ?, value = ?, severity = ?, rule = ? WHERE id = ?",
    ...[row.count, row.variance, row.value, severity, row.rule, row.caseId],
  );
  if (row.caseSeverity !== severity) hasten(write, row.caseId, severity);
  if (isSameNumber) return;
  addEvent(
    write,
    row.caseId,
    "refreshed",
    `The difference is ${formatQuantity(row.variance)} by count ${row.count}.`,
  );
}

function closeAgreed(write: WriteContext, row: Followed): number {
  const { db } = write;
  const { caseId, count, verdict, rule } = row;
  if (caseId === null) return 0;
  if (verdict === "explained") {
    closeCase(write, caseId, `count ${count} is explained: ${rule}`);
    return 1;
  }
  const isRecounted = row.caseCount === count && isOfAnotherEntry(db, row);
  // The same count's own recount agrees: the first number was wrong, and the record says so.
  if (isRecounted) db.runOne("UPDATE cases SET cause = 'count_error' WHERE id = ?", caseId);
  const isOtherBook = row.caseCount === count && !isRecounted && row.variance !== row.caseVariance;
  closeCase(write, caseId, `${agreement(row)}${isOtherBook ? latestImportText(db, row.source) : ""}`);
  return 1;
}

/**
 * True where the case was about the number of another entry of its count, so that the number was wrong; else the same
 * number is a match because the book or the policy is another one by now. Of a sum it is a part that was counted again.
 */
function isOfAnotherEntry(db: ReadDb, { count, position, source, caseVariance }: Followed): boolean {
  const isPartRecounted = db.get(
    `SELECT 1 FROM rolled_up r JOIN standing e ON e.position_id = r.part_id AND e.count_id = r.count_id
      WHERE r.whole_id = ? AND r.count_id = ? AND e.round > 1`,
    ...[position, count],
  );
  if (isPartRecounted) return true;
  const others = db.all<{ qty: Quantity; at: Instant }>(
    `SELECT e.qty, e.counted_at AS at FROM entries e WHERE e.count_id = ?1 AND e.position_id = ?2
      AND e.id <> (SELECT entry_id FROM verdicts v WHERE v.count_id = ?1 AND v.position_id = ?2)`,
    ...[count, position],
  );
  return others.some(({ qty, at }) => qty - ledgerAt(db, source, position, at).book === caseVariance);
}

const agreement = ({ count, variance, rule }: Followed): string =>
  variance === 0 ? `count ${count} agrees with the book` : `count ${count} is within tolerance: ${rule}`;

/** Cases of touched positions that no verdict stands behind any more, with why (`forgetUndecided`). */
function closeUncounted(write: WriteContext): number {
  const rows = write.db.all<{ id: number; why: string }>(
    `SELECT c.id, CASE
        WHEN EXISTS (SELECT 1 FROM positions p JOIN items i ON i.id = p.item_id WHERE p.id = c.position_id AND i.stock = 0)
          THEN 'the item is no stock'
        WHEN EXISTS (SELECT 1 FROM rolled_up r WHERE r.whole_id = c.position_id AND r.count_id = c.count_id AND r.is_missing = 1)
          THEN 'not every bin is counted that holds some'
        WHEN EXISTS (SELECT 1 FROM rolled_up r WHERE r.part_id = c.position_id AND r.count_id = c.count_id)
          THEN 'its bin counts as a part of the location now, by whose book it is held'
        WHEN NOT EXISTS (SELECT 1 FROM standing e WHERE e.position_id = c.position_id AND e.count_id = c.count_id)
          THEN 'its count was taken back'
        WHEN EXISTS (SELECT 1 FROM recounts r WHERE r.position_id = c.position_id AND r.count_id = c.count_id
          AND r.state = 'owed' AND r.why = 'counters differ') THEN 'its two counters differ, so it is counted again'
        ELSE 'its count is from before its ledger begins' END AS why
      FROM touched t CROSS JOIN cases c ON c.position_id = t.position_id
      WHERE c.state = 'open' AND c.kind = 'count'
        AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.position_id = c.position_id AND v.source_id = c.source_id)`,
  );
  for (const { id, why } of rows) closeCase(write, id, why);
  return rows.length;
}
