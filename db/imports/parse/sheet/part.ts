import { isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";
import { Inflate } from "fflate";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import { damaged, LOCKED_ARCHIVE, TOO_LARGE } from "./refusals.ts";
import { readSpan, spanRuns } from "./span.ts";
import type { Entry } from "./zip.ts";

/** A piece of a part's text, and where in the file its last byte stands. */
export type PartText = { readonly text: string; readonly at: number };

const LOCAL_HEADER = { signature: 0x04034b50, bytes: 30 };
const STORED = 0;
const DEFLATED = 8;
/** Packed bytes taken at once: unpacked they are at most 1032 times as many. */
const PACKED_PIECE = 8 * 1024;
/** Unpacked bytes handed on at once, so that what is made of them stays small. */
const UNPACKED_PIECE = 16 * 1024;
const MAX_PART_BYTES = 2 * 1024 ** 3;
/** Sheets pack to a tenth or a thirtieth; what packs to less than this is made to fill a disk. */
const MAX_RATIO = 500;
const RATIO_FROM_BYTES = 64 * 1024 ** 2;

/** A part's text, piece by piece; ends with a problem where its bytes aren't those that were packed. */
export function* partText(file: OpenFile, entry: Entry): Generator<Result<PartText, string>, void, void> {
  let decode: ((bytes: Uint8Array, last: boolean) => string | undefined) | undefined;
  for (const piece of partBytes(file, entry)) {
    if (!piece.ok) return yield piece;
    const { bytes, at } = piece.value;
    decode ??= decoderFor(bytes);
    const text = decode?.(bytes, at === undefined);
    if (text === undefined) return yield err(damaged(`the letters of ${entry.name} can't be read`));
    if (text !== "") yield ok({ text, at: at ?? 0 });
  }
}

type PartBytes = { readonly bytes: Uint8Array; readonly at: number | undefined };

/** The part's bytes; the last piece is empty and has no place. */
function* partBytes(file: OpenFile, entry: Entry): Generator<Result<PartBytes, string>, void, void> {
  const start = dataStart(file, entry);
  if (!start.ok) return yield start;
  const unpack = unpackerOf(entry.method);
  let size = 0;
  let crc = 0;
  let at = start.value;
  for (const packed of pieces(spanRuns(file, start.value, entry.packedSize), PACKED_PIECE)) {
    at += packed.length;
    const unpacked = unpack(packed, at === start.value + entry.packedSize);
    if (unpacked === undefined) return yield err(damaged(`${entry.name} can't be unpacked`));
    for (const bytes of pieces(unpacked, UNPACKED_PIECE)) {
      size += bytes.length;
      if (size > entry.size) return yield err(damaged(`${entry.name} is longer than it says`));
      crc = crc32(bytes, crc);
      yield ok({ bytes, at });
    }
  }
  if (size !== entry.size || crc !== entry.crc)
    return yield err(damaged(`${entry.name} isn't what was packed`));
  yield ok({ bytes: new Uint8Array(0), at: undefined });
}

function dataStart(file: OpenFile, entry: Entry): Result<number, string> {
  if (entry.locked) return err(LOCKED_ARCHIVE);
  if (entry.repeated) return err(damaged(`it holds ${entry.name} twice`));
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return err(damaged(`${entry.name} is packed in a way that workbooks aren't`));
  const ratio = entry.size / Math.max(1, entry.packedSize);
  if (entry.size > MAX_PART_BYTES || (entry.size > RATIO_FROM_BYTES && ratio > MAX_RATIO))
    return err(TOO_LARGE);
  const header = readSpan(file, entry.at, LOCAL_HEADER.bytes);
  if (header.length < LOCAL_HEADER.bytes || header.readUInt32LE(0) !== LOCAL_HEADER.signature)
    return err(damaged(`${entry.name} isn't where its directory says`));
  return ok(entry.at + LOCAL_HEADER.bytes + header.readUInt16LE(26) + header.readUInt16LE(28));
}

function* pieces(runs: Iterable<Uint8Array>, bytes: number): Generator<Uint8Array, void, void> {
  for (const run of runs) for (let at = 0; at < run.length; at += bytes) yield run.subarray(at, at + bytes);
}

type Unpack = (packed: Uint8Array, last: boolean) => readonly Uint8Array[] | undefined;

function unpackerOf(method: number): Unpack {
  if (method === STORED) return (packed) => [packed];
  const unpacked: Uint8Array[] = [];
  const inflate = new Inflate((bytes) => unpacked.push(bytes));
  return (packed, last) => {
    unpacked.length = 0;
    try {
      inflate.push(packed, last);
    } catch {
      // The library says by a throw that the bytes are no deflated ones.
      return undefined;
    }
    return unpacked;
  };
}

type Decode = (bytes: Uint8Array, last: boolean) => string | undefined;

/** By byte order mark, by the zeros of the first "<", by the XML declaration, else UTF-8. */
function decoderFor(first: Uint8Array): Decode | undefined {
  const [a, b] = first;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return streamed("utf-16le");
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return streamed("utf-16be");
  const declared = /^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(
    Buffer.from(first.subarray(0, 200)).toString("latin1"),
  )?.[1];
  return /^(?:utf-?8|us-ascii)$/i.test(declared ?? "utf-8") ? utf8() : streamed(declared ?? "");
}

function streamed(label: string): Decode | undefined {
  const decoder = decoderOf(label);
  if (decoder === undefined) return undefined;
  return (bytes, last) => {
    try {
      return decoder.decode(bytes, { stream: !last });
    } catch {
      return undefined;
    }
  };
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** UTF-8 cut between characters and decoded at once, which is several times faster than a streaming decoder. */
function utf8(): Decode {
  let held: Uint8Array = new Uint8Array(0);
  let started = false;
  return (bytes, last) => {
    const joined =
      held.length === 0
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
        : Buffer.concat([held, bytes]);
    const end = last ? joined.length : wholeCharacters(joined);
    held = Uint8Array.from(joined.subarray(end));
    const whole = joined.subarray(0, end);
    if (!isUtf8(whole)) return undefined;
    const text = whole.toString("utf8");
    const marked = !started && text.startsWith("\ufeff");
    started ||= text !== "";
    return marked ? text.slice(1) : text;
  };
}

/** Bytes up to the last character that isn't cut off. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0)
      return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
