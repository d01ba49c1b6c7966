import Papa from "papaparse";
import type { Records } from "../encode.ts";
import { countLineEnds, type LineEnds } from "../lines.ts";
import type { Span } from "./damage.ts";
import { linesIn, type Quoting } from "./quoting.ts";
import { type LineEnd, makeRegular, type Quotes } from "./regular.ts";
import { scanRows, withoutQuotes } from "./scan.ts";

/** Whole records cut from the start of a text, and how far they reach in it. */
export type Cut = {
  readonly records: Records;
  readonly text: string;
  readonly rest: string;
  readonly nextLine: number;
};
export type CutOptions = {
  readonly firstLine: number;
  /** The text ends with the file, so what is left is a record too; otherwise the last record may go on in the next run. */
  readonly last: boolean;
  /** Cells of a row, where it is known. */
  readonly width: number | undefined;
};

/** Cuts the whole records off a text that starts at the start of one; damaged lines are records of their own. */
export function cutRecords(text: string, quoting: Quoting, { firstLine, last, width }: CutOptions): Cut {
  const quoted = quoting.quote !== "" && text.includes(quoting.quote);
  const scan = quoted ? scanRows(text, quoting, { width, last }) : withoutQuotes(text, last);
  const whole = scan.end === text.length ? text : text.slice(0, scan.end);
  const sink: Sink = { cells: [], lines: [], malformed: new Set(), line: firstLine };
  // Those between damaged lines aren't counted apart.
  const inner = scan.damaged.length === 0 ? scan.inner : undefined;
  const quotes: Quotes = { quoted, regular: scan.regular, inner };
  let from = 0;
  for (const span of scan.damaged) {
    takeSound(sink, whole.slice(from, span.from), quoting, quotes);
    takeDamaged(sink, whole, span, quoting.delimiter);
    from = span.to;
  }
  takeSound(sink, from === 0 ? whole : whole.slice(from), quoting, quotes);
  const { cells, lines, malformed, line } = sink;
  const records = { cells, lines: new Uint32Array(lines), malformed };
  return { records, text: whole, rest: text.slice(scan.end), nextLine: line };
}

type Sink = { cells: string[][]; readonly lines: number[]; readonly malformed: Set<number>; line: number };

function takeSound(sink: Sink, text: string, quoting: Quoting, quotes: Quotes): void {
  if (text === "") return;
  const settled = makeRegular(text, quoting, quotes);
  const { data, errors } = readRows(settled.text, settled.lineEnd, quoting, quotes.quoted);
  // A line end at the end of a text ends its last record; it doesn't start another.
  if (settled.text.endsWith(settled.lineEnd)) data.pop();
  for (const { type, row } of errors)
    if (type === "Quotes") sink.malformed.add(sink.cells.length + (row ?? 0));
  const tall = quotes.quoted && (!quotes.inner || countOf(quotes.inner) > 0);
  // Nearly always the first and only ones, which needn't be copied.
  const isFirst = sink.cells.length === 0;
  if (isFirst) sink.cells = data;
  for (const cells of data) {
    if (!isFirst) sink.cells.push(cells);
    sink.lines.push(sink.line);
    sink.line++;
    // Only a quoted cell can hold line ends of its own.
    if (tall) for (const cell of cells) sink.line += countLineEnds(cell);
  }
}

const countOf = ({ crLf, lf, cr }: LineEnds): number => crLf + lf + cr;

/** Each line a record by itself; what its cells would be if its quotes were letters is shown to who mends it. */
function takeDamaged(sink: Sink, text: string, span: Span, delimiter: string): void {
  for (const line of linesIn(text, span.from, span.to)) {
    if (line.trim() !== "") sink.malformed.add(sink.cells.length);
    sink.cells.push(line.split(delimiter));
    sink.lines.push(sink.line++);
  }
}

type RawResult = {
  readonly data: string[][];
  readonly errors: readonly { readonly type: string; readonly row?: number }[];
};

function readRows(text: string, newline: LineEnd, { delimiter, quote }: Quoting, quoted: boolean): RawResult {
  const parser = new Papa.Parser({
    delimiter,
    newline,
    quoteChar: quote,
    fastMode: quoted ? undefined : true,
  });
  // The low-level parser's types say `any`; without a header or a step function it gives rows of texts.
  return parser.parse(text, 0, false) as RawResult;
}
