import Papa from "papaparse";
import type { Records } from "../../../shared/ingest/encode.ts";
import { countLineEnds, settleLines } from "../../../shared/ingest/lines.ts";

/** Longest record accepted: beyond it a quote was left open, or the file has no lines. */
export const MAX_RECORD_CHARS = 1_000_000;

/** Whole records cut from the start of a text, and how far they reach in it. */
export type Cut = {
  readonly records: Records;
  readonly text: string;
  readonly rest: string;
  readonly nextLine: number;
};

/**
 * Cuts the whole records off a text that starts at the start of one. `last`: the text ends with the file, so what
 * is left is a record too; otherwise the last record may go on in the next run and is left in `rest`.
 */
export function cutRecords(text: string, delimiter: string, firstLine: number, last: boolean): Cut {
  // The other half of a CRLF may be in the next run.
  const held = !last && text.endsWith("\r") ? 1 : 0;
  const settled = settleLines(held === 1 ? text.slice(0, -1) : text, delimiter);
  const parser = new Papa.Parser({ delimiter, newline: settled.lineEnd, quoteChar: '"' });
  const { data, errors, meta } = readRows(parser, settled.text, last);
  const rest = settled.text.slice(meta.cursor) + text.slice(text.length - held);
  const whole = meta.cursor === settled.text.length ? settled.text : settled.text.slice(0, meta.cursor);
  if (data.length > 0 && last && settled.text.endsWith(settled.lineEnd)) dropAfterLastEnd(data);
  const { lines, nextLine } = lineNumbers(data, firstLine, whole.includes('"'));
  const malformed = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row ?? 0));
  return { records: { cells: data, lines, malformed }, text: whole, rest: last ? "" : rest, nextLine };
}

type RawResult = {
  readonly data: string[][];
  readonly errors: readonly { readonly type: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
};

function readRows(parser: Papa.Parser, text: string, last: boolean): RawResult {
  // The low-level parser's types say `any`; without a header or a step function it gives rows of texts.
  return parser.parse(text, 0, !last) as RawResult;
}

/** A line end at the end of the file ends its last record; it doesn't start another. */
function dropAfterLastEnd(data: string[][]): void {
  const tail = data.at(-1);
  if (tail?.length === 1 && tail[0] === "") data.pop();
}

function lineNumbers(
  data: readonly (readonly string[])[],
  firstLine: number,
  quoted: boolean,
): { readonly lines: Uint32Array; readonly nextLine: number } {
  const lines = new Uint32Array(data.length);
  let line = firstLine;
  for (let row = 0; row < data.length; row++) {
    lines[row] = line;
    line++;
    // Only a quoted cell can hold line ends of its own.
    if (quoted) for (const cell of data[row] ?? []) line += countLineEnds(cell);
  }
  return { lines, nextLine: line };
}
