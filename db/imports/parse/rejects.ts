import { foldHeader } from "../../../shared/ingest/header.ts";
import { REJECT_COLUMNS } from "../../../shared/ingest/rejects.ts";
import type { Reading, TableWish } from "../../../shared/reading.ts";
import { openFile } from "./bytes.ts";

/** Nothing is asked for: what we write is found without. */
const AS_WE_WRITE: TableWish = {
  sheet: undefined,
  encoding: undefined,
  delimiter: undefined,
  quote: undefined,
  escape: undefined,
  headerLine: undefined,
  headerRows: undefined,
};

/** More than any header that we write. */
const PEEKED = 64 * 1024;

/**
 * The reading for a rejects file of ours, which comes back corrected: its table is as we wrote it, not as in the file
 * that its rows are of, and its cells still mean what they meant there. Any other file's reading stays as it is.
 */
export function asRejectsFile(path: string, reading: Reading): Reading {
  const first = firstLine(path);
  const ours = REJECT_COLUMNS.every((column) => foldHeader(first).includes(foldHeader(column)));
  if (!ours) return reading;
  return { ...reading, ...AS_WE_WRITE };
}

/** Empty where the file can't be opened: whoever opens it next says what is wrong with it. */
function firstLine(path: string): string {
  const file = openFile(path);
  if (!file.ok) return "";
  const [run = new Uint8Array(0)] = file.value.runs(0);
  file.value.close();
  return (
    Buffer.from(run)
      .toString("utf8")
      .split(/\r\n|\n|\r/, 1)[0] ?? ""
  ).slice(0, PEEKED);
}
