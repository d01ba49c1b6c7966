import type { Records } from "../../../../shared/ingest/encode.ts";
import { rowProblem } from "../../../../shared/ingest/rejects.ts";
import type { SheetRow } from "./rows.ts";

/** A sheet's rows as records of a table so many cells wide. */
export function recordsOf(rows: readonly SheetRow[], width: number): Records {
  const uncomputed = rows.flatMap((row, at) => (row.uncomputed.length > 0 ? [at] : []));
  return {
    cells: rows.map(({ cells }) => fitted(cells, width)),
    lines: Uint32Array.from(rows, ({ line }) => line),
    malformed: new Set(uncomputed),
    fault: UNCOMPUTED,
  };
}

const UNCOMPUTED = rowProblem(
  "formula",
  "A cell of the row is a formula, and the file doesn't hold its result. Open the file in a spreadsheet program, save it, and choose it again.",
);

/** A sheet ends where its last cell is: a short row ends in empty cells, and blanks behind the table say nothing. */
export function fitted(cells: readonly string[], width: number): readonly string[] {
  if (cells.length === width) return cells;
  let length = cells.length;
  while (length > width && (cells[length - 1] ?? "").trim() === "") length--;
  const kept = cells.slice(0, length);
  while (kept.length < width) kept.push("");
  return kept;
}
