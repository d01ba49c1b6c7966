import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import type { FileLine, Table, TableOrder, TableRun } from "../table.ts";
import { type Book, openBook } from "./book.ts";
import { chooseSheet } from "./choose.ts";
import { describeOle, isOle, isZip } from "./foreign.ts";
import { writeKept } from "./kept.ts";
import type { Peek } from "./peek.ts";
import { sheetRuns } from "./runs.ts";
import { recordsOf } from "./tableRows.ts";

/** Whether a file is a workbook by its first bytes, whatever its name says; or one of a kind that can't be read. */
export const isSheetFile = (file: OpenFile): boolean => isZip(file) || isOle(file);

/** Opens a workbook and finds the sheet and its table. Refuses, as a sentence, what holds none. */
export function openSheet(file: OpenFile, order: TableOrder): Promise<Result<Table, string>> {
  return Promise.resolve(findTable(file, order));
}

function findTable(file: OpenFile, order: TableOrder): Result<Table, string> {
  if (isOle(file)) return err(describeOle(file));
  const book = openBook(file);
  if (!book.ok) return book;
  const chosen = chooseSheet(book.value, order, ".");
  if (!chosen.ok) return chosen;
  const { peek, choices, notes } = chosen.value;
  const headerLine = peek.lines[0]?.line ?? 1;
  const header = (peek.lines[0]?.cells ?? []).map((cell) => cell.trim());
  return ok({
    found: {
      format: "sheet",
      encoding: "utf-8",
      encodingGuessed: false,
      dialect: { delimiter: ",", newline: "\n", quote: '"', escape: '"' },
      sheet: peek.sheet.name,
      sheets: sheetNames(book.value),
      headerLine,
      headerRows: 1,
      header,
      preamble: [],
    },
    choices,
    notes,
    expectedRows: peek.rows,
    lines: peek.lines,
    rows: (onBytes) => tableRuns(book.value, peek, header.length, headerLine, onBytes),
  });
}

/** Visible sheets first. */
const sheetNames = ({ sheets }: Book): string[] =>
  [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)].map(
    ({ name }) => name,
  );

async function* tableRuns(
  book: Book,
  { sheet }: Peek,
  width: number,
  headerLine: number,
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<Result<TableRun, string>, void, void> {
  // A workbook is read in another order than its bytes stand in.
  if (onBytes) for (const bytes of book.file.runs(0)) onBytes(bytes);
  const footer: FileLine[] = [];
  for (const run of sheetRuns(book, sheet, ".")) {
    if (!run.ok) return yield run;
    const rows = run.value.rows.filter(({ line }) => line > headerLine);
    const records = recordsOf(rows, width);
    yield ok({
      records,
      text: writeKept(records),
      firstLine: rows[0]?.line ?? 0,
      bytes: run.value.at,
      footer,
    });
  }
}
