import type { Reading } from "../../reading.ts";
import { err, ok, type Result } from "../../result.ts";
import { findColumn } from "../header.ts";
import { cellProblem } from "../rejects.ts";
import { remembering } from "./memo.ts";
import { cutBy, parsePattern, type Pattern } from "./pattern.ts";
import type { Slots } from "./slots.ts";
import type { Part, StepMaker } from "./step.ts";

/** Reads several fields from one column each: "{location}/{bin}". `{}` stands for a part nobody needs. */
export function splitColumns(
  header: readonly string[],
  { split = [] }: Reading,
  fields: ReadonlySet<string>,
  slots: Slots,
): Result<Part, string> {
  const steps: StepMaker[] = [];
  const uses: number[] = [];
  for (const { column, pattern } of split) {
    const found = findColumn(header, column);
    if (!found.ok) return err(`A column is to be split: ${found.error}`);
    const parsed = splitPattern(pattern, fields, slots);
    if (!parsed.ok) return err(`The pattern “${pattern}” of the column “${column}” ${parsed.error}`);
    if (found.value === undefined) continue;
    steps.push(splitter(header[found.value] ?? column, found.value, pattern, parsed.value, slots));
    uses.push(found.value);
  }
  return ok({ steps, uses });
}

function splitPattern(pattern: string, fields: ReadonlySet<string>, slots: Slots): Result<Pattern, string> {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return parsed;
  const { names, literals } = parsed.value;
  const named = names.filter((name) => name !== "");
  const unknown = named.find((name) => !fields.has(name));
  if (unknown !== undefined)
    return err(`gives “${unknown}”, which is no field of this kind of file: ${[...fields].join(", ")}.`);
  const twice = named.find((name, at) => named.indexOf(name) !== at || slots.get(name) !== undefined);
  if (twice !== undefined) return err(`gives “${twice}”, which is given already.`);
  if (named.length === 0) return err("gives no field.");
  // Without a text between two parts nothing says where the first ends.
  return literals.slice(1, -1).includes("") ? err("has two parts with nothing between them.") : parsed;
}

function splitter(column: string, at: number, pattern: string, parsed: Pattern, slots: Slots): StepMaker {
  const targets = parsed.names.map((name) => (name === "" ? undefined : slots.of(name, [at])));
  const cut = remembering((text) => cutBy(parsed, text.trim()));
  return () => (row) => {
    const text = row[at] ?? "";
    const parts = cut(text);
    if (parts === undefined && text.trim() !== "")
      return cellProblem(
        column,
        text,
        "pattern",
        `isn't written as ${pattern}. Write it so, or change the pattern.`,
      );
    for (let part = 0; part < targets.length; part++) {
      const target = targets[part];
      if (target !== undefined) row[target] = parts?.[part] ?? "";
    }
    return undefined;
  };
}
