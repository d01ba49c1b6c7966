/** How a text separates and quotes its cells. `quote` is "" where nothing is quoted. */
export type Quoting = { readonly delimiter: string; readonly quote: string; readonly escape: string };

/** Where the quoted cell opened at `open` is closed; −1 where the text has no closing quote. */
export function closeOf(text: string, open: number, { quote, escape }: Quoting): number {
  let at = text.indexOf(quote, open + 1);
  if (escape === quote) {
    const code = quote.charCodeAt(0);
    while (at >= 0 && text.charCodeAt(at + 1) === code) at = text.indexOf(quote, at + 2);
    return at;
  }
  while (at >= 0 && isEscaped(text, at, open, escape)) at = text.indexOf(quote, at + 1);
  return at;
}

/** The quote is part of the cell where an odd number of escapes stands before it. */
function isEscaped(text: string, at: number, open: number, escape: string): boolean {
  let before = at - 1;
  while (before > open && text[before] === escape) before--;
  return (at - 1 - before) % 2 === 1;
}

/** Whether spaces may stand between a delimiter and a quote without being part of a cell. */
export const isPadding = (char: string | undefined, delimiter: string): boolean =>
  (char === " " || char === "\t") && char !== delimiter;

/** Past the spaces behind a closing quote. */
export function afterPadding(text: string, from: number, delimiter: string): number {
  let at = from;
  while (isPadding(text[at], delimiter)) at++;
  return at;
}

/** The character before a quote, past the spaces that may stand between it and a delimiter. */
export function beforePadding(
  text: string,
  quoteAt: number,
  floor: number,
  { delimiter, quote }: Quoting,
): number {
  let at = quoteAt - 1;
  if (quote === '"') while (at >= floor && isPadding(text[at], delimiter)) at--;
  return at;
}

const LF = 10;
const CR = 13;

/** Whether a line end stands there; by code, because it is asked of every letter. */
export function isLineEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || code === CR;
}

/** Where the cell that isn't quoted ends: the next delimiter or line end, or the end of the text. */
export function endOfBare(text: string, from: number, delimiter: string): number {
  const mark = delimiter.charCodeAt(0);
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== mark && !isLineEnd(text, at)) at++;
  return at;
}

/** Where the cell that isn't quoted starts. */
export function startOfBare(text: string, of: number, floor: number, delimiter: string): number {
  let at = of;
  while (at > floor && text[at - 1] !== delimiter && !isLineEnd(text, at - 1)) at--;
  return at;
}

/** Where the next line starts, or the length of the text. */
export function nextLineStart(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text, at)) at++;
  return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length);
}

/** Physical lines of a part of a text, without their line ends. */
export function linesIn(text: string, from: number, to: number): string[] {
  const lines = text.slice(from, to).split(/\r\n|\n|\r/);
  if (isLineEnd(text, to - 1)) lines.pop();
  return lines;
}

/** Cells of a line when its quotes are taken as any other letter. */
export const literalWidth = (line: string, delimiter: string): number => line.split(delimiter).length;

/** Cells of the row that stands from `from` to `to`, quoted ones counted as one. */
export function quotedWidth(text: string, from: number, to: number, quoting: Quoting): number {
  let cells = 1;
  let at = from;
  for (;;) {
    const first = quoting.quote === '"' ? afterPadding(text, at, quoting.delimiter) : at;
    if (text[first] === quoting.quote) at = Math.max(first, closeOf(text, first, quoting)) + 1;
    at = endOfBare(text, at, quoting.delimiter);
    if (at >= to || text[at] !== quoting.delimiter) return cells;
    cells++;
    at++;
  }
}
