/**
 * Cells a spreadsheet would run as a formula: an operator, a tab or a line break first, also after blanks, and the
 * full-width forms. What begins with apostrophes is taken for one, too, or `asWritten` couldn't tell it from one that we made safe.
 */
const FORMULA = /^'*[\s\u00a0]*[=+\-@＝＋－＠]|^'*[ \u00a0]*[\t\r\n]/u;

/** A number as this app writes one; it is no formula, whatever its sign. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** Text that no spreadsheet runs: a leading apostrophe where one might. Plain numbers stay numbers. */
export const neutralise = (text: string): string =>
  FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;

/** What a cell said before `neutralise`, in a file that this app wrote. */
export const asWritten = (cell: string): string => {
  const bare = cell.slice(1);
  return cell.startsWith("'") && neutralise(bare) === cell ? bare : cell;
};

/** One CSV line (RFC 4180, CRLF); cells are quoted where they must be. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoteCell).join(",")}\r\n`;

const quoteCell = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
