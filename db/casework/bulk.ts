import type { Parsed } from "../../shared/contract.ts";
import type { BulkReply } from "../../shared/contract/casework.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, type refuse, refuseBy } from "../../shared/rpc.ts";
import { casesMatching } from "../cases.ts";
import type { WriteContext } from "../context.ts";
import { perform } from "./acts.ts";
import { type Step, stepsOfBulk } from "./steps.ts";
import { undoStep } from "./undo.ts";

/** Does the same to many cases in one transaction. A case that a rule refuses stays as it is and is named. */
export function bulkAct(write: WriteContext, { which, act }: Parsed<"cases.bulk">): Answer<BulkReply> {
  const cases = "cases" in which ? ok([...new Set(which.cases)]) : ofFilter(write, which);
  if (!cases.ok) return cases;
  const bulk = write.newId();
  const done = eachOf(cases.value, (id) => [id, perform(write, id, act, bulk)]);
  if (done.changed.length > 0)
    write.audit({
      action: `cases.${act.do}`,
      subject: done.changed.length === 1 ? `case ${done.changed.join()}` : many(done.changed.length, "case"),
      after: JSON.stringify({ act, cases: done.changed, bulk }),
    });
  return ok(replyOf(done, bulk));
}

/** A list that grew since it was looked at would change what nobody has seen. */
function ofFilter(
  write: WriteContext,
  { filter, expected }: Extract<Parsed<"cases.bulk">["which"], { readonly filter: unknown }>,
): Answer<readonly number[]> {
  const cases = casesMatching(write.db, filter, { actor: write.actor, now: write.now }, expected + 1);
  if (cases.length === expected) return ok(cases);
  const number =
    cases.length > expected
      ? `more than the ${many(expected, "case")}`
      : `${cases.length} of the ${many(expected, "case")}`;
  return refuseBy(
    "otherList",
    `The list matches ${number} that ${expected === 1 ? "was" : "were"} shown. Look at it again first.`,
  );
}

/** Takes back all that was done at once, the last of it first. What can't be taken back is named. */
export function undoBulk(write: WriteContext, bulk: string): Answer<BulkReply> {
  const steps = stepsOfBulk(write.db, bulk);
  if (steps.length === 0)
    return refuseBy("undoneAlready", "All of it was taken back already, or nothing was done.");
  const back = write.newId();
  const done = eachOf(steps, (step) => [step.case, undoStep(write, step, back)]);
  if (done.changed.length > 0)
    write.audit({
      action: "cases.undo",
      subject: done.changed.length === 1 ? `case ${done.changed.join()}` : many(done.changed.length, "case"),
      after: JSON.stringify({ undone: bulk, cases: done.changed }),
    });
  return ok(replyOf(done, back));
}

type Outcome = {
  readonly changed: number[];
  unchanged: number;
  readonly refused: BulkReply["refused"];
};

function eachOf<T>(
  all: readonly T[],
  carryOut: (each: T) => readonly [id: number, answer: Answer<Step | undefined>],
): Outcome {
  const outcome: Outcome = { changed: [], unchanged: 0, refused: [] };
  for (const each of all) {
    const [id, answer] = carryOut(each);
    if (!answer.ok) outcome.refused.push({ case: id, ...ruleOf(answer) });
    else if (answer.value) outcome.changed.push(id);
    else outcome.unchanged++;
  }
  return outcome;
}

const ruleOf = ({
  error,
}: ReturnType<typeof refuse>): { readonly rule: string; readonly message: string } => ({
  rule: error.rule ?? error.code,
  message: error.message,
});

const replyOf = ({ changed, unchanged, refused }: Outcome, bulk: string): BulkReply => ({
  bulk: changed.length === 0 ? null : bulk,
  changed: changed.length,
  unchanged,
  refused,
});
