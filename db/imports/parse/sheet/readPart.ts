import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import { partText } from "./part.ts";
import { damaged, TOO_LARGE } from "./refusals.ts";
import { type XmlHandler, xmlReader } from "./xml.ts";
import type { Entry } from "./zip.ts";

/** Larger parts beside sheets and their texts aren't written by any program. */
const MAX_SMALL_PART_BYTES = 64 * 1024 * 1024;

const IGNORED = (): void => undefined;

/** Reads a small part of a workbook from end to end. */
export function readPart(file: OpenFile, entry: Entry, handler: Partial<XmlHandler>): Result<void, string> {
  if (entry.size > MAX_SMALL_PART_BYTES) return err(TOO_LARGE);
  return readXml(file, entry, { open: IGNORED, text: IGNORED, cdata: IGNORED, close: IGNORED, ...handler });
}

/** Reads any part of a workbook from end to end. */
export function readXml(file: OpenFile, entry: Entry, handler: XmlHandler): Result<void, string> {
  const xml = xmlReader(handler);
  for (const piece of partText(file, entry)) {
    if (!piece.ok) return piece;
    const problem = xml.write(piece.value.text);
    if (problem !== undefined) return err(brokenPart(entry, problem));
  }
  const problem = xml.end();
  return problem === undefined ? ok(undefined) : err(brokenPart(entry, problem));
}

export const brokenPart = (entry: Entry, problem: string): string =>
  damaged(`${entry.name} can't be read (${problem})`);
