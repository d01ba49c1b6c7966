import {
  afterPadding, closeOf, endOfBare, isLineEnd, isPadding, linesIn, literalWidth, nextLineStart, quotedWidth, type Quoting,
} from "./quoting.ts"; // prettier-ignore

/** Lines whose quotes fit nothing, from the start of one to the end of another. */
export type Span = { readonly from: number; readonly to: number };
export type Scan = {
  /** Where the text's whole rows end; what follows needs more text. */
  readonly end: number;
  readonly damaged: readonly Span[];
  /** Whether every quoted cell stands between delimiters without spaces, and doubles its quotes. */
  readonly regular: boolean;
};
export type ScanOptions = {
  /** Cells of the table's rows, where it is known: what a row should have. */
  readonly width: number | undefined;
  /** The text ends with the file. */
  readonly last: boolean;
};

/** A cell open over more lines or characters was never closed. */
const MAX_CELL_LINES = 1_000;
export const MAX_RECORD_CHARS = 1_000_000;
/** Lines behind a damaged one that may belong to its cell. */
const DOUBTED_LINES = 50;
/** A cell of more lines is looked at for rows that it may have swallowed. */
const LONG_CELL_LINES = 100;
/** Cells from which on lines that all look like rows can't be a coincidence. */
const TELLING_WIDTH = 4;

/**
 * Finds the lines whose quotes are out of place (never closed, text behind a closing quote, a lone quote in a bare
 * cell), so that a reader never takes the lines behind them for part of a cell. A line in doubt is damaged: better
 * a row set aside than one read wrongly. Cells over several lines that close well are left alone.
 */
export function scanRows(text: string, quoting: Quoting, { width, last }: ScanOptions): Scan {
  const { delimiter, quote, escape } = quoting;
  const damaged: Span[] = [];
  let regular = escape === quote;
  // Nothing reaches back over `floor`; the row that it stands in starts at `rowStart`.
  let floor = 0;
  let rowStart = 0;
  let tall: Span | undefined;
  let held: number | undefined;
  let at = 0;
  // Start of a line that isn't before the next quote.
  let lineAhead = 0;

  const startOfRow = (of: number): number => {
    for (let back = of - 1; back >= floor; back--) if (isLineEnd(text, back)) return back + 1;
    return rowStart;
  };
  const restart = (from: number): void => {
    floor = from;
    rowStart = from;
    at = from;
    lineAhead = 0;
    tall = undefined;
  };
  const damage = (row: number, unclosed: boolean): void => {
    const to = endOfDamage(text, row, quoting, { width, last }, unclosed);
    if (to === undefined) held = row;
    else {
      damaged.push({ from: row, to });
      restart(to);
    }
  };
  /** Judges the row of several lines once it has ended before `before`. */
  const settleTall = (before: number): boolean => {
    if (!tall) return false;
    const end = nextLineStart(text, tall.to);
    if (end > before || (!last && !isLineEnd(text, end - 1))) return false;
    const row = { from: tall.from, to: end };
    tall = undefined;
    if (!swallowedRows(text, row, quoting, width)) return false;
    damage(row.from, false);
    return true;
  };
  const takeQuoted = (open: number): void => {
    const close = closeOf(text, open, quoting);
    const after = close < 0 ? text.length : afterPadding(text, close + 1, delimiter);
    const openEnded = close < 0 || after === text.length;
    if (openEnded && !last && !isTooLong(text, open)) held = startOfRow(open);
    else if (close < 0) damage(startOfRow(open), true);
    else if (after < text.length && text[after] !== delimiter && !isLineEnd(text, after))
      damage(startOfRow(open), false);
    else {
      regular &&= after === close + 1;
      if (lineAhead <= open) lineAhead = nextLineStart(text, open);
      if (lineAhead <= close) {
        const row = startOfRow(open);
        tall = { from: row, to: close };
        rowStart = row;
        floor = close + 1;
      }
      at = after;
    }
  };
  const takeBare = (quoteAt: number): void => {
    let from = quoteAt;
    while (from > floor && text[from - 1] !== delimiter && !isLineEnd(text, from - 1)) from--;
    const to = endOfBare(text, quoteAt, delimiter);
    if (quote === '"' && isStray(text.slice(from, to))) damage(startOfRow(quoteAt), false);
    else at = to;
  };

  while (held === undefined) {
    const next = text.indexOf(quote, at);
    if (settleTall(next < 0 ? text.length : next)) continue;
    if (next < 0) break;
    const before = beforePadding(text, next, floor, quoting);
    if (before >= floor && text[before] !== delimiter && !isLineEnd(text, before)) takeBare(next);
    else {
      regular &&= before === next - 1;
      takeQuoted(next);
    }
  }
  return { end: last ? text.length : (held ?? endOfRows(text, floor, rowStart)), damaged, regular };
}

