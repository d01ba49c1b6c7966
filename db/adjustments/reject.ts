import type { Parsed } from "../../shared/contract.ts";
import type { AdjustmentRow } from "../../shared/shapes.ts";
import { isSamePerson } from "../../shared/adjust/approve.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import { addEvent } from "../cases/keep.ts";
import type { WriteContext } from "../context.ts";
import { refuseReason } from "./approve.ts";
import { rowOf, rowsOf, type Row } from "./rows.ts";

/** Sends adjustments back to the owners of their cases, which stay open. */
export function reject(write: WriteContext, input: Parsed<"adjustments.reject">): Answer<AdjustmentRow[]> {
  const rows = undecided(write, input.adjustments);
  if (!rows.ok) return rows;
  const unknown = refuseReason(write.db, input.reason);
  if (unknown) return unknown;
  return ok(takeBack(write, rows.value, "adjustments.reject", input.reason));
}

/** What somebody proposed themselves, they may take back until it is decided. */
export function withdraw(
  write: WriteContext,
  input: Parsed<"adjustments.withdraw">,
): Answer<AdjustmentRow[]> {
  const rows = undecided(write, input.adjustments);
  if (!rows.ok) return rows;
  const other = rows.value.find((row) => !isSamePerson(row.proposed_by, write.actor.name));
  if (other)
    return refuseBy(
      "ownProposal",
      `Adjustment ${other.id} was proposed by ${other.proposed_by}; only they take it back.`,
    );
  return ok(takeBack(write, rows.value, "adjustments.withdraw", "withdrawn"));
}

function undecided(write: WriteContext, ids: readonly number[]): Answer<Row[]> {
  const rows = rowsOf(write.db, ids);
  if (!rows.ok) return rows;
  const decided = rows.value.find((row) => row.state !== "proposed");
  if (decided) return refuseBy("decided", `Adjustment ${decided.id}: it was ${decided.state} already.`);
  return rows;
}

function takeBack(
  write: WriteContext,
  rows: readonly Row[],
  action: string,
  reason: string,
): AdjustmentRow[] {
  const { db, actor, now, audit } = write;
  for (const row of rows) {
    db.runOne(
      `UPDATE adjustments SET state = 'rejected', decided_by = ?, decided_at = ?, decision_reason = ? WHERE id = ?`,
      ...[actor.name, now, reason, row.id],
    );
    addEvent(write, row.case_id, "rejected", `Adjustment ${row.id}: ${reason}`);
  }
  audit({ action, subject: `adjustments ${rows.map(({ id }) => id).join(", ")}`, why: reason });
  return rows.map(({ id }) => rowOf(db, id));
}
