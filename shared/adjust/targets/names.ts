import type { AliasKind } from "../../domain.ts";
import { err, ok, type Result } from "../../result.ts";
import type { PositionName } from "../../trace/types.ts";
import type { Declaration, LookUps } from "./target.ts";

/** A position in the source's own words; empty where the format doesn't ask for that part, or there is none. */
export type Names = Readonly<Record<AliasKind, string>> & { readonly lot: string };

/** What is wrong with a line; `why` is the rest of a sentence that begins with its row. */
export type Problem = { readonly field: string; readonly why: string };

/** The source's names for all that the format names, or the first that is missing or not the only one. */
export function namesOf(
  { label, identifiers }: Declaration,
  at: PositionName,
  lookUps: LookUps,
): Result<Names, Problem> {
  const names = { item: "", location: "", bin: "", status: "", uom: "" };
  for (const kind of identifiers) {
    const ours = oursOf(kind, at, lookUps);
    if (ours === "") continue;
    const [name, other] = lookUps.theirs(kind, ours);
    // Many systems have no word for stock in its usual status: only one of their own is written, and never ours.
    if (kind === "status" && ours === "available" && (name ?? ours) === ours) continue;
    if (name === undefined) return err(missing(label, kind, ours));
    if (other !== undefined) return err(ambiguous(label, kind, ours, [name, other]));
    names[kind] = name;
  }
  return ok({ ...names, lot: at.lot });
}

function oursOf(kind: AliasKind, at: PositionName, lookUps: LookUps): string {
  if (kind === "item") return at.sku;
  return kind === "uom" ? lookUps.item(at.sku).uom : at[kind];
}

const WORDS: Readonly<Record<AliasKind, string>> = {
  item: "item",
  location: "location",
  bin: "bin",
  status: "status",
  uom: "unit",
};

const spelled = (kind: AliasKind, ours: string): string => `the ${WORDS[kind]} ${ours}`;

const missing = (label: string, kind: AliasKind, ours: string): Problem => ({
  field: kind,
  why: `${label} has no name for ${spelled(kind, ours)}. Give it an alias, then write the batch again.`,
});

const ambiguous = (label: string, kind: AliasKind, ours: string, names: readonly string[]): Problem => ({
  field: kind,
  why: `${label} has several names for ${spelled(kind, ours)} (${names.join(", ")}), so it isn't clear which to set. Keep one of the aliases.`,
});
