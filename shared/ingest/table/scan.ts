import { type LineEnds, lineEndsIn, NO_LINE_ENDS } from "../lines.ts";
import {
  endOfDamage,
  isStray,
  isTooLong,
  isWholeLine,
  opensCell,
  type Span,
  swallowedRows,
} from "./damage.ts";
import {
  afterPadding, closeOf, endOfBare, isLineEnd, isPadding, nextLineStart, startOfBare, type Quoting,
} from "./quoting.ts"; // prettier-ignore

/** What a text's quotes come to. */
export type Scan = {
  /** Where the text's whole rows end; what follows needs more text. */
  readonly end: number;
  /** Lines whose quotes are out of place, in order. */
  readonly damaged: readonly Span[];
  /** Whether every quoted cell stands between delimiters without spaces, and doubles its quotes. */
  readonly regular: boolean;
  /** Line ends inside quoted cells; nothing where they aren't all of whole rows. */
  readonly inner: LineEnds | undefined;
};
export type ScanOptions = {
  /** Cells of the table's rows, where it is known: what a row should have. */
  readonly width: number | undefined;
  /** The text ends with the file. */
  readonly last: boolean;
};

/** How far a scan has come. */
type Walk = ScanOptions & {
  readonly text: string;
  readonly quoting: Quoting;
  /** Start of the line behind a place. */
  readonly lineAfter: (from: number) => number;
  readonly damaged: Span[];
  at: number;
  /** Nothing reaches back over this; the row that it stands in starts at `rowStart`. */
  floor: number;
  rowStart: number;
  /** Start of a line that isn't before the next quote. */
  lineAhead: number;
  /** The row over several lines that isn't judged yet, up to its last closing quote. */
  tall: Span | undefined;
  /** Start of the row that only more text can tell about. */
  held: number | undefined;
  regular: boolean;
  inner: LineEnds;
};

/**
 * Finds the lines whose quotes are out of place (never closed, text behind a closing quote, a lone quote in a bare
 * cell), so that a reader never takes the lines behind them for part of a cell. A line in doubt is damaged: better
 * a row set aside than one read wrongly. Cells over several lines that close well are left alone.
 */
export function scanRows(text: string, quoting: Quoting, options: ScanOptions): Scan {
  const walk = startWalk(text, quoting, options);
  while (walk.held === undefined) {
    skipPlain(walk);
    const next = text.indexOf(quoting.quote, walk.at);
    if (damagedTall(walk, next < 0 ? text.length : next)) continue;
    if (next < 0) break;
    if (opensCell(text, next, walk.floor, quoting)) takeQuoted(walk, next);
    else takeBare(walk, next);
  }
  const { damaged, regular, floor, rowStart, held } = walk;
  const end = options.last ? text.length : (held ?? endOfRows(text, floor, rowStart));
  return { end, damaged, regular, inner: floor <= end ? walk.inner : undefined };
}

/** The scan of a text without quotes. */
export const withoutQuotes = (text: string, last: boolean): Scan => ({
  end: last ? text.length : endOfRows(text, 0, 0),
  damaged: [],
  regular: true,
  inner: NO_LINE_ENDS,
});

function startWalk(text: string, quoting: Quoting, options: ScanOptions): Walk {
  // The search for one character is much the faster one, and most files have one.
  const lineAfter = text.includes("\r")
    ? (from: number): number => nextLineStart(text, from)
    : (from: number): number => text.indexOf("\n", from) + 1 || text.length;
  return {
    ...{ ...options, text, quoting, lineAfter, damaged: [] },
    ...{ at: 0, floor: 0, rowStart: 0, lineAhead: 0, tall: undefined, held: undefined },
    ...{ regular: quoting.escape === quoting.quote, inner: NO_LINE_ENDS },
  };
}

/**
 * Goes past the quoted cells in which nothing is to be judged: on one line, between delimiters, with doubled quotes.
 * Nearly all cells of nearly all files are such, and judging each of them would take as long as reading it.
 */
