import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { freemem } from "node:os";

const PIECE_BYTES = 4 * 1024 * 1024;
/** A file that would take more than this share of the memory that is free is left where it is. */
const MOST_OF_MEMORY = 0.25;

/**
 * Reads a project's file once from its beginning to its end, so that the system has it in its memory. What a trace looks at is
 * spread over the whole file, a few rows on each page: one by one from the disk they take ten times as long, and together
 * longer than a person wants to wait. Nobody waits for this: where it can't be read or was stopped, nothing is said. Answers
 * how many bytes were read.
 */
export async function readThrough(file: string, signal: AbortSignal, free = freemem()): Promise<number> {
  let bytes = 0;
  try {
    const { size } = await stat(file);
    if (size > free * MOST_OF_MEMORY) return 0;
    const pieces: AsyncIterable<Uint8Array> = createReadStream(file, { highWaterMark: PIECE_BYTES, signal });
    for await (const piece of pieces) bytes += piece.length;
  } catch {
    // Whoever needs the file is told what is wrong with it.
  }
  return bytes;
}
