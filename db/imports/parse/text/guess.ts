import { analyse } from "chardet";
import { likeness } from "../../../../shared/ingest/table/likeness.ts";
import { startDecoding } from "./decoder.ts";

/** Of one and the same text in two encodings the first is named. */
const CANDIDATES = ["windows-1252", "iso-8859-15", "shift_jis", "gb18030", "macintosh", "cp850", "cp437"];
/** What the library recognises by the statistics of a language; it knows none of DOS or of old Macs. */
const BY_STATISTICS: ReadonlyMap<string, string> = new Map([
  ["Shift_JIS", "shift_jis"],
  ["GB18030", "gb18030"],
]);

/** The likeliest encoding of bytes that aren't UTF-8, by what their text looks like in each; always a guess. */
export function guessEncoding(evidence: Uint8Array): string {
  const statistics = new Map(
    analyse(evidence).map(({ name, confidence }) => [BY_STATISTICS.get(name), confidence / 100]),
  );
  const scored = CANDIDATES.flatMap((encoding) => {
    const text = decoded(evidence, encoding);
    if (text === undefined) return [];
    return [{ encoding, score: likeness(text) + (statistics.get(encoding) ?? 0) / 2 }];
  });
  return scored.reduce((a, b) => (b.score > a.score ? b : a)).encoding;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  const decoder = startDecoding(encoding);
  const text = decoder.add(bytes);
  return text === undefined ? undefined : text;
}

/** Lines with bytes beyond ASCII, because the others say nothing; at most about 64 KB of them. */
export function evidenceIn(runs: Iterable<Uint8Array>): Uint8Array {
  const lines: Uint8Array[] = [];
  let length = 0;
  let read = 0;
  for (const run of runs) {
    if (length > EVIDENCE_BYTES || (length > 0 && read > LOOKED_AT_BYTES)) break;
    read += run.length;
    for (const line of linesOf(run)) {
      if (length > EVIDENCE_BYTES) break;
      if (!line.some((byte) => byte > 127)) continue;
      lines.push(Uint8Array.from(line));
      length += line.length;
    }
  }
  return Buffer.concat(lines);
}

const EVIDENCE_BYTES = 64 * 1024;
const LOOKED_AT_BYTES = 1024 * 1024;
const LF = 10;
const CR = 13;

/** Whole lines of a run: those cut by its start or end could begin or end inside a character. */
function* linesOf(run: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  for (let at = 0; at < run.length; at++) {
    if (run[at] !== LF && run[at] !== CR) continue;
    yield run.subarray(from, at + 1);
    from = at + 1;
  }
  yield run.subarray(from);
}
