import { closeSync, openSync, readSync } from "node:fs";
import { foldHeader } from "../../../shared/ingest/header.ts";
import { REJECT_COLUMNS } from "../../../shared/ingest/rejects.ts";
import type { Reading, TableWish } from "../../../shared/reading.ts";

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

function firstLine(path: string): string {
  try {
    const descriptor = openSync(path, "r");
    try {
      const buffer = Buffer.alloc(PEEKED);
      const head = buffer.toString("utf8", 0, readSync(descriptor, buffer, 0, PEEKED, 0));
      return head.split(/\r\n|\n|\r/, 1)[0] ?? "";
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Whoever opens the file next says what is wrong with it.
    return "";
  }
}
