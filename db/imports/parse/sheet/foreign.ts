import type { OpenFile } from "../bytes.ts";
import * as refusal from "./refusals.ts";
import { readSpan } from "./span.ts";
import type { Archive } from "./zip.ts";

/** First bytes of the files that are taken for workbooks: ZIP archives, whole or empty, and old Office documents. */
const ZIPS = ["504b0304", "504b0506", "504b0708"];
const OLE = "d0cf11e0a1b11ae1";

/** Whether a file is a workbook by its first bytes, whatever its name says; or one of a kind that can't be read. */
export const isSheetFile = (file: OpenFile): boolean => isZip(file) || isOle(file);

function isZip(file: OpenFile): boolean {
  return ZIPS.includes(readSpan(file, 0, 4).toString("hex"));
}

export function isOle(file: OpenFile): boolean {
  return readSpan(file, 0, 8).toString("hex") === OLE;
}

/** Bytes of an old Office document that are searched for its streams' names. */
const SEARCHED_BYTES = 64 * 1024 * 1024;

/** What an old Office document is: a locked workbook is kept inside one. */
export function describeOle(file: OpenFile): string {
  if (holdsStream(file, "EncryptedPackage")) return refusal.LOCKED_WORKBOOK;
  return holdsStream(file, "Workbook") || holdsStream(file, "Book") ? refusal.OLD_XLS : refusal.OLE_FILE;
}

/** Stream names are written in UTF-16 with a zero behind, never across a sector of 512 bytes. */
function holdsStream(file: OpenFile, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, "utf16le");
  let searched = 0;
  for (const run of file.runs(0)) {
    if (Buffer.from(run.buffer, run.byteOffset, run.length).includes(wanted)) return true;
    searched += run.length;
    if (searched > SEARCHED_BYTES) return false;
  }
  return false;
}

/** What an archive without a workbook that can be read is. */
export function describeArchive(archive: Archive): string {
  const has = (name: string): boolean => archive.entry(name) !== undefined;
  if (has("xl/workbook.bin")) return refusal.BINARY_WORKBOOK;
  if (has("mimetype") && has("content.xml")) return refusal.OPEN_DOCUMENT;
  if (has("word/document.xml")) return refusal.WORD_DOCUMENT;
  if (has("ppt/presentation.xml")) return refusal.PRESENTATION;
  return archive.names.some((name) => name.endsWith(".iwa")) ? refusal.APPLE_NUMBERS : refusal.NOT_A_WORKBOOK;
}
