import { isUtf8 } from "node:buffer";
import { err, ok, type Result } from "../../../shared/result.ts";

/** How a file's bytes become text. `guessed`: nothing in the file says so, and people should look. */
export type Encoding = { readonly label: string; readonly skipBytes: number; readonly guessed: boolean };

const BOMS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
const OTHER_FILES: readonly (readonly [what: string, magic: string])[] = [
  ["an Excel workbook or another zip file: save the sheet as CSV first", "PK\u0003\u0004"],
  ["an old Excel workbook: save the sheet as CSV first", "\u00d0\u00cf\u0011\u00e0"],
  ["a PDF", "%PDF-"],
  ["an SQLite database", "SQLite format 3\0"],
  ["a gzip file: unpack it first", "\u001f\u008b"],
  ["a PNG image", "\u0089PNG"],
];

/**
 * The encoding of a file: what was asked for, else its byte order mark, else UTF-8 when every byte fits
 * (`allUtf8` reads the whole file, and is only asked when needed), else Windows-1252 as a guess.
 */
export function detectEncoding(
  head: Uint8Array,
  asked: string | undefined,
  allUtf8: () => boolean,
): Result<Encoding, string> {
  const marked = BOMS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (asked !== undefined) return chosen(asked, marked);
  if (marked) return ok({ label: marked[0], skipBytes: marked[1].length, guessed: false });
  const other = OTHER_FILES.find(([, magic]) =>
    [...magic].every((char, at) => head[at] === char.charCodeAt(0)),
  );
  if (other) return err(`This is ${other[0]}.`);
  const nul = head.indexOf(0);
  if (nul >= 0) return withoutMark(head);
  if (allUtf8()) return ok({ label: "utf-8", skipBytes: 0, guessed: false });
  return ok({ label: "windows-1252", skipBytes: 0, guessed: true });
}

/** Checks a file run by run; a character cut by the end of a run is carried into the next. */
export function utf8Check(): { readonly add: (bytes: Uint8Array) => boolean; readonly end: () => boolean } {
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

function chosen(asked: string, marked: (typeof BOMS)[number] | undefined): Result<Encoding, string> {
  try {
    const label = new TextDecoder(asked).encoding;
    return ok({ label, skipBytes: marked?.[0] === label ? marked[1].length : 0, guessed: false });
  } catch {
    return err(`“${asked}” is no encoding this knows. Try utf-8, utf-16le, windows-1252 or iso-8859-15.`);
  }
}

/** UTF-16 without a mark shows as every other byte empty; anything else with empty bytes is no text. */
function withoutMark(head: Uint8Array): Result<Encoding, string> {
  const nuls = [0, 1].map((odd) => head.filter((byte, at) => at % 2 === odd && byte === 0).length);
  const half = head.length / 2;
  const [even = 0, odd = 0] = nuls;
  if (odd > half * 0.6 && even < half * 0.05) return ok({ label: "utf-16le", skipBytes: 0, guessed: true });
  if (even > half * 0.6 && odd < half * 0.05) return ok({ label: "utf-16be", skipBytes: 0, guessed: true });
  return err("This is not a text file: it holds bytes that no text has.");
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
