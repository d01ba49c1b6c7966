import { existsSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import type { Reply } from "../shared/contract.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { verifyAudit } from "./audit/chain.ts";
import { readDb } from "./connection.ts";
import { findDamage, integrityProblems, refuseForeign } from "./open.ts";
import { describeStorageError } from "./problems.ts";

export type Diagnosis = {
  readonly problems: readonly string[];
  readonly audit: Reply<"audit.verify">;
};

/** Looks at a project without trusting or changing it: also at one that `open` refuses. */
export function diagnose(file: string, anchor: string | undefined): Answer<Diagnosis> {
  if (!existsSync(file) || statSync(file).size === 0)
    return refuse("project", `There is no project ${file}.`);
  const foreign = refuseForeign(file);
  if (foreign) return foreign;
  const raw = new Database(file, { readonly: true });
  try {
    const db = readDb(raw);
    const audit = verifyAudit(db, anchor);
    const tampered = findDamage(raw, { whole: false });
    const problems = [
      ...integrityProblems(db),
      ...(tampered === undefined ? [] : [tampered]),
      ...(audit.problem === null ? [] : [`audit: ${audit.problem}`]),
    ];
    return ok({ problems, audit });
  } catch (error) {
    const known = describeStorageError(error);
    if (known) return { ok: false, error: known };
    throw error;
  } finally {
    raw.close();
  }
}
