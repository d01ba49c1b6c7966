import type { TFunction } from "i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatNumber, formatShare } from "../../ui/format.ts";

export type Measure = Reply<"home.needs">["accuracy"][number];

const KNOWN = [
  "ira_by_record",
  "ira_by_value",
  "ira_by_location",
  "exact_match_rate",
  "absolute_error",
  "shrink",
  "unit_error",
] as const;

/** The measure's name for people; one we don't know yet keeps the name the service gave it. */
export function nameOf(t: TFunction, name: string): string {
  const known = KNOWN.find((measure) => measure === name);
  return known ? t(`home.measures.${known}`) : name;
}

/** All are shares but one, which is units a record. */
export const valueOf = ({ name, share }: Measure): string =>
  share === null ? "–" : name === "unit_error" ? formatNumber(share) : formatShare(share);
