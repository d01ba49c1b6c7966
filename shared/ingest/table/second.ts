import { columnSort, type FileLine, isBlankLine, sortOf } from "./lines.ts";

/** Rows above that say what a column holds. */
const COMPARED_ROWS = 20;

/**
 * The header of a second table among rows: it stands behind a blank line, and is words where two columns or more of the
 * rows above hold numbers or dates. One of another width isn't looked for: its rows are ragged and set aside.
 */
export function secondHeader(rows: readonly FileLine[], width: number): FileLine | undefined {
  return rows.find((row, at) => {
    const above = rows[at - 1];
    return (
      above !== undefined && isBlankLine(above) && row.cells.length === width && isHeaderBelow(row, rows, at)
    );
  });
}

function isHeaderBelow({ cells }: FileLine, rows: readonly FileLine[], at: number): boolean {
  if (cells.some((cell) => /\d/.test(cell))) return false;
  const names = cells.map((cell) => cell.trim()).filter((cell) => /\p{L}{2}/u.test(cell));
  if (names.length < 3 || new Set(names).size < names.length) return false;
  const above = rows.slice(Math.max(0, at - COMPARED_ROWS), at).filter((row) => !isBlankLine(row));
  const telling = cells.filter((cell, column) => {
    const sort = columnSort(above, column);
    return sortOf(cell) === "text" && (sort === "number" || sort === "date");
  });
  return telling.length >= 2;
}
