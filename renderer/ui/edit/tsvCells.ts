/** Cells as a spreadsheet copies them: quoted only where a tab, a line end or a quote makes it necessary. */
export const cellsToTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(quoted).join("\t")).join("\n");

const quoted = (cell: string): string => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Cells as a spreadsheet pastes them. The line end that closes the last row begins no further one. */
export function cellsFromTsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let cells: string[] = [];
  for (const [, cell = "", end = ""] of text.matchAll(CELL)) {
    cells.push(cell.startsWith('"') && QUOTED.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\t") continue;
    rows.push(cells);
    cells = [];
    if (end === "") break;
  }
  const [last] = rows.slice(-1);
  return rows.length > 1 && last?.length === 1 && last[0] === "" ? rows.slice(0, -1) : rows;
}

const CELL = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/g;
const QUOTED = /^"(?:[^"]|"")*"$/;
