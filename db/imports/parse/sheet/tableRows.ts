import type { Records } from "../../../../shared/ingest/encode.ts";
import { rowProblem } from "../../../../shared/ingest/rejects.ts";
import { type FileLine, filledCells } from "../../../../shared/ingest/table/lines.ts";
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

/**
 * A sheet's first lines as the header is looked for in them: those with several cells as wide as half of them are at
 * least, because their last cells may be empty, or merged with the one before.
 */
export function widened(lines: readonly FileLine[]): FileLine[] {
  const cut = lines.map(({ line, cells }) => ({ line, cells: fitted(cells, 0) }));
  const several = cut.filter(({ cells }) => filledCells(cells) > 1);
  const widths = several.map(({ cells }) => cells.length).toSorted((a, b) => a - b);
  const usual = widths[Math.floor((widths.length - 1) / 2)] ?? 0;
  return cut.map((line) =>
    several.includes(line) && line.cells.length < usual
      ? { ...line, cells: fitted(line.cells, usual) }
      : line,
  );
}

/** A sheet ends where its last cell is: a short row ends in empty cells, and blanks behind the table say nothing. */
export function fitted(cells: readonly string[], width: number): readonly string[] {
  if (cells.length === width) return cells;
  let length = cells.length;
  while (length > width && (cells[length - 1] ?? "").trim() === "") length--;
  const kept = cells.slice(0, length);
  while (kept.length < width) kept.push("");
  return kept;
}
