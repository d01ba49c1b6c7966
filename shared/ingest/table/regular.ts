import { type LineEnds, lineEndsIn, NO_LINE_ENDS } from "../lines.ts";
import { afterPadding, closeOf, endOfBare, isLineEnd, type Quoting } from "./quoting.ts";

export type LineEnd = "\n" | "\r\n";
/** Text that a reader which knows one line end and doubled quotes reads right. */
export type Regular = { readonly text: string; readonly lineEnd: LineEnd };

/** What is known of a text's quotes. */
export type Quotes = {
  /** Whether there are any. */
  readonly quoted: boolean;
  /** Whether they are doubled inside cells and stand without spaces around them. */
  readonly regular: boolean;
  /** Line ends inside quoted cells, where they were counted. */
  readonly inner: LineEnds | undefined;
};

/**
 * Makes a text regular: one line end between rows (a mix would leave stray characters in the last cells), quotes
 * inside quoted cells doubled, no spaces around quoted cells. Line ends inside quoted cells stay as they were
 * written. `text` starts at the start of a row, and its quotes are sound.
 */
export function makeRegular(text: string, quoting: Quoting, { quoted, regular, inner }: Quotes): Regular {
  const lineEnd = lineEndBetweenRows(text, quoted ? inner : NO_LINE_ENDS);
  if (lineEnd !== undefined && (regular || !quoted)) return { text, lineEnd };
  if (!quoted) return { text: text.replaceAll(/\r\n?/g, "\n"), lineEnd: "\n" };
  return { text: rewritten(text, quoting), lineEnd: "\n" };
}

/** The one line end that stands outside of cells; nothing where there are several, or nobody knows. */
function lineEndBetweenRows(text: string, inner: LineEnds | undefined): LineEnd | undefined {
  if (!text.includes("\r")) return "\n";
  if (!inner) return undefined;
  const { crLf, lf, cr } = lineEndsIn(text);
  if (cr > inner.cr) return undefined;
  if (lf === inner.lf) return "\r\n";
  return crLf === inner.crLf ? "\n" : undefined;
}

function rewritten(text: string, quoting: Quoting): string {
  const { delimiter, quote } = quoting;
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const first = quote === '"' ? afterPadding(text, at, delimiter) : at;
    if (text[first] === quote) {
      const close = closeOf(text, first, quoting);
      parts.push(quote, doubled(text.slice(first + 1, close), quoting), quote);
      at = afterPadding(text, close + 1, delimiter);
    } else {
      const end = endOfBare(text, at, delimiter);
      parts.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) break;
    parts.push(isLineEnd(text, at) ? "\n" : delimiter);
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  return parts.join("");
}

/** A quoted cell's text with its quotes doubled; an escape that stands before anything else is a letter like others. */
function doubled(inner: string, { quote, escape }: Quoting): string {
  if (escape === quote) return inner;
  let cell = "";
  for (let at = 0; at < inner.length; at++) {
    const next = inner[at + 1];
    if (inner[at] === escape && (next === escape || next === quote)) {
      cell += next;
      at++;
    } else cell += inner[at] ?? "";
  }
  return cell.replaceAll(quote, quote + quote);
}
