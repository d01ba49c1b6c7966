import type { DecimalMark } from "../../../../shared/ingest/numbers.ts";
import { ok, type Result } from "../../../../shared/result.ts";
import type { FileLine } from "../table.ts";
import type { Book, Sheet } from "./book.ts";
import { sheetRuns } from "./runs.ts";

/** A sheet and its first rows. */
export type Peek = {
  readonly sheet: Sheet;
  readonly lines: readonly FileLine[];
  /** Rows that have cells; of a large sheet about as many. */
  readonly rows: number;
  readonly counted: boolean;
};

/** Rows that the header is looked for in. */
const PEEKED_ROWS = 100;
/** Sheets up to this size are read through to count their rows, which takes a fraction of a second. */
const COUNTED_BYTES = 8 * 1024 * 1024;

/** Reads a sheet's first rows and says how many it has. */
export function peek(book: Book, sheet: Sheet, decimal: DecimalMark): Result<Peek, string> {
  const lines: FileLine[] = [];
  const counted = sheet.entry.size <= COUNTED_BYTES;
  let rows = 0;
  for (const run of sheetRuns(book, sheet, { width: 0, decimal })) {
    if (!run.ok) return run;
    lines.push(...run.value.rows.slice(0, PEEKED_ROWS - lines.length));
    rows += run.value.rows.length;
    if (counted || rows === 0) continue;
    const read = (run.value.at - sheet.entry.at) / sheet.entry.packedSize;
    return ok({ sheet, lines: lines.map(lineOf), rows: Math.ceil(rows / read), counted });
  }
  return ok({ sheet, lines: lines.map(lineOf), rows, counted: true });
}

const lineOf = ({ line, cells }: FileLine): FileLine => ({ line, cells });
