import type { TableFound } from "../../../../shared/importShapes.ts";
import { cutRecords } from "../../../../shared/ingest/table/cut.ts";
import { type HeaderFound, findHeader, MAX_COLUMNS } from "../../../../shared/ingest/table/header.ts";
import type { FileLine } from "../../../../shared/ingest/table/lines.ts";
import { linesIn, nextLineStart } from "../../../../shared/ingest/table/quoting.ts";
import { withTornRows } from "../../../../shared/ingest/table/torn.ts";
import { figure } from "../../../../shared/many.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import { withoutFooter } from "../footer.ts";
import type { Table, TableOrder, TableRun } from "../table.ts";
import { type Head, NO_LINES, readHead } from "./head.ts";
import { recordRuns, type RunOptions } from "./runs.ts";

/** First rows that the header is looked for in, and those that are shown. */
const HEADER_WITHIN = 100;
const SHOWN_LINES = 30;

/** Opens a file of text as a table. Refuses, as a sentence, what is none. */
export function openText(file: OpenFile, order: TableOrder): Promise<Result<Table, string>> {
  return Promise.resolve(findTable(file, order));
}

function findTable(file: OpenFile, order: TableOrder): Result<Table, string> {
  const opened = readHead(file, order);
  if (!opened.ok) return opened;
  const head = opened.value;
  const { lines, malformed, nextLine } = firstLines(head, HEADER_WITHIN + (order.wish.headerLine ?? 0));
  if (lines.length === 0) return err(NO_LINES);
  const header = findHeader(lines, order);
  if (!header.ok) return header;
  const problem = unusable(header.value, malformed);
  if (problem !== undefined) return err(problem);
  const table = { ...header.value, header: padded(header.value, lines) };
  const { choices, notes } = header.value;
  return ok({
    found: foundOf(head, table),
    choices,
    notes: [...head.notes, ...notes],
    expectedRows: head.expectedRows,
    lines: lines.slice(0, SHOWN_LINES),
    rows: (onBytes) => tableRuns(file, head, { ...table, lines, nextLine }, onBytes),
  });
}

type FirstLines = {
  readonly lines: readonly FileLine[];
  readonly malformed: ReadonlySet<number>;
  /** The line behind those that were looked at. */
  readonly nextLine: number;
};

/** The first rows of the file, whatever they are; those whose quotes are out of place by their line. */
function firstLines({ text, whole, dialect }: Head, within: number): FirstLines {
  const { records, nextLine } = cutRecords(text.slice(dialect.skip), dialect, {
    firstLine: 1 + dialect.skipLines,
    last: whole,
    width: undefined,
  });
  const lines = records.cells
    .slice(0, within)
    .map((cells, row) => ({ line: records.lines[row] ?? 0, cells }));
  const malformed = new Set([...records.malformed].map((row) => records.lines[row] ?? 0));
  return { lines, malformed, nextLine };
}

function unusable({ header, headerLine }: HeaderFound, malformed: ReadonlySet<number>): string | undefined {
  if (malformed.has(headerLine))
    return `Line ${headerLine}, the header, has a quote out of place, so its columns can't be told apart. Mend it, or say which quote the file uses.`;
  if (header.length <= MAX_COLUMNS) return undefined;
  return `Line ${headerLine} has ${figure(header.length)} columns; a table has at most ${figure(MAX_COLUMNS)}. Say which delimiter the file uses.`;
}

/** Rows that all end with delimiters the header doesn't have: empty cells without a name. */
function padded({ header, headerEnd }: HeaderFound, lines: readonly FileLine[]): readonly string[] {
  const rows = lines.filter(({ line, cells }) => line > headerEnd && cells.length > 1);
  const [width = 0] = rows.map(({ cells }) => cells.length);
  const isEmptyBehind = rows.every(
    ({ cells }) => cells.length === width && cells.slice(header.length).every((cell) => cell === ""),
  );
  if (header.length < 2 || width <= header.length || !isEmptyBehind) return header;
  return [...header, ...Array.from({ length: width - header.length }, () => "")];
}

const foundOf = ({ encoding, dialect, newline, text }: Head, table: HeaderFound): TableFound => ({
  format: "text",
  encoding: encoding.label,
  encodingGuessed: encoding.guessed,
  dialect: { delimiter: dialect.delimiter, newline, quote: dialect.quote, escape: dialect.escape },
  sheet: null,
  sheets: [],
  headerLine: table.headerLine,
  headerRows: table.headerRows,
  header: [...table.header],
  preamble: preambleOf(text, table.preamble, dialect.skipLines),
});

/** The lines above the header as they are written. */
function preambleOf(text: string, preamble: readonly FileLine[], skipLines: number): string[] {
  const last = preamble.at(-1)?.line ?? 0;
  return linesIn(text, 0, startOfLine(text, last + 1))
    .slice(skipLines)
    .filter((line) => line.trim() !== "");
}

function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let each = 1; each < line; each++) at = nextLineStart(text, at);
  return at;
}

/** The rows below the header, from the line on which they start. */
function tableRuns(
  file: OpenFile,
  { text, encoding, dialect }: Head,
  table: HeaderFound & Pick<FirstLines, "lines" | "nextLine">,
  onBytes?: (bytes: Uint8Array) => void,
): ReturnType<Table["rows"]> {
  const { header, headerEnd, headerLine, headerRows, lines, nextLine } = table;
  const start = lines.find(({ line }) => line > headerEnd)?.line ?? nextLine;
  const options: RunOptions = {
    ...{ quoting: dialect, encoding, width: header.length, onBytes },
    ...{ skip: startOfLine(text, start), skipLines: start - 1 },
  };
  const at = headerLine === 0 ? -1 : lines.findIndex(({ line }) => line === headerLine);
  const rows = at < 0 ? [] : lines.slice(at, at + headerRows).map(({ cells }) => cells);
  return withoutFooter(asTableRuns(file, options), rows, header.length);
}

function* asTableRuns(file: OpenFile, options: RunOptions): Generator<Result<TableRun, string>, void, void> {
  for (const run of recordRuns(file, options)) {
    if (!run.ok) return yield run;
    const { cut, firstLine, bytes } = run.value;
    const records = withTornRows(cut.records, options.width ?? 0);
    yield ok({ records, text: cut.text, firstLine, bytes, footer: [] });
  }
}
