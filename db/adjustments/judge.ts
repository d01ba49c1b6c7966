import { type ApprovalRefusal, type Approver, mayApprove } from "../../shared/adjust/approve.ts";
import type { Money } from "../../shared/money.ts";
import type { Actor } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import { currencyOf } from "../project.ts";
import { approvalsOf, countersOf, type Row } from "./rows.ts";
import { changedSince } from "./shown.ts";

/** The first rule that refuses this approver this adjustment; nothing where they may. */
export function refusalOf(db: ReadDb, row: Row, approver: Approver): ApprovalRefusal | undefined {
  const changed = row.state === "proposed" ? changedSince(db, row) : undefined;
  const allowed = mayApprove(
    {
      adjustment: row.id,
      state: row.state,
      countedBy: countersOf(db, row),
      proposedBy: row.proposed_by,
      approvedBy: approvalsOf(db, row.id).map(({ by }) => by),
      value: row.value,
      isAsShown: changed === undefined,
      sinceShown: changed,
    },
    approver,
    currencyOf(db),
  );
  return allowed.ok ? undefined : allowed.error;
}

/** Who approves, with the most they may approve at once. */
export function approverOf(db: ReadDb, { name }: Actor): Approver {
  const limit = db.get<{ limit: Money | null }>(
    'SELECT approval_limit AS "limit" FROM users WHERE name = ?',
    name,
  );
  return { name, limit: limit?.limit ?? undefined };
}
