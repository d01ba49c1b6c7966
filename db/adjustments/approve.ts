import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import { addEvent, settleCase } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { queueDeliveries } from "../outbox/queue.ts";
import { makeBatch, numberOfNextBatch } from "./batch.ts";
import { approverOf, refusalOf } from "./judge.ts";
import { isOneShort, shownOf } from "./review.ts";
import { rowOf, rowsOf, type Row } from "./rows.ts";

type Approved = Reply<"adjustments.approve">;

/**
 * All or none: the first rule that refuses one of them refuses them all, by name. Those that take a second approval wait for
 * somebody else's; the others become a batch for each system.
 */
export function approve(write: WriteContext, input: Parsed<"adjustments.approve">): Answer<Approved> {
  const { db, actor, now } = write;
  const { reason, shown } = input;
  const rows = rowsOf(db, input.adjustments);
  if (!rows.ok) return rows;
  const unknown = refuseReason(db, reason);
  if (unknown) return unknown;
  const approver = approverOf(db, actor);
  for (const row of rows.value) {
    const refused = refusalOf(db, row, approver);
    if (refused) return refuseBy(refused.rule, refused.message);
  }
  if (shown !== undefined && shown !== shownOf(db, rows.value, now))
    return refuseBy(
      "changed",
      "What was shown has changed since: a system says another quantity now, or somebody decided. Look at it again.",
    );
  return ok(carryOut(write, rows.value, reason));
}

/** Writes the approvals of rows that every rule lets pass; the batches of those that need no other. */
export function carryOut(write: WriteContext, rows: readonly Row[], reason: string): Approved {
  const { db } = write;
  const waiting = rows.filter((row) => isOneShort(db, row));
  const ready = rows.filter((row) => !waiting.includes(row));
  for (const row of rows) addApproval(write, row, reason);
  const heads = waiting.length > 0 ? [auditFirst(write, waiting, reason)] : [];
  const batches: number[] = [];
  for (const group of Map.groupBy(ready, (row) => row.source_id).values()) {
    const batch = numberOfNextBatch(db);
    batches.push(batch);
    heads.push(makeBatch(write, batch, group, reason));
    for (const row of group) settle(write, row, reason, batch);
    queueDeliveries(write, batch);
  }
  return {
    batch: batches[0] ?? null,
    batches,
    waiting: waiting.map(({ id }) => id),
    auditHead: heads.at(-1) ?? "",
    adjustments: rows.map(({ id }) => rowOf(db, id)),
  };
}

/** Where the company has a list of reasons, an approval names one of them. */
export function refuseReason(db: ReadDb, reason: string) {
  const codes = db.all<{ code: string }>("SELECT code FROM reason_codes WHERE retired = 0 ORDER BY code");
  if (codes.length === 0 || codes.some(({ code }) => code.toLowerCase() === reason.toLowerCase()))
    return undefined;
  return refuseBy(
    "reasonCode",
    `“${reason}” is none of the reason codes. Take one of ${codes.map(({ code }) => code).join(", ")}.`,
  );
}

function addApproval({ db, actor, now }: WriteContext, row: Row, reason: string): void {
  db.runOne(
    "INSERT INTO approvals (adjustment_id, by, at, reason) VALUES (?, ?, ?, ?)",
    ...[row.id, actor.name, now, reason],
  );
}

function auditFirst(write: WriteContext, rows: readonly Row[], reason: string): string {
  for (const row of rows)
    addEvent(write, row.case_id, "approved", `Adjustment ${row.id}: first of two approvals. ${reason}`);
  return write.audit({
    action: "adjustments.approveFirst",
    subject: `adjustments ${rows.map(({ id }) => id).join(", ")}`,
    why: reason,
  });
}

function settle(write: WriteContext, row: Row, reason: string, batch: number): void {
  write.db.runOne(
    `UPDATE adjustments SET state = 'approved', decided_by = ?, decided_at = ?, decision_reason = ?, batch_id = ?
      WHERE id = ?`,
    ...[write.actor.name, write.now, reason, batch, row.id],
  );
  for (const id of openCasesOf(write.db, row)) {
    write.db.runOne("UPDATE cases SET cause = ? WHERE id = ?", row.cause, id);
    settleCase(write, id, `adjustment ${row.id} in batch ${batch}`);
  }
}

/** The case it was proposed for, and the one at a move's other end where the move accounts for all of it. */
function openCasesOf(db: ReadDb, row: Row): readonly number[] {
  return db
    .all<{ id: number }>(
      `SELECT id FROM cases WHERE state = 'open' AND source_id = (SELECT source_id FROM cases WHERE id = ?1)
        AND (id = ?1 OR (position_id IN (?2, ?3) AND ABS(variance) = ?4 AND ?3 IS NOT NULL))`,
      ...[row.case_id, row.position_id, row.to_position_id, row.qty],
    )
    .map(({ id }) => id);
}
