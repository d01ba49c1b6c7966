import type { Records } from "../../../../shared/ingest/encode.ts";

/** The text that is kept of a run of a sheet: a JSON array a row, the line (the sheet's row number) and then its cells. */
export function writeKept(records: Records): string {
  return records.cells.map((cells, row) => JSON.stringify([records.lines[row] ?? 0, ...cells])).join("\n");
}

/** Reads back what `writeKept` wrote: the cells of the row on a line. */
export function readKept(text: string): (line: number) => readonly string[] | undefined {
  // Only the rows that are asked for are parsed.
  const rows = new Map(text.split("\n").map((row) => [Number.parseInt(row.slice(1), 10), row]));
  return (line) => {
    const row = rows.get(line);
    return row === undefined ? undefined : cellsOf(row);
  };
}

function cellsOf(row: string): readonly string[] {
  const parsed: unknown = JSON.parse(row);
  return Array.isArray(parsed) ? parsed.slice(1).map(String) : [];
}
