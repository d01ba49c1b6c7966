import { err, ok, type Result } from "../../result.ts";
import { type TargetName, targets } from "./index.ts";
import type { TargetRow } from "./row.ts";
import type { Handover, LookUps, Setting, Target, Written } from "./target.ts";

/** Why nothing can be written at all. */
export type WriteRefusal = { readonly field: string; readonly message: string };

/** `remarks` are of the files as a whole: what is left empty in them for the target's own people to fill in. */
export type Handed = Written & { readonly remarks: readonly string[] };

/**
 * The files of an approved batch for a target. A row that the target can't express is refused and changes nothing in the
 * files; whether the rest may go without it is for the caller to decide.
 */
export function writeFor(
  name: TargetName,
  rows: readonly TargetRow[],
  lookUps: LookUps,
  handover: Handover,
): Result<Handed, WriteRefusal> {
  const target: Target = targets[name];
  const remarks: string[] = [];
  for (const setting of target.settings) {
    const value = lookUps.setting(setting.key) ?? "";
    const refused = refuseSetting(target, setting, value);
    if (refused) return err(refused);
    if (value === "" && setting.mustBe) remarks.push(missing(target, setting));
  }
  const { files, refusals, notes } = target.writeRows({ rows, lookUps, handover });
  return ok({
    files,
    refusals: refusals.toSorted(byAdjustment),
    notes: notes.toSorted(byAdjustment),
    remarks,
  });
}

const byAdjustment = (a: { readonly adjustment: number }, b: { readonly adjustment: number }): number =>
  a.adjustment - b.adjustment;

const missing = (target: Target, { label, example }: Setting): string =>
  `${label} isn't set, and ${target.label} needs it (${example}): set it and write the batch again, or fill it in there.`;

function refuseSetting(target: Target, setting: Setting, value: string): WriteRefusal | undefined {
  const { key, label, mustBe, example } = setting;
  if (value === "" || mustBe === undefined || mustBe.test(value)) return undefined;
  return {
    field: key,
    message: `${label} is “${value}”, and a file for ${target.label} can't say that. It looks like ${example}.`,
  };
}
