import type { Choice, TableFound } from "../../../shared/importShapes.ts";
import type { Records } from "../../../shared/ingest/encode.ts";
import type { DecimalMark } from "../../../shared/ingest/numbers.ts";
import type { FileLine } from "../../../shared/ingest/table/lines.ts";
import type { TableWish } from "../../../shared/reading.ts";
import type { Result } from "../../../shared/result.ts";
import { type OpenFile, openFile } from "./bytes.ts";
import { isSheetFile } from "./sheet/foreign.ts";
import { openText } from "./text/open.ts";

export type { FileLine };

/** The table in a file: found and described, its rows still to be read. */
export type Table = {
  readonly found: TableFound;
  /** What can be read more than one way; while there is one, `rows` isn't asked for. */
  readonly choices: readonly Choice[];
  readonly notes: readonly string[];
  /** About as many rows as the table has. */
  readonly expectedRows: number;
  /** The first lines of the file (or sheet), at most thirty. */
  readonly lines: readonly FileLine[];
  /** The rows below the header, a run at a time; may be asked for more than once. `onBytes` sees every byte of the file. */
  readonly rows: (
    onBytes?: (bytes: Uint8Array) => void,
  ) => AsyncGenerator<Result<TableRun, string>, void, void>;
};

export type TableRun = {
  readonly records: Records;
  /** What is kept of the run, so that each row's cells can be had again: `keptCells` reads it back. */
  readonly text: string;
  /** Line that `text` starts on. */
  readonly firstLine: number;
  /** Bytes of the file read so far. */
  readonly bytes: number;
  /** Lines that are no rows: totals and "end of report" below the data, the header again. Left out, and said. */
  readonly footer: readonly FileLine[];
  /** What only the rows showed; with the last run. */
  readonly notes?: readonly string[];
};

/** What is known before the file is opened. */
export type TableOrder = {
  readonly wish: TableWish;
  /** What somebody chose for earlier files of the source; used where the file leaves it open. */
  readonly remembered: Pick<TableWish, "sheet" | "headerRows">;
  /** Headers that are looked for (mapped ones, else the fields' names in any language): where most of them are is the header. */
  readonly headers: readonly string[];
  /** The decimal mark that the file's numbers are read with, which number cells of a sheet are written with; a point. */
  readonly decimal?: DecimalMark | undefined;
};

export type OpenTable = { readonly table: Table; readonly close: () => void };

/** Opens a file and finds its table. Refuses, as a sentence, what holds none. */
export async function openTable(path: string, order: TableOrder): Promise<Result<OpenTable, string>> {
  const file = openFile(path);
  if (!file.ok) return file;
  const opened = await find(file.value, order);
  if (opened.ok) return { ok: true, value: { table: opened.value, close: file.value.close } };
  file.value.close();
  return opened;
}

async function find(file: OpenFile, order: TableOrder): Promise<Result<Table, string>> {
  if (!isSheetFile(file)) return openText(file, order);
  // Loaded for a workbook alone: a thread starts anew for each file, and most files are text.
  const { openSheet } = await import("./sheet/open.ts");
  return openSheet(file, order);
}
