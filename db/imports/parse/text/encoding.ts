import { isUtf8 } from "node:buffer";
import { ENCODINGS } from "../../../../shared/ingest/table/encodings.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import { evidenceIn, guessEncoding } from "./guess.ts";

/** How a file's bytes become text. `guessed`: nothing in the file says so, and people should look. */
export type Encoding = { readonly label: string; readonly skipBytes: number; readonly guessed: boolean };

const BOMS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
/** Other names of encodings that the platform's own list doesn't have. */
const OWN_NAMES: ReadonlyMap<string, string> = new Map([
  ["cp437", "cp437"],
  ["ibm437", "cp437"],
  ["437", "cp437"],
  ["cp850", "cp850"],
  ["ibm850", "cp850"],
  ["850", "cp850"],
  ["macroman", "macintosh"],
  ["iso885915", "iso-8859-15"],
  ["cp1252", "windows-1252"],
]);

/**
 * The encoding of a file: what was asked for, else its byte order mark, else UTF-16 by its empty bytes, else UTF-8
 * when every byte of the file fits, else a guess by what the text looks like.
 */
export function detectEncoding(
  file: OpenFile,
  head: Uint8Array,
  asked: string | undefined,
): Result<Encoding, string> {
  const marked = BOMS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (asked !== undefined) return chosen(asked, marked);
  if (marked) return ok({ label: marked[0], skipBytes: marked[1].length, guessed: false });
  if (head.includes(0)) return withoutMark(head);
  const wrongAt = firstNotUtf8(file);
  if (wrongAt === undefined) return ok({ label: "utf-8", skipBytes: 0, guessed: false });
  const evidence = evidenceIn(file.runs(wrongAt));
  if (isDamagedUtf8(evidence)) return err(DAMAGED_UTF8);
  return ok({ label: guessEncoding(evidence), skipBytes: 0, guessed: true });
}

const DAMAGED_UTF8 =
  "The file is UTF-8 but for a few bytes that UTF-8 doesn't have: it was cut off, damaged, or put together from several files. Export it again, or say which encoding it is (windows-1252, …).";

/** Letters of several bytes that fit UTF-8 are no coincidence where most of them do. */
function isDamagedUtf8(evidence: Uint8Array): boolean {
  const letters = new TextDecoder().decode(evidence).match(/[^\0-\x7f]/gu) ?? [];
  const wrong = letters.filter((letter) => letter === "\ufffd").length;
  return letters.length - wrong > wrong;
}

function chosen(asked: string, marked: (typeof BOMS)[number] | undefined): Result<Encoding, string> {
  const own = OWN_NAMES.get(asked.toLowerCase().replaceAll(/[\s_-]/g, ""));
  try {
    const label = own?.startsWith("cp") ? own : new TextDecoder(own ?? asked).encoding;
    return ok({ label, skipBytes: marked?.[0] === label ? marked[1].length : 0, guessed: false });
  } catch {
    return err(`“${asked}” is no encoding this knows. Try ${ENCODINGS.join(", ")}.`);
  }
}

/**
 * UTF-16 without a mark shows by letters, commas and line ends of two bytes, one of them empty, always the same one.
 * Anything else with empty bytes is no text.
 */
function withoutMark(head: Uint8Array): Result<Encoding, string> {
  const nuls = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const enough = head.length / 50;
  const label =
    odd > enough && even * 20 < odd ? "utf-16le" : even > enough && odd * 20 < even ? "utf-16be" : undefined;
  if (label !== undefined && isText(head, label)) return ok({ label, skipBytes: 0, guessed: true });
  return err("This is not a text file: it holds bytes that no text has.");
}

/** Whether the bytes are text in an encoding of two bytes a letter: no controls, no halves of letters. */
function isText(head: Uint8Array, label: string): boolean {
  const text = new TextDecoder(label).decode(head.subarray(0, head.length - (head.length % 2)), {
    stream: true,
  });
  // Lines end somewhere; pairs of other bytes make letters of some kind, too, but hardly line ends.
  return /[\n\r,;\t]/.test(text) && !/(?!\s)\p{Cc}|[\ufffd\ufffe\uffff]/u.test(text);
}

/** Where the first run that isn't UTF-8 begins, or nothing when the whole file is. */
function firstNotUtf8(file: OpenFile): number | undefined {
  const check = utf8Check();
  let at = 0;
  for (const run of file.runs(0)) {
    if (!check.add(run)) return at;
    at += run.length;
  }
  // Only the last letter is cut: what stands before it is what tells.
  return check.end() ? undefined : 0;
}

/** Checks a file run by run; a character cut by the end of a run is carried into the next. */
function utf8Check(): { readonly add: (bytes: Uint8Array) => boolean; readonly end: () => boolean } {
  let carried: Uint8Array = new Uint8Array(0);
  return {
    add: (bytes) => {
      const whole = carried.length === 0 ? bytes : Buffer.concat([carried, bytes]);
      const cut = cutOf(whole);
      carried = Buffer.from(whole.subarray(cut));
      return isUtf8(whole.subarray(0, cut));
    },
    end: () => isUtf8(carried),
  };
}

/** Where the last whole character ends: at most three bytes before the end. */
function cutOf(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}
