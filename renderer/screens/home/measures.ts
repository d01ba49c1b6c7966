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

const knownOf = (name: string) => KNOWN.find((measure) => measure === name);

/** The measure's name for people; one we don't know yet keeps the name the service gave it. */
export function nameOf(t: TFunction, name: string): string {
  const known = knownOf(name);
  return known ? t(`home.measures.${known}`) : name;
}

/** What is divided by what; of a measure that we don't know yet in the service's own words. */
export function definitionOf(t: TFunction, { name, definition }: Measure): string {
  const known = knownOf(name);
  return known ? t(`home.definitions.${known}`) : definition;
}

/** All are shares but one, which is units a record. */
export const valueOf = ({ name, share }: Measure): string =>
  share === null ? "–" : name === "unit_error" ? formatNumber(share) : formatShare(share);
