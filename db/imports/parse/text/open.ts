import type { TableFound } from "../../../../shared/importShapes.ts";
import type { Records } from "../../../../shared/ingest/encode.ts";
import { ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import { type FileHead, readHead } from "../head.ts";
import type { Table, TableOrder, TableRun } from "../table.ts";
import { recordRuns, type RunOptions } from "../text.ts";

/** Opens a file of text as a table. Refuses, as a sentence, what is none. */
export function openText(file: OpenFile, order: TableOrder): Promise<Result<Table, string>> {
  const head = readHead(file, order.wish.encoding);
  if (!head.ok) return Promise.resolve(head);
  const { dialect, encoding, expectedRows, notes } = head.value;
  const options: RunOptions = { ...dialect, encoding };
  return Promise.resolve(
    ok({
      found: foundOf(head.value),
      choices: [],
      notes,
      expectedRows,
      lines: [],
      rows: (onBytes) => tableRuns(file, onBytes ? { ...options, onBytes } : options),
    }),
  );
}

const foundOf = ({ encoding, dialect, newline, header }: FileHead): TableFound => ({
  format: "text",
  encoding: encoding.label,
  encodingGuessed: encoding.guessed,
  dialect: { delimiter: dialect.delimiter, newline, quote: '"', escape: '"' },
  sheet: null,
  sheets: [],
  headerLine: 1,
  headerRows: 1,
  header: [...header],
  preamble: [],
});

/** The file's runs without its header row. */
async function* tableRuns(
  file: OpenFile,
  options: RunOptions,
): AsyncGenerator<Result<TableRun, string>, void, void> {
  let headed = false;
  for (const run of recordRuns(file, options)) {
    if (!run.ok) return yield run;
    const { cut, firstLine, bytes } = run.value;
    const header: number = headed
      ? -1
      : cut.records.cells.findIndex((cells) => cells.some((cell) => cell.trim() !== ""));
    const records = headed ? cut.records : after(cut.records, header < 0 ? Number.MAX_SAFE_INTEGER : header);
    headed ||= header >= 0;
    yield ok({ records, text: cut.text, firstLine, bytes, footer: [] });
  }
}

const after = (records: Records, header: number): Records => ({
  cells: records.cells.slice(header + 1),
  lines: records.lines.slice(header + 1),
  malformed: new Set([...records.malformed].map((row) => row - header - 1).filter((row) => row >= 0)),
});
