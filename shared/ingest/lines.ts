export type LineEnd = "\n" | "\r\n";

/** Text whose rows all end alike, so that a reader that knows one line end reads it right. */
export type Settled = { readonly text: string; readonly lineEnd: LineEnd };

/**
 * Makes the line ends between rows alike (a mix would leave stray characters in the last cells); line ends
 * inside quoted cells stay as they were written. `text` starts at the start of a row.
 */
export function settleLines(text: string, delimiter: string): Settled {
  if (!text.includes("\r")) return { text, lineEnd: "\n" };
  if (onlyCrLf(text)) return { text, lineEnd: "\r\n" };
  if (!text.includes('"')) return { text: text.replace(/\r\n?/g, "\n"), lineEnd: "\n" };
  return { text: settleOutsideQuotes(text, delimiter), lineEnd: "\n" };
}

/** What the file's rows end with, for people: "\n", "\r\n", "\r" or "mixed". */
export function describeLineEnds(head: string): string {
  const found = new Set(head.match(/\r\n|\n|\r/g) ?? ["\n"]);
  const [only = "\n"] = found;
  return found.size === 1 ? only : "mixed";
}

/** Line ends of any sort in a text. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1))
    if (text[at + 1] !== "\n") count++;
  return count;
}

function onlyCrLf(text: string): boolean {
  let pairs = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    if (at === 0 || text.charCodeAt(at - 1) !== 13) return false;
    pairs++;
  }
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) pairs--;
  return pairs === 0;
}

function settleOutsideQuotes(text: string, delimiter: string): string {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  let cellStart = true;
  while (at < text.length) {
    const char = text[at];
    if (cellStart && char === '"') {
      at = afterQuoted(text, at);
      cellStart = false;
    } else if (char === "\r") {
      parts.push(text.slice(from, at), "\n");
      at += text[at + 1] === "\n" ? 2 : 1;
      from = at;
      cellStart = true;
    } else {
      cellStart = char === delimiter || char === "\n";
      at++;
    }
  }
  parts.push(text.slice(from));
  return parts.join("");
}

/** Past the quote that closes the cell opened at `open`; a doubled quote is part of the cell. */
function afterQuoted(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}
