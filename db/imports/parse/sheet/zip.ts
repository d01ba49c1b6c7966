import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import { damaged, TOO_LARGE } from "./refusals.ts";
import { readSpan } from "./span.ts";

/**
 * The directory of a ZIP archive (PKWARE APPNOTE, sections 4.3 and 4.5), which stands at its end. What the local
 * headers say is not asked: they may leave sizes out, and may be of files since deleted.
 */

/** A file in the archive; its name with forward slashes, sizes in bytes. */
export type Entry = {
  readonly name: string;
  readonly method: number;
  readonly locked: boolean;
  /** Whether the archive has another file of that name: whichever is read, somebody else would have read the other. */
  readonly repeated: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly at: number;
};

export type Archive = {
  /** The file of a name, however its case is written. */
  readonly entry: (name: string) => Entry | undefined;
  /** Names as `partName` gives them. */
  readonly names: readonly string[];
};

const END = { signature: 0x06054b50, bytes: 22, longestComment: 0xffff };
const ZIP64_LOCATOR = { signature: 0x07064b50, bytes: 20 };
const ZIP64_END = { signature: 0x06064b50, bytes: 56 };
const DIRECTORY_ENTRY = { signature: 0x02014b50, bytes: 46 };
const ZIP64_FIELD = 0x0001;
const LOCKED_FLAG = 1;
const IN_ZIP64 = 0xffffffff;
/** No workbook has as many parts: more of them are made to keep a reader busy. */
const MAX_DIRECTORY_BYTES = 32 * 1024 * 1024;

/** Reads the directory of an archive; says why where it has none that holds together. */
export function openArchive(file: OpenFile): Result<Archive, string> {
  const place = findDirectory(file);
  if (!place.ok) return place;
  const { at, bytes } = place.value;
  if (bytes > MAX_DIRECTORY_BYTES) return err(TOO_LARGE);
  const entries = new Map<string, Entry>();
  for (const entry of readEntries(readSpan(file, at, bytes))) {
    if (!entry.ok) return entry;
    const name = partName(entry.value.name);
    if (name.endsWith("/")) continue;
    entries.set(name, { ...entry.value, repeated: entries.has(name) });
  }
  return ok({ entry: (name) => entries.get(partName(name)), names: [...entries.keys()] });
}

/** A part's name as it is compared: no slash in front, lower case. */
const partName = (name: string): string => name.replace(/^\/+/, "").toLowerCase();

type Place = { readonly at: number; readonly bytes: number };

function findDirectory(file: OpenFile): Result<Place, string> {
  const from = Math.max(0, file.size - END.bytes - END.longestComment);
  const tail = readSpan(file, from, file.size - from);
  for (let at = tail.length - END.bytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    const end = tail.subarray(at);
    if (end.readUInt16LE(20) > end.length - END.bytes) continue;
    const place = zip64Place(file, from + at) ?? {
      at: end.readUInt32LE(16),
      bytes: end.readUInt32LE(12),
    };
    if (place.at + place.bytes > from + at) return err(damaged("its directory points past its end"));
    return ok(place);
  }
  return err(damaged("its end is missing, so it wasn't copied or downloaded to the end"));
}

/** Where a directory of an archive with large numbers stands, if it has one. */
function zip64Place(file: OpenFile, endAt: number): Place | undefined {
  const locator = readSpan(file, endAt - ZIP64_LOCATOR.bytes, ZIP64_LOCATOR.bytes);
  if (locator.length < ZIP64_LOCATOR.bytes || locator.readUInt32LE(0) !== ZIP64_LOCATOR.signature)
    return undefined;
  const end = readSpan(file, Number(locator.readBigUInt64LE(8)), ZIP64_END.bytes);
  if (end.length < ZIP64_END.bytes || end.readUInt32LE(0) !== ZIP64_END.signature) return undefined;
  return { at: Number(end.readBigUInt64LE(48)), bytes: Number(end.readBigUInt64LE(40)) };
}

function* readEntries(directory: Buffer): Generator<Result<Entry, string>, void, void> {
  for (let at = 0; at < directory.length;) {
    const fixed = directory.subarray(at, at + DIRECTORY_ENTRY.bytes);
    if (fixed.length < DIRECTORY_ENTRY.bytes || fixed.readUInt32LE(0) !== DIRECTORY_ENTRY.signature)
      return yield err(damaged("its directory can't be read"));
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => fixed.readUInt16LE(field));
    const nameAt = at + DIRECTORY_ENTRY.bytes;
    const extraAt = nameAt + (nameBytes ?? 0);
    const next = extraAt + (extraBytes ?? 0) + (commentBytes ?? 0);
    if (next > directory.length) return yield err(damaged("its directory can't be read"));
    yield ok({
      // The names that are looked for are ASCII, alike in every encoding that a ZIP has.
      name: directory.toString("utf8", nameAt, extraAt).replaceAll("\\", "/"),
      repeated: false,
      locked: (fixed.readUInt16LE(8) & LOCKED_FLAG) !== 0,
      method: fixed.readUInt16LE(10),
      crc: fixed.readUInt32LE(16),
      ...sizes(fixed, directory.subarray(extraAt, extraAt + (extraBytes ?? 0))),
    });
    at = next;
  }
}

/** Sizes and place of an entry: those that don't fit in 32 bits stand in an extra field, in this order. */
function sizes(fixed: Buffer, extra: Buffer): Pick<Entry, "size" | "packedSize" | "at"> {
  const large = zip64Field(extra);
  let read = 0;
  const value = (field: number): number => {
    const short = fixed.readUInt32LE(field);
    if (short !== IN_ZIP64 || read + 8 > large.length) return short;
    read += 8;
    return Number(large.readBigUInt64LE(read - 8));
  };
  const size = value(24);
  const packedSize = value(20);
  return { size, packedSize, at: value(42) };
}

function zip64Field(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length;) {
    const bytes = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === ZIP64_FIELD) return extra.subarray(at + 4, at + 4 + bytes);
    at += 4 + bytes;
  }
  return Buffer.alloc(0);
}
