import type { Parsed, Reply } from "../../../shared/contract.ts";
import { proposalsFor } from "../../../shared/adjust/propose.ts";
import { many } from "../../../shared/many.ts";
import type { Quantity } from "../../../shared/quantity.ts";
import { money } from "../../../shared/money.ts";
import { ok } from "../../../shared/result.ts";
import type { Answer } from "../../../shared/rpc.ts";
import { DAY_MS } from "../../../shared/time.ts";
import type { ReadDb } from "../../connection.ts";
import type { WriteContext } from "../../context.ts";
import { positionId } from "../propose.ts";
import { candidates, type Fit, fitsOf } from "./reach.ts";
import { ruleOf, subjectOf } from "./rules.ts";

type Trial = Reply<"auto.try">;
type TrialCase = Trial["cases"][number];

const TRIED_DAYS = 90;
const MOST_SHOWN = 200;
const ORDER: readonly TrialCase["decided"][] = ["different", "open", "same"];

/** What a rule would have done about the cases of the last 90 days, beside what people did about them. */
export function tryRule(write: WriteContext, { rule: id }: Parsed<"auto.try">): Answer<Trial> {
  const { db, now, actor, audit } = write;
  const rule = ruleOf(db, id);
  if (!rule.ok) return rule;
  const among = candidates(db, "c.opened_at >= ?", now - TRIED_DAYS * DAY_MS);
  const cases = fitsOf(db, rule.value, among).map((fit) => trialCase(db, fit));
  const count = (decided: TrialCase["decided"]): number =>
    cases.filter((one) => one.decided === decided).length;
  const [same, different, open] = [count("same"), count("different"), count("open")];
  db.runOne(
    "INSERT INTO auto_trials (rule_id, version, at, by, fits, same, different) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ...[rule.value.id, rule.value.version, now, actor.name, cases.length, same, different],
  );
  const after = `${many(cases.length, "case")} of ${TRIED_DAYS} days: ${same} decided the same, ${different} otherwise, ${open} open`;
  audit({ action: "auto.try", subject: subjectOf(rule.value), after });
  return ok({
    ...{ days: TRIED_DAYS, looked: among.length, same, different, open },
    over: money(cases.reduce((sum, { value }) => sum + Math.max(value, 0), 0)),
    short: money(cases.reduce((sum, { value }) => sum + Math.min(value, 0), 0)),
    cases: cases
      .toSorted((a, b) => ORDER.indexOf(a.decided) - ORDER.indexOf(b.decided) || a.case - b.case)
      .slice(0, MOST_SHOWN),
  });
}

function trialCase(db: ReadDb, { outline, explanation }: Fit): TrialCase {
  const { traced, position, variance } = outline;
  const row = db.get<{ value: TrialCase["value"]; state: string }>(
    "SELECT value, state FROM cases WHERE id = ?",
    traced.id,
  );
  const decision = decisionOf(db, traced.id);
  return {
    ...{ case: traced.id, ...position, variance, value: row?.value ?? money(0), score: explanation.score },
    decided:
      row?.state === "open" && decision === undefined
        ? "open"
        : isSame(db, decision, { outline, explanation })
          ? "same"
          : "different",
    by: decision?.by ?? null,
  };
}

type Decided = {
  readonly state: string;
  readonly position: number;
  readonly other: number | null;
  readonly qty: Quantity;
  readonly by: string;
};

/** What people last decided about it. */
const decisionOf = (db: ReadDb, id: number): Decided | undefined =>
  db.get(
    `SELECT state, position_id AS position, to_position_id AS other, qty, decided_by AS by FROM adjustments
      WHERE case_id = ? AND state <> 'proposed' ORDER BY id DESC LIMIT 1`,
    id,
  );

const isSame = (db: ReadDb, decision: Decided | undefined, { outline, explanation }: Fit): boolean =>
  decision?.state === "approved" &&
  proposalsFor(outline.position, explanation).some(
    ({ at, to, qty }) =>
      positionId(db, at) === decision.position &&
      (to ? positionId(db, to) : null) === decision.other &&
      qty === decision.qty,
  );
