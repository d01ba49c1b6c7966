import { zstdDecompressSync } from "node:zlib";
import type { ReadDb, WriteDb } from "../connection.ts";
import { cutRecords } from "./parse/records.ts";

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
export function originalCells(db: ReadDb, importId: number, line: number): readonly string[] | undefined {
  const chunk = db.get<{ firstLine: number; body: Uint8Array; delimiter: string }>(
    `SELECT c.first_line AS firstLine, c.body, i.delimiter FROM import_chunks c JOIN imports i ON i.id = c.import_id
    WHERE c.import_id = ? AND c.first_line <= ? ORDER BY c.first_line DESC LIMIT 1`,
    ...[importId, line],
  );
  return chunk && cellsByLine(chunk.body, chunk.delimiter, chunk.firstLine)(line);
}

/** The cells of a compressed run of rows, by the line that a row starts on. */
export function cellsByLine(
  body: Uint8Array,
  delimiter: string,
  firstLine: number,
): (line: number) => readonly string[] | undefined {
  const text = zstdDecompressSync(body).toString("utf8");
  const { records } = cutRecords(text, delimiter, firstLine, true);
  return (line) => records.cells[records.lines.indexOf(line)];
}
