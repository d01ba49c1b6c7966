import { err, ok, type Result } from "../../result.ts";
import type { Reading } from "../../reading.ts";
import { findColumn } from "../header.ts";
import { remembering } from "./memo.ts";
import { NO_PART, type Part, type StepMaker } from "./step.ts";
import { anyOf } from "./wanted.ts";

/** Leaves rows out that the reading doesn't want. */
export function onlyWanted(header: readonly string[], { only = [] }: Reading): Result<Part, string> {
  const steps: StepMaker[] = [];
  const uses: number[] = [];
  for (const { column, is } of only) {
    const found = findColumn(header, column);
    if (!found.ok) return err(`Rows are to be chosen (only) by ${found.error}`);
    const at = found.value;
    if (at === undefined) continue;
    const test = remembering(anyOf(is));
    steps.push(() => (row) => (test(row[at] ?? "") ? undefined : "leftOut"));
    uses.push(at);
  }
  return ok(steps.length === 0 ? NO_PART : { steps, uses });
}
