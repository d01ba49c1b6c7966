import {
  beforePadding, isLineEnd, linesIn, literalWidth, nextLineStart, quotedWidth, type Quoting,
} from "./quoting.ts"; // prettier-ignore

/** What to make of quotes that are out of place: which lines they harm, and which are whole all the same. */

/** Lines of a text, from the start of one to the end of another. */
export type Span = { readonly from: number; readonly to: number };

/** A cell open over more lines or characters was never closed. */
const MAX_CELL_LINES = 1_000;
/** Longest record accepted: beyond it a quote was left open, or the file has no lines. */
export const MAX_RECORD_CHARS = 1_000_000;
/** Lines behind a damaged one that may belong to its cell. */
const DOUBTED_LINES = 50;
/** A cell of more lines is looked at for rows that it may have swallowed. */
const LONG_CELL_LINES = 100;
/** Cells from which on lines that all look like rows can't be a coincidence. */
const TELLING_WIDTH = 4;

/** Whether a cell open up to the end of the text is longer than any cell. */
export function isTooLong(text: string, open: number): boolean {
  if (text.length - open > MAX_RECORD_CHARS) return true;
  let lines = 0;
  for (let at = nextLineStart(text, open); at < text.length; at = nextLineStart(text, at))
    if (++lines > MAX_CELL_LINES) return true;
  return false;
}

/** Names in quotes come in pairs, and inch marks stand in words behind a size; any other quote in a bare cell lost its partner. */
export const isStray = (cell: string): boolean =>
  isOdd(cell) && !(/\p{L}/u.test(cell) && !isOdd(cell.replaceAll(INCHES, "")));

/** 5", 2.5", 3/4" and 3 1/2", as sizes are written; not the end of a code or a date. */
const INCHES = /(?<![\p{L}\d.,:/-])(\d{1,3}([.,]\d{1,3}|[ -]?[½¼¾]|([ -]\d)?\/\d{1,2})?|[½¼¾])"/gu;

const isOdd = (cell: string): boolean => cell.replaceAll(/[^"]/g, "").length % 2 === 1;

/** Whether a quote stands at the start of a cell; nothing reaches back over `floor`. */
export function opensCell(text: string, quoteAt: number, floor: number, quoting: Quoting): boolean {
  const before = beforePadding(text, quoteAt, floor, quoting);
  return before < floor || text[before] === quoting.delimiter || isLineEnd(text, before);
}

/**
 * Whether a row of several lines is rather several rows, the first of which never closed its quote: it is no row of
 * the table while its first line is, or each of its lines is.
 */
export function swallowedRows(text: string, row: Span, quoting: Quoting, width: number | undefined): boolean {
  if (width === undefined || width < 2) return false;
  const lines = linesIn(text, row.from, row.to);
  const isRow = (line: string): boolean => literalWidth(line, quoting.delimiter) === width;
  const [first = ""] = lines;
  if (quotedWidth(text, row.from, row.to, quoting) !== width) return isRow(first);
  if (lines.length > LONG_CELL_LINES) return lines.filter(isRow).length * 2 > lines.length;
  return width >= TELLING_WIDTH && lines.every(isRow);
}

/**
 * Where the damage of a row ends: after its first line, or after the lines behind it that may still be its cell's.
 * Nothing where only more text can tell. `unclosed`: no quote of the text closes the cell.
 */
export function endOfDamage(
  text: string,
  row: number,
  quoting: Quoting,
  { width, last }: { readonly width: number | undefined; readonly last: boolean },
  unclosed: boolean,
): number | undefined {
  const first = nextLineStart(text, row);
  const isWhole = (to: number): boolean => last || isWholeLine(text, to);
  if (!isWhole(first)) return undefined;
  const quoteAt = text.indexOf(quoting.quote, first);
  let doubted = first;
  for (let lines = 0; lines < DOUBTED_LINES && doubted < text.length; lines++)
    doubted = nextLineStart(text, doubted);
  if (quoteAt >= 0 && quoteAt < doubted) {
    if (opensCell(text, quoteAt, first, quoting)) return first;
    doubted = nextLineStart(text, quoteAt);
  } else if (doubted < text.length || (last && !unclosed)) return first;
  // The next quote may still come.
  else if (!last) return undefined;
  if (!isWhole(doubted)) return undefined;
  return areRows(linesIn(text, row, doubted), quoting.delimiter, width) ? first : doubted;
}

/** Whether the line that ends there has its line end; a CR at the very end may be half of one. */
export const isWholeLine = (text: string, to: number): boolean =>
  to < text.length ? isLineEnd(text, to - 1) : text.endsWith("\n");

function areRows(lines: readonly string[], delimiter: string, width: number | undefined): boolean {
  if (width === undefined || width < 2) return false;
  return lines.every((line) => line.trim() === "" || literalWidth(line, delimiter) === width);
}
