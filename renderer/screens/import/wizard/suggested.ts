import { foldHeader } from "../../../../shared/ingest/header.ts";
import type { Wizard } from "./state.ts";

/** Below this a suggestion is only shown; from here on it is filled in, and marked. */
export const FILLED_IN_FROM = 0.6;

/** Fills in the columns that are likely enough, for fields that nobody gave one and that have none by their name. */
export function withSuggestions(wizard: Wizard): Wizard {
  const { inspection, reading, suggested } = wizard;
  // A profile says itself which columns it reads.
  if (!inspection || wizard.profile) return wizard;
  const byName = new Set(inspection.table.header.map(foldHeader));
  // What was only suggested for the table before isn't kept for this one.
  const kept = Object.entries(reading.map).filter(([field]) => !suggested.has(field));
  const given = new Set([...kept.map(([field]) => field), ...Object.keys(reading.set)]);
  const taken = new Map<string, string>();
  for (const { field, column, confidence } of inspection.suggestions) {
    if (confidence < FILLED_IN_FROM || given.has(field) || taken.has(field)) continue;
    if (byName.has(foldHeader(field))) continue;
    taken.set(field, column);
  }
  return {
    ...wizard,
    reading: { ...reading, map: Object.fromEntries([...kept, ...taken]) },
    suggested: new Set(taken.keys()),
  };
}
