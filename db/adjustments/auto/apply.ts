import type { Reply } from "../../../shared/contract.ts";
import type { AdjustmentRow } from "../../../shared/shapes.ts";
import type { Role } from "../../../shared/domain.ts";
import type { WriteContext } from "../../context.ts";
import type { ReadDb } from "../../connection.ts";
import { hasUsers } from "../../people/users.ts";
import { carryOut } from "../approve.ts";
import { approverOf, refusalOf } from "../judge.ts";
import { auditProposed, saveProposals } from "../propose.ts";
import { rowsOf } from "../rows.ts";
import { candidates, fitsOf } from "./reach.ts";
import { type Rule, rules, subjectOf } from "./rules.ts";

type Applied = Reply<"auto.run">;

export const isAnyRuleOn = (db: ReadDb): boolean => rules(db).some(({ isOn }) => isOn);

/**
 * Lets every rule that is on look at the open cases that nothing was ever proposed for. What a rule makes is proposed in its
 * name, and approved in the name of whoever switched it on: every rule of approval holds for them as for anybody.
 */
export function applyRules(write: WriteContext): Applied {
  let [looked, proposed, approved] = [0, 0, 0];
  for (const rule of rules(write.db)) {
    if (!rule.isOn) continue;
    const open = candidates(
      write.db,
      "c.state = 'open' AND NOT EXISTS (SELECT 1 FROM adjustments a WHERE a.case_id = c.id)",
    );
    looked += open.length;
    const made = fitsOf(write.db, rule, open).flatMap((fit) => proposeBy(write, rule, fit));
    proposed += made.length;
    if (rule.action === "approve") approved += approveBy(write, rule, made);
  }
  return { looked, proposed, approved };
}

function proposeBy(
  write: WriteContext,
  rule: Rule,
  { outline, explanation }: ReturnType<typeof fitsOf>[number],
) {
  const made = saveProposals(
    { ...write, actor: { name: nameOf(rule), role: "manager" } },
    outline,
    explanation,
  );
  for (const { adjustment } of made)
    write.db.runOne(
      "INSERT INTO auto_uses (adjustment_id, rule_id, version, at) VALUES (?, ?, ?, ?)",
      ...[adjustment, rule.id, rule.version, write.now],
    );
  if (made.length > 0) auditProposed(write, made, subjectOf(rule));
  return made;
}

const nameOf = ({ id, name }: Rule): string => `rule ${id} ${name}`;

/** Answers how many were approved; what a rule of approval refuses stays proposed, for a person. */
function approveBy(write: WriteContext, rule: Rule, made: readonly AdjustmentRow[]): number {
  const { db } = write;
  const responsible = whoAnswersFor(db, rule);
  const rows = rowsOf(
    db,
    made.map(({ adjustment }) => adjustment),
  );
  if (!responsible || !rows.ok) return 0;
  const approver = approverOf(db, responsible);
  const allowed = rows.value.filter((row) => refusalOf(db, row, approver) === undefined);
  if (allowed.length === 0) return 0;
  const done = carryOut({ ...write, actor: responsible }, allowed, subjectOf(rule));
  return done.adjustments.filter(({ state }) => state === "approved").length;
}

/** Who switched it on, as long as they may still approve. */
function whoAnswersFor(db: ReadDb, { switchedBy }: Rule) {
  if (switchedBy === null) return undefined;
  if (!hasUsers(db)) return { name: switchedBy, role: "admin" as const };
  const user = db.get<{ name: string; role: Role }>(
    "SELECT name, role FROM users WHERE name = ? AND disabled = 0 AND role IN ('supervisor', 'admin')",
    switchedBy,
  );
  return user;
}
