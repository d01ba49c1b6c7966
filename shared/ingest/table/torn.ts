import type { Records } from "../encode.ts";

/** Lines that the last cell of a row may go on over. */
const CONTINUED_LINES = 50;

/**
 * Records in which a row is malformed, too, when its last cell lost its opening quote and goes on in the lines below
 * it: the row has all its cells, but the last one isn't all there. Those lines are too short for rows, and the one
 * that ends the cell has the closing quote.
 */
export function withTornRows(records: Records, width: number): Records {
  if (records.malformed.size === 0) return records;
  const torn = [...records.malformed].flatMap((row) => {
    const start = endsCell(records.cells[row] ?? [], width) ? startOfTorn(records, row, width) : undefined;
    return start === undefined ? [] : [start];
  });
  return torn.length === 0 ? records : { ...records, malformed: new Set([...records.malformed, ...torn]) };
}

/** A short line whose first quote closes what the line doesn't open. */
function endsCell(cells: readonly string[], width: number): boolean {
  const first = cells.find((cell) => cell.includes('"')) ?? "";
  return cells.length < width && first.endsWith('"') && !first.startsWith('"');
}

function startOfTorn({ cells, malformed }: Records, end: number, width: number): number | undefined {
  for (let row = end - 1; row >= Math.max(0, end - CONTINUED_LINES); row--) {
    if (malformed.has(row)) return undefined;
    if (cells[row]?.length === width) return row;
  }
  return undefined;
}
