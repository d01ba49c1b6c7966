import type { ImportPreview, ImportReport } from "../../shared/shapes.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { importFile, type Outcome, owedChoice } from "./importing.ts";
import { type Plan, prepare } from "./prepare.ts";
import { sameAgain, sameRejects } from "./again.ts";

type Input = Parameters<typeof prepare>[1];

/** Imports a file: its good rows all go in, in one transaction; the others are kept aside with their reasons. */
export async function runImport(context: LongContext, input: Input): Promise<Answer<ImportReport>> {
  const started = performance.now();
  const plan = prepare(context, input);
  if (!plan.ok) return plan;
  const again = await sameAgain(context, plan.value);
  if (again) return ok({ ...again, ms: since(started) });
  const kept = backUp(context);
  if (!kept.ok) return kept;
  let standing: number | null = null;
  const outcome = await importFile(context, plan.value, (seen, write) => {
    if (seen.counts.accepted === 0 && seen.created.locations === 0) {
      standing = seen.counts.rejected > 0 ? sameRejects(write.db, plan.value, seen) : null;
      if (seen.counts.rejected === 0 || standing !== null) return false;
    }
    auditImport(write, plan.value, seen);
    return true;
  });
  if (!outcome.ok) return outcome;
  const { head, counts, importId, facts, notes } = outcome.value;
  if (head.ambiguous.length > 0) return owedChoice(head);
  const changed = counts.accepted > 0 || (counts.rejected > 0 && standing === null);
  return ok({
    import: changed ? importId : standing,
    kind: plan.value.kind,
    ...counts,
    created: outcome.value.created,
    ms: since(started),
    facts,
    notes: changed ? [...notes] : [...notes, UNCHANGED],
  });
}

/** The same, with everything taken back at the end: what would happen. */
export async function previewImport(context: LongContext, input: Input): Promise<Answer<ImportPreview>> {
  const started = performance.now();
  const plan = prepare(context, input);
  if (!plan.ok) return plan;
  const outcome = await importFile(context, plan.value, () => false);
  if (!outcome.ok) return outcome;
  const { head, counts, created, facts, notes, sample, rejects } = outcome.value;
  return ok({
    kind: plan.value.kind,
    ...counts,
    created,
    ms: since(started),
    facts,
    notes: [...notes],
    encoding: head.encoding,
    dialect: { delimiter: head.delimiter, newline: head.newline, quote: '"' },
    header: [...head.header],
    columns: head.columns,
    ambiguous: head.ambiguous.map(({ column, readings }) => ({ column, readings: [...readings] })),
    sample: [...sample],
    rejects: [...rejects],
  });
}

/** A copy of the project as it is, before much is changed at once; a project with nothing in it needs none. */
function backUp(context: LongContext): Answer<unknown> {
  return context.db.get("SELECT 1 FROM imports LIMIT 1") ? context.backup("import") : ok(undefined);
}

const UNCHANGED = "Nothing changed: everything in this file was there before.";
const since = (started: number): number => Math.round(performance.now() - started);

function auditImport(
  { audit }: WriteContext,
  plan: Plan,
  { importId, sha256, counts, created }: Outcome,
): void {
  const what = {
    kind: plan.kind,
    source: plan.source?.name,
    file: plan.fileName,
    sha256,
    ...counts,
    created,
  };
  audit({ action: "imports.run", subject: `import ${importId}`, after: JSON.stringify(what) });
}
