import type { Records } from "../../../../shared/ingest/encode.ts";
import type { SheetRow } from "./rows.ts";

/** A sheet's rows as records of a table so many cells wide. */
export function recordsOf(rows: readonly SheetRow[], width: number): Records {
  const malformed = new Set<number>();
  rows.forEach(({ uncomputed }, row) => {
    if (uncomputed.length > 0) malformed.add(row);
  });
  return {
    cells: rows.map(({ cells }) => fitted(cells, width)),
    lines: Uint32Array.from(rows, ({ line }) => line),
    malformed,
  };
}

/** A sheet ends where its last cell is, so a short row only ends in empty cells, and blanks behind the table say nothing. */
export function fitted(cells: readonly string[], width: number): readonly string[] {
  let length = cells.length;
  while (length > width && (cells[length - 1] ?? "").trim() === "") length--;
  const kept = cells.slice(0, length);
  while (kept.length < width) kept.push("");
  return kept;
}
