import type { DecimalMark } from "../../../../shared/ingest/numbers.ts";
import { footerLength, MAX_FOOTER_LINES } from "../../../../shared/ingest/table/footer.ts";
import { ok, type Result } from "../../../../shared/result.ts";
import type { TableRun } from "../table.ts";
import type { Book, Sheet } from "./book.ts";
import { sheetFacts } from "./facts.ts";
import { writeKept } from "./kept.ts";
import type { SheetRow } from "./rows.ts";
import { sheetRuns } from "./runs.ts";
import { fitted, recordsOf } from "./tableRows.ts";

/** Where in its sheet a table is, and how its numbers are written. */
export type Place = {
  readonly sheet: Sheet;
  readonly width: number;
  /** Last row of the header, or of what stands above a table without one. */
  readonly headerEnd: number;
  readonly decimal: DecimalMark;
};

/** The rows of a table in a sheet, a run at a time; what may be its footer waits for the end. */
export async function* tableRuns(
  book: Book,
  { sheet, width, headerEnd, decimal }: Place,
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<Result<TableRun, string>, void, void> {
  // A workbook is read in another order than its bytes stand in.
  if (onBytes) for (const bytes of book.file.runs(0)) onBytes(bytes);
  const facts = sheetFacts();
  let held: readonly SheetRow[] = [];
  for (const run of sheetRuns(book, sheet, { width, decimal })) {
    if (!run.ok) return yield run;
    const { at: bytes, merged } = run.value;
    const rows = [...held, ...run.value.rows.filter(({ line }) => line > headerEnd)];
    const kept = merged ? footerLength(rows.slice(-MAX_FOOTER_LINES).map(padded), width) : MAX_FOOTER_LINES;
    const [body, behind] = splitEnd(rows, kept);
    facts.add(body);
    if (merged) {
      const footer = behind.map(({ line, cells }) => ({ line, cells }));
      yield ok({ ...runOf(body, width, bytes), footer, notes: facts.notes(merged, headerEnd) });
    } else if (body.length > 0) yield ok(runOf(body, width, bytes));
    held = behind;
  }

  /** A cell that stands alone in a row of a sheet may be all that the row has. */
  function padded({ line, cells }: SheetRow) {
    return { line, cells: fitted(cells, width) };
  }
}

function splitEnd<T>(rows: readonly T[], end: number): readonly [readonly T[], readonly T[]] {
  const at = Math.max(0, rows.length - end);
  return [rows.slice(0, at), rows.slice(at)];
}

function runOf(rows: readonly SheetRow[], width: number, bytes: number): TableRun {
  const records = recordsOf(rows, width);
  return { records, text: writeKept(records), firstLine: rows[0]?.line ?? 0, bytes, footer: [] };
}
