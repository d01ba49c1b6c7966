import { err, ok, type Result } from "../../../../shared/result.ts";
import { unescapeCell } from "../../../../shared/ingest/sheet/texts.ts";
import type { OpenFile } from "../bytes.ts";
import { brokenPart, readXml } from "./readPart.ts";
import { TOO_LARGE } from "./refusals.ts";
import { textCollector } from "./texts.ts";
import type { Entry } from "./zip.ts";

/** The texts that cells name by number. */
export type SharedStrings = { readonly at: (index: number) => string | undefined };

/** Reads a workbook's table of texts; an empty one where there is none. */
export function readStrings(file: OpenFile, entry: Entry | undefined): Result<SharedStrings, string> {
  const store = stringStore();
  if (entry === undefined) return ok(store);
  const collector = textCollector();
  let problem: string | undefined;
  const read = readXml(file, entry, {
    open: (name) => {
      if (name === "si") collector.start();
      else collector.open(name);
    },
    text: collector.text,
    cdata: collector.cdata,
    close: (name) => {
      if (name !== "si") return collector.close(name);
      const text = collector.end();
      if (text === undefined) problem ??= brokenPart(entry, "a text of it is no text");
      else if (!store.add(text)) problem ??= TOO_LARGE;
    },
  });
  if (!read.ok) return read;
  return problem === undefined ? ok(store) : err(problem);
}

const SEGMENT_BYTES = 4 * 1024 * 1024;
const MAX_SEGMENTS = 128;
const LENGTH_BYTES = 4;
/** Texts kept ready, because most tables name the same ones over and over. */
const READY = 1 << 16;
const MAX_READY_CHARS = 200;

/**
 * Texts as bytes outside the heap, each behind its length: a workbook of a million rows may have ten million of them,
 * and as strings they would take several times as much.
 */
function stringStore(): SharedStrings & { readonly add: (text: string) => boolean } {
  const segments: Buffer[] = [];
  let used = SEGMENT_BYTES;
  let places = new Uint32Array(1024);
  let count = 0;
  const readyIndex = new Int32Array(READY).fill(-1);
  const ready: string[] = [];

  const add = (text: string): boolean => {
    if (used + LENGTH_BYTES + text.length * 3 > SEGMENT_BYTES) {
      if (segments.length === MAX_SEGMENTS) return false;
      segments.push(Buffer.allocUnsafe(SEGMENT_BYTES));
      used = 0;
    }
    const segment = segments[segments.length - 1];
    if (segment === undefined) return false;
    if (count === places.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(places);
      places = larger;
    }
    places[count++] = (segments.length - 1) * SEGMENT_BYTES + used;
    const bytes = segment.write(text, used + LENGTH_BYTES, "utf8");
    segment.writeUInt32LE(bytes, used);
    used += LENGTH_BYTES + bytes;
    return true;
  };
  const read = (index: number): string => {
    const place = places[index] ?? 0;
    const segment = segments[Math.floor(place / SEGMENT_BYTES)] ?? Buffer.alloc(LENGTH_BYTES);
    const from = (place % SEGMENT_BYTES) + LENGTH_BYTES;
    return unescapeCell(segment.toString("utf8", from, from + segment.readUInt32LE(from - LENGTH_BYTES)));
  };
  return {
    add,
    at: (index) => {
      if (!(index >= 0 && index < count)) return undefined;
      const slot = index % READY;
      if (readyIndex[slot] === index) return ready[slot];
      const text = read(index);
      if (text.length <= MAX_READY_CHARS) {
        readyIndex[slot] = index;
        ready[slot] = text;
      }
      return text;
    },
  };
}
