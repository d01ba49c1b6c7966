import { err, ok, type Result } from "../../../shared/result.ts";
import type { OpenFile } from "./bytes.ts";
import type { Encoding } from "./decode.ts";
import { type Cut, cutRecords, MAX_RECORD_CHARS } from "./records.ts";

export type RecordRun = { readonly cut: Cut; readonly firstLine: number; readonly bytes: number };
export type RunOptions = {
  readonly delimiter: string;
  readonly encoding: Encoding;
  /** Characters and lines before the header that belong to the file, not to the table. */
  readonly skip: number;
  readonly skipLines: number;
  /** Sees every byte of the file, in order. */
  readonly onBytes?: (bytes: Uint8Array) => void;
};

/** The file's records, a run at a time; ends with a problem where the text can't be decoded or cut. */
export function* recordRuns(
  file: OpenFile,
  options: RunOptions,
): Generator<Result<RecordRun, string>, void, void> {
  const { encoding, delimiter } = options;
  const decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true });
  let rest = "";
  let line = 1 + options.skipLines;
  let bytes = 0;
  let toSkip = options.skip;
  const take = (decoded: string, last: boolean): Result<RecordRun, string> => {
    const skipped = Math.min(toSkip, decoded.length);
    toSkip -= skipped;
    const cut = cutRecords(rest + decoded.slice(skipped), delimiter, line, last);
    const firstLine = line;
    rest = cut.rest;
    line = cut.nextLine;
    if (rest.length > MAX_RECORD_CHARS) return err(tooLong(line));
    return ok({ cut, firstLine, bytes });
  };
  for (const run of file.runs(0)) {
    options.onBytes?.(run);
    const decoded = decode(decoder, bytes === 0 ? run.subarray(encoding.skipBytes) : run, true);
    bytes += run.length;
    if (decoded === undefined) return yield err(undecodable(encoding.label, line));
    const taken = take(decoded, false);
    yield taken;
    if (!taken.ok) return;
  }
  const decoded = decode(decoder, undefined, false);
  if (decoded === undefined) return yield err(undecodable(encoding.label, line));
  yield take(decoded, true);
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array | undefined,
  stream: boolean,
): string | undefined {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

const undecodable = (label: string, line: number): string =>
  `The file isn't ${label} throughout: near line ${line} there are bytes that it doesn't have. Say which encoding it is (windows-1252, utf-16le, …).`;

const tooLong = (line: number): string =>
  `The row that starts on line ${line} is longer than a million characters. Most likely a quote (") is opened there and never closed, or the file has no lines.`;
