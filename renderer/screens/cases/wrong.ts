import type { CaseRow } from "../../../shared/shapes.ts";

const RULES = [
  "receipt_without_order",
  "transfer_past_window",
  "return_not_released",
  "negative_book",
  "conflict",
  "unknown_item",
  "adjustment_elsewhere",
] as const;

/** The text, in a few words, of what is wrong where no count stands behind a case; a rule that came later has the general words. */
export function wrongOf({ kind, rule }: Pick<CaseRow, "kind" | "rule">) {
  if (kind !== "record") return `cases.wrong.${kind}` as const;
  return `cases.wrong.${RULES.find((known) => known === rule) ?? "record"}` as const;
}
