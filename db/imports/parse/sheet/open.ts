import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import type { DecimalMark } from "../../../../shared/ingest/numbers.ts";
import type { Table, TableOrder, TableRun } from "../table.ts";
import { type Book, openBook, type Sheet } from "./book.ts";
import { chooseSheet } from "./choose.ts";
import { sheetFacts } from "./facts.ts";
import { describeOle, isOle, isZip } from "./foreign.ts";
import { writeKept } from "./kept.ts";
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
  const decimal = order.decimal ?? ".";
  const chosen = chooseSheet(book.value, order, decimal);
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
    rows: (onBytes) =>
      tableRuns(
        book.value,
        { sheet: peek.sheet, width: header.length, header: headerLine, decimal },
        onBytes,
      ),
  });
}

/** Visible sheets first. */
const sheetNames = ({ sheets }: Book): string[] =>
  [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)].map(
    ({ name }) => name,
  );

/** Where in its sheet a table is, and how it is read. */
type Place = {
  readonly sheet: Sheet;
  readonly width: number;
  /** Last row of the header, or 0. */
  readonly header: number;
  readonly decimal: DecimalMark;
};

async function* tableRuns(
  book: Book,
  { sheet, width, header, decimal }: Place,
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<Result<TableRun, string>, void, void> {
  // A workbook is read in another order than its bytes stand in.
  if (onBytes) for (const bytes of book.file.runs(0)) onBytes(bytes);
  const facts = sheetFacts();
  for (const run of sheetRuns(book, sheet, decimal)) {
    if (!run.ok) return yield run;
    const rows = run.value.rows.filter(({ line }) => line > header);
    facts.add(rows);
    const { at: bytes, merged } = run.value;
    const notes = merged && facts.notes(merged, header);
    if (rows.length === 0 && notes === undefined) continue;
    const records = recordsOf(rows, width);
    yield ok({
      records,
      text: writeKept(records),
      firstLine: rows[0]?.line ?? 0,
      bytes,
      footer: [],
      ...(notes && { notes }),
    });
  }
}
