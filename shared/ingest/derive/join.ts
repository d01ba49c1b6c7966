import type { Reading } from "../../reading.ts";
import { err, ok, type Result } from "../../result.ts";
import { findColumn } from "../header.ts";
import { parsePattern, writeBy } from "./pattern.ts";
import type { Slots } from "./slots.ts";
import type { Part, StepMaker } from "./step.ts";

/** Writes one field from several columns each: "{Posting Date} {Entry Time}". Where the first isn't there, nothing is joined. */
export function joinColumns(
  header: readonly string[],
  { join = [] }: Reading,
  fields: ReadonlySet<string>,
  slots: Slots,
): Result<Part, string> {
  const steps: StepMaker[] = [];
  const uses: number[] = [];
  for (const { field, pattern } of join) {
    if (!fields.has(field))
      return err(`There is no field “${field}” to join columns to. The fields: ${[...fields].join(", ")}.`);
    if (slots.get(field) !== undefined) return err(`The field “${field}” is worked out twice.`);
    const parsed = parsePattern(pattern);
    if (!parsed.ok) return err(`The pattern “${pattern}” of the field ${field} ${parsed.error}`);
    const columns: (number | undefined)[] = [];
    for (const name of parsed.value.names) {
      const found = findColumn(header, name);
      if (!found.ok) return err(`The field ${field} is joined from ${found.error}`);
      columns.push(found.value);
    }
    const there = columns.filter((column) => column !== undefined);
    // A time without its date, a storage place without its site, would be read as something else.
    if (columns[0] === undefined) continue;
    const target = slots.of(field, there);
    steps.push(() => (row) => {
      const parts = columns.map((column) => (column === undefined ? "" : (row[column] ?? "").trim()));
      row[target] = writeBy(parsed.value, parts);
      return undefined;
    });
    uses.push(...there);
  }
  return ok({ steps, uses });
}
