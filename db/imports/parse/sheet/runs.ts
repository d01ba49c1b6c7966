import type { DecimalMark } from "../../../../shared/ingest/numbers.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { Book, Sheet } from "./book.ts";
import { partText } from "./part.ts";
import { brokenPart } from "./readPart.ts";
import { rowContext, rowReader, type SheetRow } from "./rows.ts";
import { damaged } from "./refusals.ts";
import { xmlReader } from "./xml.ts";

/** Rows of a sheet, in its order, and where in the file the last of them is packed. */
export type SheetRun = {
  readonly rows: readonly SheetRow[];
  readonly at: number;
  /** Ranges that are merged over several rows; with the last run. */
  readonly merged?: readonly string[];
};

/** Cells, and characters of them, that make a run: about as much as a run of a text file. */
const RUN_CELLS = 32 * 1024;
const RUN_CHARS = 1024 * 1024;

export type RunOptions = {
  /** Columns that a row is filled up to. */
  readonly width: number;
  readonly decimal: DecimalMark;
};

/** A sheet's rows, a run at a time; ends with a problem where the sheet is damaged. */
export function* sheetRuns(
  book: Book,
  sheet: Sheet,
  { width, decimal }: RunOptions,
): Generator<Result<SheetRun, string>, void, void> {
  const reader = rowReader(rowContext(book, decimal));
  const xml = xmlReader(reader);
  let rows: SheetRow[] = [];
  let weight = 0;
  let at = 0;
  for (const piece of partText(book.file, sheet.entry)) {
    if (!piece.ok) return yield piece;
    const broken = xml.write(piece.value.text);
    if (broken !== undefined) return yield err(brokenPart(sheet.entry, broken));
    const problem = reader.problem();
    if (problem !== undefined) return yield err(damaged(`in sheet “${sheet.name}” ${problem}`));
    at = piece.value.at;
    for (const row of reader.take()) {
      rows.push(row);
      weight += weightOf(row, width);
      if (weight < RUN_CELLS) continue;
      yield ok({ rows, at });
      rows = [];
      weight = 0;
    }
  }
  const broken = xml.end();
  if (broken !== undefined) return yield err(brokenPart(sheet.entry, broken));
  const problem = reader.problem();
  if (problem !== undefined) return yield err(damaged(`in sheet “${sheet.name}” ${problem}`));
  yield ok({ rows: [...rows, ...reader.take()], at, merged: reader.merged });
}

function weightOf({ cells }: SheetRow, width: number): number {
  let chars = 0;
  for (const cell of cells) chars += cell.length;
  return Math.max(cells.length, width) + (chars * RUN_CELLS) / RUN_CHARS;
}