function skipPlain(walk: Walk): void {
  const { text, quoting, floor } = walk;
  if (walk.tall || quoting.escape !== quoting.quote) return;
  for (;;) {
    const open = text.indexOf(quoting.quote, walk.at);
    if (open < 0 || (open !== floor && !isBorder(text, open - 1, quoting))) return;
    const close = closeOf(text, open, quoting);
    if (close < 0 || !isBorder(text, close + 1, quoting)) return;
    if (walk.lineAhead <= open) walk.lineAhead = walk.lineAfter(open);
    if (walk.lineAhead <= close) return;
    walk.at = close + 1;
  }
}

const isBorder = (text: string, at: number, { delimiter }: Quoting): boolean =>
  text.charCodeAt(at) === delimiter.charCodeAt(0) || isLineEnd(text, at);

function takeQuoted(walk: Walk, open: number): void {
  const { text, quoting, last } = walk;
  const close = closeOf(text, open, quoting);
  const after = close < 0 ? text.length : afterPadding(text, close + 1, quoting.delimiter);
  if (after === text.length && !last && !isTooLong(text, open)) walk.held = startOfRow(walk, open);
  else if (close < 0) damage(walk, startOfRow(walk, open), true);
  else if (after < text.length && text[after] !== quoting.delimiter && !isLineEnd(text, after))
    damage(walk, startOfRow(walk, open), false);
  else takeSound(walk, open, close, after);
}

function takeSound(walk: Walk, open: number, close: number, after: number): void {
  const { text, quoting } = walk;
  walk.regular &&= after === close + 1 && !isPadding(text[open - 1], quoting.delimiter);
  if (walk.lineAhead <= open) walk.lineAhead = walk.lineAfter(open);
  if (walk.lineAhead <= close) {
    const row = startOfRow(walk, open);
    walk.inner = sum(walk.inner, lineEndsIn(text.slice(open, close)));
    walk.tall = { from: row, to: close };
    walk.rowStart = row;
    walk.floor = close + 1;
  }
  walk.at = after;
}

function takeBare(walk: Walk, quoteAt: number): void {
  const { text, quoting } = walk;
  const end = endOfBare(text, quoteAt, quoting.delimiter);
  const cell = text.slice(startOfBare(text, quoteAt, walk.floor, quoting.delimiter), end);
  if (quoting.quote !== '"' || !isStray(cell)) {
    walk.at = end;
    return;
  }
  const row = startOfRow(walk, quoteAt);
  const line = nextLineStart(text, row);
  // In a row of one line nothing was opened, so the lines behind it are in no doubt.
  if (line <= quoteAt) damage(walk, row, false);
  else if (!walk.last && !isWholeLine(text, line)) walk.held = row;
  else markDamaged(walk, { from: row, to: line });
}

/** Judges a row over several lines once it has ended before a place; says whether it was damaged. */
function damagedTall(walk: Walk, before: number): boolean {
  const { text, quoting, tall, width, last } = walk;
  if (!tall) return false;
  const end = nextLineStart(text, tall.to);
  if (end > before || (!last && !isLineEnd(text, end - 1))) return false;
  walk.tall = undefined;
  if (!swallowedRows(text, { from: tall.from, to: end }, quoting, width)) return false;
  damage(walk, tall.from, false);
  return true;
}

function damage(walk: Walk, row: number, unclosed: boolean): void {
  const to = endOfDamage(walk.text, row, walk.quoting, walk, unclosed);
  if (to === undefined) walk.held = row;
  else markDamaged(walk, { from: row, to });
}

/** The scan starts anew behind the damage. */
function markDamaged(walk: Walk, span: Span): void {
  walk.damaged.push(span);
  walk.at = span.to;
  walk.floor = span.to;
  walk.rowStart = span.to;
  walk.lineAhead = 0;
  walk.tall = undefined;
}

function startOfRow({ text, floor, rowStart }: Walk, of: number): number {
  for (let back = of - 1; back >= floor; back--) if (isLineEnd(text, back)) return back + 1;
  return rowStart;
}

/** Past the last line end outside of cells; a CR at the very end may be half of one. */
function endOfRows(text: string, floor: number, rowStart: number): number {
  const to = text.endsWith("\r") ? text.length - 1 : text.length;
  for (let at = to - 1; at >= floor; at--) if (isLineEnd(text, at)) return at + 1;
  return rowStart;
}

const sum = (a: LineEnds, b: LineEnds): LineEnds => ({
  crLf: a.crLf + b.crLf,
  lf: a.lf + b.lf,
  cr: a.cr + b.cr,
});
