import { DELIMITERS, type ESCAPES, type QUOTES, type TableWish } from "../reading.ts";
import { foldHeader } from "./header.ts";
import { cutRecords } from "./table/cut.ts";
import type { Quoting } from "./table/quoting.ts";

export type Delimiter = (typeof DELIMITERS)[number];
/** How a file separates and quotes its cells, and what stands before its first line. */
export type Dialect = {
  readonly delimiter: Delimiter;
  readonly quote: (typeof QUOTES)[number];
  readonly escape: (typeof ESCAPES)[number];
  /** Characters and lines of a `sep=;` line before the header: it is the file's own word, not data. */
  readonly skip: number;
  readonly skipLines: number;
};
export type DialectWish = Pick<TableWish, "delimiter" | "quote" | "escape">;

/** A space is no delimiter unless somebody says so, or nothing else can be. */
const USUAL = DELIMITERS.filter((delimiter) => delimiter !== " ");
const SEP = /^"?sep=(.)"?(\r\n|\n|\r|$)/i;
const SAMPLE_ROWS = 200;

/** The character that a `sep=` line names, whether or not it is one that can be read. */
export const namedDelimiter = (head: string): string | undefined => SEP.exec(head)?.[1];

/**
 * The dialect of a file by its first lines: the delimiter that cuts most of them into the same number of cells, and
 * under which headers that are looked for come out whole. A `sep=` line decides by itself; what is wished is taken.
 * `head` may end inside a line.
 */
export function detectDialect(
  head: string,
  wish: DialectWish = {},
  headers: ReadonlySet<string> = new Set(),
): Dialect {
  const named = SEP.exec(head);
  const [line = "", mark] = named ?? [];
  const bySep = DELIMITERS.find((delimiter) => delimiter === mark);
  const sample = sampleOf(head.slice(line.length));
  const delimiter = wish.delimiter ?? bySep ?? bestDelimiter(sample, headers);
  const quote = wish.quote ?? quoteOf(sample, delimiter);
  const escape = wish.escape ?? escapeOf(sample, delimiter, quote);
  return { delimiter, quote, escape, skip: line.length, skipLines: named ? 1 : 0 };
}

/** Whole lines only: the last one may be cut. */
function sampleOf(head: string): string {
  const end = Math.max(head.lastIndexOf("\n"), head.lastIndexOf("\r"));
  return end < 0 ? head : head.slice(0, end + 1);
}

type Fit = { readonly rows: number; readonly width: number; readonly share: number; readonly score: number };

function bestDelimiter(sample: string, headers: ReadonlySet<string>): Delimiter {
  const fits = USUAL.map((delimiter) => ({ delimiter, ...fitOf(sample, plain(delimiter), headers) }));
  const best = fits.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.width > 1) return best.delimiter;
  const space = fitOf(sample, plain(" "), headers);
  const isTable = space.share === 1 && space.width > 2 && space.rows > 2 && hasNumbers(sample);
  return space.score > best.score && isTable ? " " : best.delimiter;
}

const plain = (delimiter: string): Quoting => ({ delimiter, quote: '"', escape: '"' });

/** Some column of words separated by spaces is a number in every line but the first. */
function hasNumbers(sample: string): boolean {
  const [, ...rows] = sample.split(/\r\n|\n|\r/).filter((line) => line !== "");
  const [first = ""] = rows;
  return first
    .split(" ")
    .some((_, at) => rows.every((row) => /^-?\d+([.,]\d+)?$/.test(row.split(" ")[at] ?? "")));
}

/** How well lines come out as rows: alike in width, the first one too, few damaged, headers found whole. */
function fitOf(sample: string, quoting: Quoting, headers: ReadonlySet<string>): Fit {
  const { records } = cutRecords(sample, quoting, { firstLine: 1, last: true, width: undefined });
  const rows = records.cells
    .filter((cells) => cells.some((cell) => cell.trim() !== ""))
    .slice(0, SAMPLE_ROWS);
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, alike] = [...counts].reduce(
    (a, b) => (b[0] > 1 && (a[0] < 2 || b[1] > a[1]) ? b : a),
    [0, 0],
  );
  const share = rows.length === 0 ? 0 : alike / rows.length;
  const shape = width < 2 ? 0 : share * share * (1 + Math.log2(width));
  const opening = rows[0]?.length === width ? 1 : 0.6;
  const sound = 1 - records.malformed.size / Math.max(1, records.cells.length);
  const found = Math.max(0, ...rows.slice(0, 50).map((cells) => foundIn(cells, headers)));
  return { rows: rows.length, width, share, score: shape * opening * sound + 1.5 * found };
}

/** How many of a row's cells are headers that are looked for, each counted once. `headers` are folded. */
export const foundIn = (cells: readonly string[], headers: ReadonlySet<string>): number =>
  new Set(cells.map(foldHeader).filter((cell) => headers.has(cell))).size;

/** The apostrophe quotes only where it encloses whole cells and the usual quote doesn't. */
function quoteOf(sample: string, delimiter: Delimiter): Dialect["quote"] {
  const enclosed = (quote: string): number => {
    const edge = delimiter === "|" ? "\\|" : delimiter;
    return (
      sample.match(new RegExp(`(?<=^|${edge})${quote}[^${quote}]*${quote}(?=${edge}|$)`, "gm"))?.length ?? 0
    );
  };
  if (!sample.includes("'") || enclosed('"') > 0 || enclosed("'") < 2) return '"';
  const damage = damagedRows(sample, { delimiter, quote: "'", escape: "'" });
  return damage <= damagedRows(sample, plain(delimiter)) ? "'" : '"';
}

/** A backslash escapes only where doubling leaves damage that the backslash explains. */
function escapeOf(sample: string, delimiter: Delimiter, quote: Dialect["quote"]): Dialect["escape"] {
  const doubled = quote === "'" ? "'" : '"';
  if (quote === "" || !sample.includes(`\\${quote}`)) return doubled;
  const byBackslash = damagedRows(sample, { delimiter, quote, escape: "\\" });
  return byBackslash < damagedRows(sample, { delimiter, quote, escape: quote }) ? "\\" : doubled;
}

const damagedRows = (sample: string, quoting: Quoting): number =>
  cutRecords(sample, quoting, { firstLine: 1, last: true, width: undefined }).records.malformed.size;
