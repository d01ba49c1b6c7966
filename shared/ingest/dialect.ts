import { DELIMITERS, type ESCAPES, type QUOTES, type TableWish } from "../reading.ts";
import type { Records } from "./encode.ts";
import { foldHeader } from "./header.ts";
import { cutRecords } from "./table/cut.ts";
import { sortOf } from "./table/lines.ts";
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
 * under which headers that are looked for (folded) come out whole. A `sep=` line decides by itself; what is wished is
 * taken. `whole`: the text isn't cut off somewhere in its last row.
 */
export function detectDialect(
  head: string,
  wish: DialectWish = {},
  headers: ReadonlySet<string> = new Set(),
  whole = true,
): Dialect {
  const named = SEP.exec(head);
  const [line = "", mark] = named ?? [];
  const bySep = DELIMITERS.find((delimiter) => delimiter === mark);
  const sample = { text: head.slice(line.length), whole };
  const delimiter = wish.delimiter ?? bySep ?? bestDelimiter(sample, headers);
  const quote = wish.quote ?? quoteOf(sample, delimiter);
  const escape = wish.escape ?? escapeOf(sample, delimiter, quote);
  return { delimiter, quote, escape, skip: line.length, skipLines: named ? 1 : 0 };
}

type Sample = { readonly text: string; readonly whole: boolean };

const cut = ({ text, whole }: Sample, quoting: Quoting): Records =>
  cutRecords(text, quoting, { firstLine: 1, last: whole, width: undefined }).records;

type Rows = readonly (readonly string[])[];
type Fit = { readonly rows: Rows; readonly width: number; readonly share: number; readonly score: number };

function bestDelimiter(sample: Sample, headers: ReadonlySet<string>): Delimiter {
  const fits = USUAL.map((delimiter) => ({ delimiter, ...fitOf(sample, plain(delimiter), headers) }));
  const best = fits.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.width > 1 && best.share > 0.8) return best.delimiter;
  const space = fitOf(sample, plain(" "), headers);
  const isTable = space.share === 1 && space.width > 2 && space.rows.length > 2 && hasNumbers(space.rows);
  return space.score > best.score && isTable ? " " : best.delimiter;
}

const plain = (delimiter: string): Quoting => ({ delimiter, quote: '"', escape: '"' });

/** Some column is a number in every row but the first. */
function hasNumbers([, ...rows]: Rows): boolean {
  const [first = []] = rows;
  return first.some((_, column) => rows.every((cells) => sortOf(cells[column] ?? "") === "number"));
}

/** How well lines come out as rows: alike in width, the first one too, few damaged, headers found whole. */
function fitOf(sample: Sample, quoting: Quoting, headers: ReadonlySet<string>): Fit {
  const records = cut(sample, quoting);
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
  return { rows, width, share, score: shape * opening * sound + 1.5 * found };
}

/** How many of a row's cells are headers that are looked for, each counted once. `headers` are folded. */
export const foundIn = (cells: readonly string[], headers: ReadonlySet<string>): number =>
  new Set(cells.map(foldHeader).filter((cell) => headers.has(cell))).size;

/** The apostrophe quotes only where it encloses whole cells and the usual quote doesn't. */
function quoteOf(sample: Sample, delimiter: Delimiter): Dialect["quote"] {
  const enclosed = (quote: string): number => {
    const edge = delimiter === "|" ? "\\|" : delimiter;
    return (
      sample.text.match(new RegExp(`(?<=^|${edge})${quote}[^${quote}]*${quote}(?=${edge}|$)`, "gm"))
        ?.length ?? 0
    );
  };
  if (!sample.text.includes("'") || enclosed('"') > 0 || enclosed("'") < 2) return '"';
  const damage = damagedRows(sample, { delimiter, quote: "'", escape: "'" });
  return damage <= damagedRows(sample, plain(delimiter)) ? "'" : '"';
}

/** A backslash escapes only where doubling leaves damage that the backslash explains. */
function escapeOf(sample: Sample, delimiter: Delimiter, quote: Dialect["quote"]): Dialect["escape"] {
  const doubled = quote === "'" ? "'" : '"';
  if (quote === "" || !sample.text.includes(`\\${quote}`)) return doubled;
  const byBackslash = damagedRows(sample, { delimiter, quote, escape: "\\" });
  return byBackslash < damagedRows(sample, { delimiter, quote, escape: quote }) ? "\\" : doubled;
}

const damagedRows = (sample: Sample, quoting: Quoting): number => cut(sample, quoting).malformed.size;
