import { zstdDecompressSync } from "node:zlib";
import type { TableFound } from "../../shared/importShapes.ts";
import { cutRecords } from "../../shared/ingest/table/cut.ts";
import type { ReadDb, WriteDb } from "../connection.ts";
import { readKept } from "./parse/sheet/kept.ts";

/** Keeps a run of the file's own text, compressed, under the line that it starts on. */
export function keepChunk(db: WriteDb, importId: number, firstLine: number, body: Uint8Array): void {
  db.run(
    "INSERT INTO import_chunks (import_id, first_line, body) VALUES (?, ?, ?)",
    importId,
    firstLine,
    body,
  );
}

/** The cells of the row that starts on a line of an import's file, as they were written. */
export const originalCells = (db: ReadDb, importId: number, line: number): readonly string[] | undefined =>
  originalsOf(db, importId)(line);

/** The cells of an import's rows by the line they start on; the last run that was opened stays open. */
export function originalsOf(db: ReadDb, importId: number): (line: number) => readonly string[] | undefined {
  let opened: number | undefined;
  let cells: ReturnType<typeof cellsByLine> = () => undefined;
  return (line) => {
    const run = db.get<{ firstLine: number | null }>(
      "SELECT MAX(first_line) AS firstLine FROM import_chunks WHERE import_id = ? AND first_line <= ?",
      ...[importId, line],
    );
    if (typeof run?.firstLine !== "number") return undefined;
    if (run.firstLine !== opened) {
      cells = openRun(db, importId, run.firstLine);
      opened = run.firstLine;
    }
    return cells(line);
  };
}

function openRun(db: ReadDb, importId: number, firstLine: number): ReturnType<typeof cellsByLine> {
  const run = db.get<{ body: Uint8Array; dialect: string }>(
    `SELECT c.body, i.delimiter AS dialect FROM import_chunks c
    JOIN imports i ON i.id = c.import_id WHERE c.import_id = ? AND c.first_line = ?`,
    ...[importId, firstLine],
  );
  return run ? cellsByLine(run.body, run.dialect, firstLine) : () => undefined;
}

/** The cells of a compressed run of rows, by the line that a row starts on. `dialect` is what `dialectText` gave. */
export function cellsByLine(
  body: Uint8Array,
  dialect: string,
  firstLine: number,
): (line: number) => readonly string[] | undefined {
  return keptCells(zstdDecompressSync(body).toString("utf8"), dialect, firstLine);
}

/** The cells of a run's kept text, by the line that a row starts on. */
export function keptCells(
  text: string,
  dialect: string,
  firstLine: number,
): (line: number) => readonly string[] | undefined {
  if (dialect === SHEET) return readKept(text);
  const { quoting, width } = readDialect(dialect);
  const { records } = cutRecords(text, quoting, { firstLine, last: true, width });
  const places = new Map(Array.from(records.lines, (line, place) => [line, place]));
  return (line) => records.cells[places.get(line) ?? -1];
}

const SHEET = "sheet";
const NO_QUOTE = "-";

/**
 * What an import keeps of how its file was cut into rows: "sheet", or delimiter, quote, escape and the number of
 * columns, as in `,""12`. A delimiter alone, which older imports have, means doubled double quotes.
 */
export function dialectText({ format, dialect, header }: TableFound): string {
  if (format === "sheet") return SHEET;
  return `${dialect.delimiter}${dialect.quote || NO_QUOTE}${dialect.escape}${header.length}`;
}

function readDialect(text: string) {
  const [delimiter = ",", quote = '"', escape = '"', ...width] = text;
  return {
    quoting: { delimiter, quote: quote === NO_QUOTE ? "" : quote, escape },
    width: width.length === 0 ? undefined : Number(width.join("")),
  };
}
