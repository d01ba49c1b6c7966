/** One record of a CSV file, without its line end (RFC 4180). */
const csvLine = (cells: readonly (string | number)[]): string => cells.map(csvCell).join(",");

/** A file's lines, header first, made only when they are asked for: a million rows never stand in memory as text. */
export function* csvLines<T>(
  header: string,
  rows: Iterable<T>,
  cellsOf: (row: T, index: number) => readonly (string | number)[],
): Generator<string> {
  yield header;
  let index = 0;
  for (const row of rows) yield csvLine(cellsOf(row, index++));
}

const NEEDS_QUOTES = /[",\r\n]/;

function csvCell(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
