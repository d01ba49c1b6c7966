import type { OpenFile } from "../bytes.ts";

/** `length` bytes of the file from `from`, or as many as it still has; none where it has no such place. */
export function readSpan(file: OpenFile, from: number, length: number): Buffer {
  return Buffer.concat([...spanRuns(file, from, length)].map((run) => Buffer.from(run)));
}

/** The same, run by run; each run is only good until the next is asked for. */
export function* spanRuns(file: OpenFile, from: number, length: number): Generator<Uint8Array, void, void> {
  let left = length;
  // Places that a damaged file names may be anywhere.
  if (left <= 0 || from < 0 || from >= file.size) return;
  for (const run of file.runs(from)) {
    yield run.subarray(0, left);
    left -= run.length;
    if (left <= 0) return;
  }
}
