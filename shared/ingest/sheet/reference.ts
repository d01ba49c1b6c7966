/** Columns and rows that a sheet can have. */
export const MAX_COLUMNS = 16_384;
export const MAX_ROWS = 1_048_576;

/** A cell's place from its name: "C7" is column 2 (from 0) of row 7 (from 1). Nothing where it names none. */
export function readReference(name: string): { readonly column: number; readonly row: number } | undefined {
  let column = 0;
  let at = 0;
  for (; at < name.length && at < 4; at++) {
    const letter = letterOf(name.charCodeAt(at));
    if (letter === 0) break;
    column = column * 26 + letter;
  }
  const row = at < name.length ? readRow(name.slice(at)) : undefined;
  if (row === undefined || at === 0 || column > MAX_COLUMNS) return undefined;
  return { column: column - 1, row };
}

/** A row's number from its text; nothing where no sheet has such a row. */
export function readRow(text: string): number | undefined {
  if (!/^[1-9]\d{0,6}$/.test(text)) return undefined;
  const row = Number(text);
  return row <= MAX_ROWS ? row : undefined;
}

/** A column's letters: 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** 1 to 26 for A to Z in either case, else 0. */
function letterOf(code: number): number {
  if (code >= 65 && code <= 90) return code - 64;
  return code >= 97 && code <= 122 ? code - 96 : 0;
}
