import type { Records } from "../../../shared/ingest/encode.ts";
import { footerLength, MAX_FOOTER_LINES } from "../../../shared/ingest/table/footer.ts";
import { type FileLine, isBlankLine } from "../../../shared/ingest/table/lines.ts";
import { secondHeader } from "../../../shared/ingest/table/second.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import type { TableRun } from "./table.ts";

type Runs = AsyncGenerator<Result<TableRun, string>, void, void>;

/**
 * The runs of a table without the lines below its data that are no rows, and without its header where that stands
 * in it again, as page breaks leave it. The last runs are held back until it is known that nothing follows them.
 */
export async function* withoutFooter(
  runs: Iterable<Result<TableRun, string>> | AsyncIterable<Result<TableRun, string>>,
  headerRows: readonly (readonly string[])[],
  width: number,
): Runs {
  const held: TableRun[] = [];
  for await (const run of runs) {
    if (!run.ok) return yield run;
    const own = withoutHeaders(run.value, headerRows);
    const second = mayHoldTwo(own.records) ? secondHeader(linesOf(own.records), width) : undefined;
    if (second) return yield err(twoTables(second));
    held.push(own);
    while (rowsIn(held.slice(1)) >= MAX_FOOTER_LINES) {
      const [first] = held.splice(0, 1);
      if (first) yield ok(first);
    }
  }
  const from = startOfFooter(held, width);
  for (const run of held) yield ok(from === undefined ? run : before(run, from));
}

/** Line on which the footer starts. A line whose quotes are out of place is set aside, and never left out. */
function startOfFooter(held: readonly TableRun[], width: number): number | undefined {
  const tail = held.flatMap(({ records }) => linesOf(records));
  const malformed = held.flatMap(({ records: { cells, malformed: rows } }) =>
    cells.map((_, row) => rows.has(row)),
  );
  const length = Math.min(footerLength(tail, width), tail.length - 1 - malformed.lastIndexOf(true));
  return length === 0 ? undefined : tail[tail.length - length]?.line;
}

/** Only behind a blank line can another table start. */
const mayHoldTwo = ({ cells }: Records): boolean =>
  cells.some((row) => row[0] === "" && row.every((cell) => cell.trim() === ""));

const twoTables = ({ line, cells }: FileLine): string =>
  `Another table starts on line ${line} (${cells.join(", ").slice(0, 120)}), and its columns mean something else. Save each table in a file of its own, and import them one by one.`;

const rowsIn = (runs: readonly TableRun[]): number =>
  runs.reduce((sum, { records }) => sum + records.cells.length, 0);

const linesOf = ({ cells, lines }: Records): FileLine[] =>
  cells.map((row, at) => ({ line: lines[at] ?? 0, cells: row }));

/** The rows that start before a line; the others are its footer. */
function before(run: TableRun, line: number): TableRun {
  const { records } = run;
  const kept = records.lines.findIndex((each) => each >= line);
  if (kept < 0) return run;
  const left = linesOf(records)
    .slice(kept)
    .filter((each) => !isBlankLine(each));
  return { ...run, records: rowsWhere(records, (row) => row < kept), footer: [...run.footer, ...left] };
}

/** Headers that a run may have again; where every few rows are one, they are rows. */
const MAX_PAGES = 10;

function withoutHeaders(run: TableRun, headerRows: readonly (readonly string[])[]): TableRun {
  const { cells } = run.records;
  const again = new Set<number>();
  for (const header of headerRows)
    for (let row = 0; row < cells.length; row++) if (isSameRow(cells[row] ?? [], header)) again.add(row);
  if (again.size === 0 || again.size > Math.max(MAX_PAGES, cells.length / 10)) return run;
  return {
    ...run,
    records: rowsWhere(run.records, (row) => !again.has(row)),
    footer: [...run.footer, ...linesOf(run.records).filter((_, row) => again.has(row))],
  };
}

/** By the first cell, which for nearly all rows says no at once. */
const isSameRow = (cells: readonly string[], header: readonly string[]): boolean =>
  cells[0] === header[0] && cells.length === header.length && cells.every((cell, at) => cell === header[at]);

function rowsWhere({ cells, lines, malformed }: Records, keep: (row: number) => boolean): Records {
  const rows = cells.flatMap((_, row) => (keep(row) ? [row] : []));
  return {
    cells: rows.map((row) => cells[row] ?? []),
    lines: Uint32Array.from(rows, (row) => lines[row] ?? 0),
    malformed: new Set(rows.flatMap((row, at) => (malformed.has(row) ? [at] : []))),
  };
}
