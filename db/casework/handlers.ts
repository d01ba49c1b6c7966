import type { Act } from "../../shared/casework/acts.ts";
import type { Worked } from "../../shared/contract/casework.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import { findCase } from "../cases.ts";
import type { ProjectHandlers, WriteContext } from "../context.ts";
import { perform } from "./acts.ts";
import { attachFile, detach, readAttachment } from "./attachments.ts";
import { bulkAct, undoBulk } from "./bulk.ts";
import { reasonHandlers } from "./reasons.ts";
import type { Step } from "./steps.ts";
import { stepToUndo, undoStep } from "./undo.ts";

const act = (write: WriteContext, id: number, one: Act): Answer<Worked> =>
  audited(write, id, `cases.${one.do}`, perform(write, id, one));

/** The case after a step, which the audit keeps with what it changed; where nothing changed, there is nothing to keep. */
function audited(
  write: WriteContext,
  id: number,
  action: string,
  step: Answer<Step | undefined>,
  more: { readonly sha256?: string } = {},
): Answer<Worked> {
  if (!step.ok) return step;
  if (step.value)
    write.audit({
      action,
      subject: `case ${id}`,
      before: JSON.stringify(step.value.before),
      after: JSON.stringify({ ...step.value.after, ...more }),
      why: step.value.text,
    });
  const row = findCase(write.db, id);
  if (!row) throw new Error(`no case ${id}`);
  return ok({ ...row, step: step.value?.id ?? null });
}

function undo(write: WriteContext, id: number, named: number | undefined): Answer<Worked> {
  const step = stepToUndo(write.db, id, named);
  return step.ok ? audited(write, id, "cases.undo", undoStep(write, step.value, undefined)) : step;
}

export const caseworkHandlers = {
  ...reasonHandlers,
  "cases.assign": (write, { case: id, ...rest }) => act(write, id, { do: "assign", ...rest }),
  "cases.note": (write, { case: id, ...rest }) => act(write, id, { do: "note", ...rest }),
  "cases.wait": (write, { case: id, ...rest }) => act(write, id, { do: "wait", ...rest }),
  "cases.escalate": (write, { case: id, ...rest }) => act(write, id, { do: "escalate", ...rest }),
  "cases.cause": (write, { case: id, ...rest }) => act(write, id, { do: "cause", ...rest }),
  "cases.resolve": (write, { case: id, ...rest }) => act(write, id, { do: "resolve", ...rest }),
  "cases.reopen": (write, { case: id, ...rest }) => act(write, id, { do: "reopen", ...rest }),
  "cases.link": (write, { case: id, ...rest }) => act(write, id, { do: "link", ...rest }),
  "cases.unlink": (write, { case: id, ...rest }) => act(write, id, { do: "unlink", ...rest }),
  "cases.attach": (long, input) =>
    attachFile(long, input, (write, step, sha256) =>
      audited(write, input.case, "cases.attach", ok(step), { sha256 }),
    ),
  "cases.detach": (write, { case: id, attachment }) =>
    audited(write, id, "cases.detach", detach(write, id, attachment)),
  "cases.undo": (write, { case: id, step }) => undo(write, id, step),
  "cases.bulk": (write, input) => bulkAct(write, input),
  "cases.undoBulk": (write, { bulk }) => undoBulk(write, bulk),
  "attachments.read": ({ db }, input) => readAttachment(db, input),
} satisfies Partial<ProjectHandlers>;
