import { MAX_RECORD_CHARS } from "../../../../shared/ingest/table/damage.ts";
import { type Cut, cutRecords } from "../../../../shared/ingest/table/cut.ts";
import type { Quoting } from "../../../../shared/ingest/table/quoting.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import { startDecoding } from "./decoder.ts";
import type { Encoding } from "./encoding.ts";

export type RecordRun = { readonly cut: Cut; readonly firstLine: number; readonly bytes: number };
export type RunOptions = {
  readonly quoting: Quoting;
  readonly encoding: Encoding;
  /** Characters and lines before the first row: a `sep=` line, a preamble, the header. */
  readonly skip: number;
  readonly skipLines: number;
  /** Cells of a row. */
  readonly width: number | undefined;
  /** Sees every byte of the file, in order. */
  readonly onBytes?: ((bytes: Uint8Array) => void) | undefined;
};

/** The file's records, a run at a time; ends with a problem where the text can't be decoded or cut. */
export function* recordRuns(
  file: OpenFile,
  options: RunOptions,
): Generator<Result<RecordRun, string>, void, void> {
  const { encoding, quoting, width } = options;
  const decoder = startDecoding(encoding.label);
  let rest = "";
  let line = 1 + options.skipLines;
  let bytes = 0;
  let toSkip = options.skip;
  const take = (decoded: string | undefined, last: boolean): Result<RecordRun, string> => {
    if (decoded === undefined) return err(undecodable(encoding.label, line));
    if (decoded.includes("\0")) return err(noText(line));
    const skipped = Math.min(toSkip, decoded.length);
    toSkip -= skipped;
    const text = rest + decoded.slice(skipped);
    const cut = cutRecords(last ? withoutEndMark(text) : text, quoting, { firstLine: line, last, width });
    const firstLine = line;
    rest = cut.rest;
    line = cut.nextLine;
    return rest.length > MAX_RECORD_CHARS ? err(tooLong(line)) : ok({ cut, firstLine, bytes });
  };
  for (const run of file.runs(0)) {
    options.onBytes?.(run);
    const own = bytes === 0 ? run.subarray(encoding.skipBytes) : run;
    bytes += run.length;
    const taken = take(decoder.add(own), false);
    yield taken;
    if (!taken.ok) return;
  }
  if (bytes !== file.size) return yield err(changed(file.size, bytes));
  yield take(decoder.end(), true);
}

/** DOS ended its text files with Ctrl+Z. */
export const withoutEndMark = (text: string): string => (text.endsWith("\u001a") ? text.slice(0, -1) : text);

const undecodable = (label: string, line: number): string =>
  `The file isn't ${label} throughout: near line ${line} there are bytes that it doesn't have. Say which encoding it is (windows-1252, utf-16le, …).`;

const noText = (line: number): string =>
  `Near line ${line} there are empty bytes, which no text has: the file is damaged, or no text file. Export it again.`;

const tooLong = (line: number): string =>
  `The row that starts on line ${line} is longer than a million characters. Most likely a quote (") is opened there and never closed, or the file has no lines.`;

const changed = (before: number, now: number): string =>
  `The file changed while it was read: it had ${before} bytes, and then ${now}. Import it again once nothing writes to it.`;
