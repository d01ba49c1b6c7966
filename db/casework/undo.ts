import { ok } from "../../shared/result.ts";
import { type Answer, type refuse, refuseBy } from "../../shared/rpc.ts";
import { formatInstant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { type Fields, fieldsInWords, readFields, writeFields } from "./fields.ts";
import {
  approvedSince,
  changedIn,
  lastStep,
  saveStep,
  standingStep,
  type Step,
  stepsAfter,
} from "./steps.ts";
import { tellLinked } from "./links.ts";

/** The step that is to be taken back: the one named, which must be of the case, else the last one. */
export function stepToUndo(db: ReadDb, id: number, named: number | undefined): Answer<Step> {
  const step = named === undefined ? lastStep(db, id) : standingStep(db, named);
  if (step?.case === id) return ok(step);
  return named === undefined
    ? refuseBy("nothingToUndo", `Nothing that was done with case ${id} is left to take back.`)
    : refuseBy("undoneAlready", `Step ${named} of case ${id} was taken back already, or never taken.`);
}

/**
 * Takes a step back by another one: what it changed is again what it was. Refused once an adjustment of the stock was
 * approved, and where anything that the step changed is another thing by now.
 */
export function undoStep(write: WriteContext, step: Step, bulk: string | undefined): Answer<Step> {
  const { db } = write;
  const refused = approvedInIt(db, step) ?? changedSince(db, step) ?? openedSince(db, step);
  if (refused) return refused;
  const changed = changedIn(step.before, step.after);
  const pick = (from: Fields): Fields =>
    Object.fromEntries(changed.map((name) => [name, from[name] ?? null]));
  const before = pick(step.after);
  const after = pick(step.before);
  writeFields(write, step.case, after);
  saveStep(write, step.case, {
    what: "undone",
    text: step.text === "" ? step.what : `${step.what}: ${step.text}`,
    ...{ before, after, bulk, undoes: step.id },
  });
  tellLinked(write, step.case, changed, "undone");
  return ok(step);
}

function approvedInIt(db: ReadDb, step: Step): ReturnType<typeof refuse> | undefined {
  const approved = approvedSince(db, step.case, step.at);
  return approved === undefined
    ? undefined
    : refuseBy(
        "approvedAlready",
        `Adjustment ${approved} of case ${step.case} was approved since; what it was decided on stays.`,
      );
}

function changedSince(db: ReadDb, step: Step): ReturnType<typeof refuse> | undefined {
  const own = changedIn(step.before, step.after);
  const later = stepsAfter(db, step).find(({ before, after }) =>
    changedIn(before, after).some((name) => own.includes(name)),
  );
  if (later)
    return refuseBy(
      "changedSince",
      `${later.by} changed the same of case ${step.case} at ${formatInstant(later.at)} (${later.what}); take that back first.`,
    );
  const now = readFields(db, step.case, Object.keys(step.after));
  const other = changedIn(step.after, now);
  if (other.length === 0) return undefined;
  return refuseBy(
    "changedSince",
    `Case ${step.case} has changed since (${fieldsInWords(other)}), so “${step.what}” can't be taken back.`,
  );
}

/** While a case was closed, another one of the same discrepancy may have been opened; two of them can't be. */
function openedSince(db: ReadDb, { case: id, before, after }: Step): ReturnType<typeof refuse> | undefined {
  return before["state"] === "open" && after["state"] === "closed" ? openTwin(db, id) : undefined;
}

/** A refusal where another case of the same discrepancy is open. */
export function openTwin(db: ReadDb, id: number): ReturnType<typeof refuse> | undefined {
  const twin = db.get<{ id: number }>(
    "SELECT o.id FROM cases c JOIN cases o ON o.key = c.key AND o.id <> c.id WHERE c.id = ? AND o.state = 'open'",
    id,
  );
  return twin && refuseBy("openAlready", `Case ${twin.id} is open about the same; work that one.`);
}