/** The character before a quote, past the spaces that may stand between it and a delimiter. */
function beforePadding(text: string, quoteAt: number, floor: number, { delimiter, quote }: Quoting): number {
  let at = quoteAt - 1;
  if (quote === '"') while (at >= floor && isPadding(text[at], delimiter)) at--;
  return at;
}

/** Past the last line end outside of cells; a CR at the very end may be half of one. */
export function endOfRows(text: string, floor: number, rowStart: number): number {
  const to = text.endsWith("\r") ? text.length - 1 : text.length;
  for (let at = to - 1; at >= floor; at--) if (isLineEnd(text, at)) return at + 1;
  return rowStart;
}

function isTooLong(text: string, open: number): boolean {
  if (text.length - open > MAX_RECORD_CHARS) return true;
  let lines = 0;
  for (let at = nextLineStart(text, open); at < text.length; at = nextLineStart(text, at))
    if (++lines > MAX_CELL_LINES) return true;
  return false;
}

/** Names in quotes come in pairs, and inch marks stand behind a digit; any other quote in a bare cell lost its partner. */
const isStray = (cell: string): boolean => isOdd(cell) && isOdd(cell.replaceAll(/[\d½¼¾]"/g, ""));

const isOdd = (cell: string): boolean => cell.replaceAll(/[^"]/g, "").length % 2 === 1;

/**
 * Whether a row of several lines is rather several rows, the first of which never closed its quote: it is no row of
 * the table while its first line is, or each of its lines is.
 */
function swallowedRows(text: string, row: Span, quoting: Quoting, width: number | undefined): boolean {
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
 * Nothing where only more text can tell.
 */
function endOfDamage(
  text: string,
  row: number,
  quoting: Quoting,
  { width, last }: ScanOptions,
  unclosed: boolean,
): number | undefined {
  const first = nextLineStart(text, row);
  const isWhole = (to: number): boolean => last || (to < text.length && isLineEnd(text, to - 1));
  if (!isWhole(first)) return undefined;
  const quoteAt = text.indexOf(quoting.quote, first);
  let doubted = first;
  for (let lines = 0; lines < DOUBTED_LINES && doubted < text.length; lines++)
    doubted = nextLineStart(text, doubted);
  if (quoteAt >= 0 && quoteAt < doubted) {
    if (opensCell(text, quoteAt, first, quoting)) return first;
    doubted = nextLineStart(text, quoteAt);
  } else if (doubted < text.length || (last && !unclosed)) return first;
  if (!isWhole(doubted)) return undefined;
  return areRows(linesIn(text, row, doubted), quoting.delimiter, width) ? first : doubted;
}

function opensCell(text: string, quoteAt: number, floor: number, quoting: Quoting): boolean {
  const before = beforePadding(text, quoteAt, floor, quoting);
  return before < floor || text[before] === quoting.delimiter || isLineEnd(text, before);
}

function areRows(lines: readonly string[], delimiter: string, width: number | undefined): boolean {
  if (width === undefined || width < 2) return false;
  return lines.every((line) => line.trim() === "" || literalWidth(line, delimiter) === width);
}
