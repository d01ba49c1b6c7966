import type { ImportInput, ImportPreview, ImportReport } from "../../shared/importShapes.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { settleDropped, settleUnchanged } from "../drops/settle.ts";
import { bringsBalances } from "../compare/written/grain.ts";
import { sameAgain, sameRejects } from "./again.ts";
import { foreseen, NOTHING_FORESEEN } from "./consequences/foreseen.ts";
import { importFile, type Outcome, owedChoice } from "./importing.ts";
import { type Plan, prepare, type PrepareInput } from "./prepare.ts";
import { rememberChoices } from "./remembered.ts";

/**
 * Imports a file: its good rows all go in, in one transaction; the others are kept aside with their reasons. A file that
 * waits in a drop folder's queue leaves it in the same transaction.
 */
export async function runImport(context: LongContext, input: PrepareInput): Promise<Answer<ImportReport>> {
  const report = await importOnce(context, input);
  return report.ok && input.file.from === "dropped"
    ? settleUnchanged(context, input.file.dropped, report.value)
    : report;
}

async function importOnce(context: LongContext, input: PrepareInput): Promise<Answer<ImportReport>> {
  const started = performance.now();
  const plan = prepare(context, input);
  if (!plan.ok) return plan;
  const again = await sameAgain(context, plan.value);
  if (again) return ok({ ...again, ms: since(started) });
  const kept = backUp(context);
  if (!kept.ok) return kept;
  let standing: number | null = null;
  let settled: Answer<undefined> = ok(undefined);
  let isSaidOtherwise = false;
  const outcome = await importFile(context, plan.value, (seen, write) => {
    isSaidOtherwise = bringsBalances(write.db, seen.importId);
    if (
      seen.counts.accepted === 0 &&
      seen.created.locations === 0 &&
      seen.aliases === 0 &&
      !isSaidOtherwise
    ) {
      standing = seen.counts.rejected > 0 ? sameRejects(write.db, plan.value, seen) : null;
      if (seen.counts.rejected === 0 || standing !== null) return false;
    }
    auditImport(write, plan.value, seen);
    settled = settleDropped(write, input.file, plan.value.profile, seen);
    return settled.ok;
  });
  if (!outcome.ok) return outcome;
  if (!settled.ok) return settled;
  const { head, counts, created, importId, facts, notes, consequences, aliases } = outcome.value;
  if (head.ambiguous.length > 0) return owedChoice(head);
  const changed =
    counts.accepted > 0 || aliases > 0 || isSaidOtherwise || (counts.rejected > 0 && standing === null);
  return ok({
    import: changed ? importId : standing,
    kind: plan.value.kind,
    ...counts,
    created,
    ...consequences,
    profile: plan.value.profile,
    ms: since(started),
    facts,
    notes: changed ? [...notes] : [...notes, counts.rows === 0 ? NOTHING_SAID : UNCHANGED],
  });
}

type PreviewInput = PrepareInput & Pick<ImportInput, "rejects">;

/** The same, with everything taken back at the end: what would happen. */
export async function previewImport(
  context: LongContext,
  input: PreviewInput,
): Promise<Answer<ImportPreview>> {
  const started = performance.now();
  const plan = prepare(context, input);
  if (!plan.ok) return plan;
  let ahead = NOTHING_FORESEEN;
  const outcome = await importFile(context, plan.value, ({ importId }, { db }) => {
    ahead = foreseen(db, plan.value, importId, input.rejects);
    return false;
  });
  if (!outcome.ok) return outcome;
  const { head, counts, created, facts, notes, sample, consequences } = outcome.value;
  return ok({
    kind: plan.value.kind,
    ...counts,
    created,
    ...consequences,
    profile: plan.value.profile,
    ms: since(started),
    facts,
    notes: [...notes],
    table: head.table,
    columns: head.columns,
    ambiguous: [...head.ambiguous],
    sample: [...sample],
    effect: EFFECTS[plan.value.kind] ?? "describes",
    ...ahead,
  });
}

/** What the quantities of a file do to those that are there; kinds without quantities describe. */
const EFFECTS: Readonly<Partial<Record<Plan["kind"], ImportPreview["effect"]>>> = {
  baseline: "sets",
  snapshot: "sets",
  movements: "adds",
};

/** A copy of the project as it is, before much is changed at once; a project with nothing in it needs none. */
function backUp(context: LongContext): Answer<unknown> {
  return context.db.get("SELECT 1 FROM imports LIMIT 1") ? context.backup("import") : ok(undefined);
}

const NOTHING_SAID = "Nothing changed: no row of this file says anything.";
const UNCHANGED = "Nothing changed: everything in this file was there before.";
const since = (started: number): number => Math.round(performance.now() - started);

function auditImport(write: WriteContext, plan: Plan, outcome: Outcome): void {
  const { importId, sha256, counts, created, consequences, aliases } = outcome;
  const remembered = rememberChoices(write, plan);
  const what = {
    kind: plan.kind,
    source: plan.source?.name,
    file: plan.fileName,
    sha256,
    ...(plan.profile !== null && { profile: plan.profile }),
    ...counts,
    created,
    conflicts: consequences.conflicts,
    ...(plan.mends.cells.length > 0 && { mendedRows: plan.mends.cells.length }),
    ...(aliases > 0 && { mendedNames: aliases }),
    ...(Object.keys(remembered).length > 0 && { remembered }),
  };
  write.audit({ action: "imports.run", subject: `import ${importId}`, after: JSON.stringify(what) });
}
