import { fieldsOf, needsSource } from "../../../../shared/ingest/fields.ts";
import { foldHeader } from "../../../../shared/ingest/header.ts";
import { parsePattern } from "../../../../shared/ingest/derive/pattern.ts";
import { SIDES } from "../../../../shared/ingest/derive/inAndOut.ts";
import type { Reading } from "../../../../shared/reading.ts";
import { isMended } from "../mend/mends.ts";
import { isAboutTable, isChosen, questionsOf } from "./owed.ts";
import { STEPS, type Step, type Wizard } from "./state.ts";

/** Why the step can't be left yet; the names of texts, with what they speak of. */
export type Blocker =
  | { readonly why: "noFile" | "noSource" | "looking" | "unfinishedRule" | "nothingToImport" | "working" }
  | { readonly why: "choiceOwed"; readonly what: "sheet" | "headerRows" | "dateOrder" | "decimal" }
  | { readonly why: "columnOwed"; readonly fields: readonly string[] };

/** What stands in the way of leaving a step forwards, the first thing first. */
export function blockerOf(wizard: Wizard): Blocker | undefined {
  switch (wizard.step) {
    case "file":
      return fileBlocker(wizard);
    case "header":
      return fileBlocker(wizard) ?? choiceBlocker(wizard, true);
    case "match":
      return choiceBlocker(wizard, false) ?? columnBlocker(wizard);
    case "mend":
      return undefined;
    case "consequences":
      return hasEffect(wizard) ? undefined : { why: "nothingToImport" };
    case "commit":
      return wizard.committing ? { why: "working" } : undefined;
  }
}

function fileBlocker({ file, kind, source, inspection }: Wizard): Blocker | undefined {
  if (!file) return { why: "noFile" };
  if (needsSource(kind) && source === "") return { why: "noSource" };
  return inspection ? undefined : { why: "looking" };
}

function choiceBlocker({ owed, reading }: Wizard, table: boolean): Blocker | undefined {
  const open = owed.filter((choice) => isAboutTable(choice) === table && !isChosen(choice, reading));
  const [question] = questionsOf(open);
  return question && { why: "choiceOwed", what: question.sets };
}

function columnBlocker(wizard: Wizard): Blocker | undefined {
  const fields = fieldsOwed(wizard);
  if (fields.length > 0) return { why: "columnOwed", fields };
  return isUnfinished(wizard.reading) ? { why: "unfinishedRule" } : undefined;
}

/** Required fields that have neither a column nor a constant nor a rule that gives them. */
export function fieldsOwed({ kind, reading, inspection }: Wizard): readonly string[] {
  const header = new Set((inspection?.table.header ?? []).map(foldHeader));
  const derived = fieldsDerived(reading);
  return fieldsOf(kind, reading.createItems)
    .filter(({ name, required }) => required && !derived.has(name) && !header.has(foldHeader(name)))
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(reading.map, name) && (reading.set[name] ?? "") === "");
}

/** Fields that the reading works out of other columns. */
export function fieldsDerived({ map, types, statuses, split, join }: Reading): ReadonlySet<string> {
  const parts = (split ?? []).flatMap(({ pattern }) => {
    const parsed = parsePattern(pattern);
    return parsed.ok ? parsed.value.names : [];
  });
  return new Set([
    ...parts,
    ...(join ?? []).map(({ field }) => field),
    ...((types ?? []).length > 0 ? ["type"] : []),
    ...((statuses ?? []).length > 0 ? ["status", "qty"] : []),
    ...(SIDES.some((side) => Object.hasOwn(map, side)) ? ["qty"] : []),
  ]);
}

/** A rule that was begun and names no column, pattern or value yet. */
function isUnfinished({ types, statuses, split, join, only }: Reading): boolean {
  return (
    (types ?? []).some(({ when }) => when.some(({ column }) => column === "")) ||
    (statuses ?? []).some(({ column }) => column === "") ||
    (split ?? []).some(({ column, pattern }) => column === "" || !parsePattern(pattern).ok) ||
    (join ?? []).some(({ field, pattern }) => field === "" || !parsePattern(pattern).ok) ||
    (only ?? []).some(({ column, is }) => column === "" || is.length === 0)
  );
}

const hasEffect = ({ preview, mends }: Wizard): boolean =>
  preview !== undefined && (preview.accepted > 0 || preview.conflicts > 0 || isMended(mends.mended));

export const stepBefore = (step: Step): Step => STEPS[Math.max(0, STEPS.indexOf(step) - 1)] ?? step;
export const stepAfter = (step: Step): Step =>
  STEPS[Math.min(STEPS.length - 1, STEPS.indexOf(step) + 1)] ?? step;
