import { readReference } from "../../../../shared/ingest/sheet/reference.ts";
import { many } from "../../../../shared/many.ts";
import type { SheetRow } from "./rows.ts";

/** What is to be said of a sheet's rows beside their cells. */
export type SheetFacts = {
  readonly add: (rows: readonly SheetRow[]) => void;
  /** The facts as sentences. `merged`: ranges merged over several rows; `header`: the last row of the header. */
  readonly notes: (merged: readonly string[], header: number) => readonly string[];
};

export function sheetFacts(): SheetFacts {
  let hidden = 0;
  let uncomputed = 0;
  let firstUncomputed = 0;
  return {
    add: (rows) => {
      for (const row of rows) {
        if (row.hidden) hidden++;
        if (row.uncomputed.length === 0) continue;
        firstUncomputed ||= row.line;
        uncomputed++;
      }
    },
    notes: (merged, header) => [
      ...(hidden === 0
        ? []
        : [`${many(hidden, "hidden row was", "hidden rows were")} read like the others.`]),
      ...(uncomputed === 0 ? [] : [uncomputedNote(uncomputed, firstUncomputed)]),
      ...mergedNote(merged.filter((range) => (readReference(range.split(":")[0] ?? "")?.row ?? 0) > header)),
    ],
  };
}

const uncomputedNote = (rows: number, first: number): string =>
  `${many(rows, "row has", "rows have")} a formula without a result, the first in row ${first}. Open the file in a spreadsheet program, save it, and choose it again.`;

function mergedNote(ranges: readonly string[]): string[] {
  const [first] = ranges;
  if (first === undefined) return [];
  const others = ranges.length === 1 ? "" : `, and ${ranges.length - 1} more such`;
  return [
    `Cells are merged over several rows (${first}${others}): only the first row of them has the value, the rows below have none.`,
  ];
}
