import { err, ok, type Result } from "../../result.ts";
import { type TargetName, targets } from "./index.ts";
import type { TargetRow } from "./row.ts";
import type { Handover, LookUps, Setting, Target, Written } from "./target.ts";

/** Why nothing can be written at all. */
export type WriteRefusal = { readonly field: string; readonly message: string };

/**
 * The files of an approved batch for a target. A row that the target can't express is refused and changes nothing in the
 * files; whether the rest may go without it is for the caller to decide.
 */
export function writeFor(
  name: TargetName,
  rows: readonly TargetRow[],
  lookUps: LookUps,
  handover: Handover,
): Result<Written, WriteRefusal> {
  const target: Target = targets[name];
  for (const setting of target.settings) {
    const refused = refuseSetting(target, setting, lookUps.setting(setting.key) ?? "");
    if (refused) return err(refused);
  }
  const { files, refusals, notes } = target.writeRows({ rows, lookUps, handover });
  return ok({ files, refusals: refusals.toSorted(byAdjustment), notes: notes.toSorted(byAdjustment) });
}

const byAdjustment = (a: { readonly adjustment: number }, b: { readonly adjustment: number }): number =>
  a.adjustment - b.adjustment;

function refuseSetting(target: Target, setting: Setting, value: string): WriteRefusal | undefined {
  const { key, label, mustBe, example } = setting;
  if (mustBe === undefined || mustBe.test(value)) return undefined;
  const said = value === "" ? "isn't set" : `is “${value}”`;
  return {
    field: key,
    message: `${label} ${said}, and a file for ${target.label} needs it (${example}). Set it, then write the batch again.`,
  };
}
