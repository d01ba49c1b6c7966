import type { TableFound } from "../../../../shared/importShapes.ts";
import { findHeader, type HeaderFound } from "../../../../shared/ingest/table/header.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import type { Table, TableOrder } from "../table.ts";
import { type Book, openBook } from "./book.ts";
import { chooseSheet } from "./choose.ts";
import { describeOle, isOle } from "./foreign.ts";
import type { Peek } from "./peek.ts";
import { widened } from "./tableRows.ts";
import { tableRuns } from "./tableRuns.ts";

/** Opens a workbook and finds the sheet and its table. Refuses, as a sentence, what holds none. */
export function openSheet(file: OpenFile, order: TableOrder): Promise<Result<Table, string>> {
  return Promise.resolve(isOle(file) ? err(describeOle(file)) : findTable(file, order));
}

/** Lines of a sheet that are shown. */
const SHOWN_LINES = 30;

function findTable(file: OpenFile, order: TableOrder): Result<Table, string> {
  const book = openBook(file);
  if (!book.ok) return book;
  const decimal = order.decimal ?? ".";
  const chosen = chooseSheet(book.value, order, decimal);
  if (!chosen.ok) return chosen;
  const { peek, choices, notes } = chosen.value;
  const isOpen = choices.length > 0;
  // What was said of the header was said of a sheet that is still to be chosen.
  const head = findHeader(widened(peek.lines), isOpen ? { ...order, wish: {} } : order);
  if (!head.ok) return head;
  const { headerEnd, header } = head.value;
  const place = { sheet: peek.sheet, width: header.length, headerEnd, decimal };
  return ok({
    found: describe(book.value, peek, head.value),
    choices: isOpen ? choices : head.value.choices,
    notes: [...notes, ...head.value.notes],
    expectedRows: peek.rows,
    lines: peek.lines.slice(0, SHOWN_LINES),
    rows: (onBytes) => tableRuns(book.value, place, onBytes),
  });
}

function describe({ sheets }: Book, { sheet }: Peek, head: HeaderFound): TableFound {
  const visibleFirst = [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)];
  return {
    format: "sheet",
    encoding: "utf-8",
    encodingGuessed: false,
    dialect: { delimiter: ",", newline: "\n", quote: '"', escape: '"' },
    sheet: sheet.name,
    sheets: visibleFirst.map(({ name }) => name),
    headerLine: head.headerLine,
    headerRows: head.headerRows,
    header: [...head.header],
    preamble: head.preamble.map(({ cells }) => cells.filter((cell) => cell !== "").join(" ")),
  };
}
