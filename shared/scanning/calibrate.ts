import { err, ok, type Result } from "../result.ts";
import type { Key } from "./burst.ts";
import { SCAN_GAP_MS, type ScannerSettings, type ScanSuffix } from "./settings.ts";

/** How often a code is scanned to measure a scanner by. */
export const READS_WANTED = 3;
/** A pause this long is between two scans: nobody pulls a trigger twice within it. */
export const BETWEEN_READS_MS = 350;

export type Measured = {
  readonly code: string;
  /** The longest time between two keys of one scan, and the one in the middle, which a busy computer doesn't change. */
  readonly slowestMs: number;
  readonly usualMs: number;
  readonly suffix: ScanSuffix;
  readonly settings: ScannerSettings;
};
export type Unmeasured =
  | { readonly kind: "differ"; readonly codes: readonly string[] }
  | { readonly kind: "tooShort"; readonly code: string }
  | { readonly kind: "tooSlow"; readonly usualMs: number };

const LEAST_LENGTH = 4;
/** Room for a computer that is busier some other day. */
const ROOM = 1.5;

/** The keys of each scan by itself. */
export function splitReads(keys: readonly Key[]): readonly (readonly Key[])[] {
  const reads: Key[][] = [];
  for (const key of keys) {
    const read = reads.at(-1);
    const last = read?.at(-1);
    if (read && last && key.at - last.at <= BETWEEN_READS_MS) read.push(key);
    else reads.push([key]);
  }
  return reads;
}

/** Settings for the scanner that made these scans of one code, or why they say nothing. */
export function measureScanner(
  reads: readonly (readonly Key[])[],
  prefix: string,
): Result<Measured, Unmeasured> {
  const codes = reads.map(codeIn);
  const [code = ""] = codes;
  if (codes.some((other) => other !== code)) return err({ kind: "differ", codes });
  if (code.length < LEAST_LENGTH) return err({ kind: "tooShort", code });
  const gaps = reads.flatMap(gapsIn);
  const usualMs = Math.round(medianOf(gaps));
  if (usualMs > SCAN_GAP_MS.most) return err({ kind: "tooSlow", usualMs });
  const suffix = suffixOf(reads);
  return ok({
    code,
    slowestMs: Math.round(Math.max(...gaps)),
    usualMs,
    suffix,
    settings: { gapMs: gapFor(usualMs), suffix, prefix: code.startsWith(prefix) ? prefix : "" },
  });
}

/**
 * The usual threshold serves every quick scanner, and leaves it room on a busy day; only a slow one needs another, and
 * the quicker it still is than fingers the better.
 */
const gapFor = (usualMs: number): number =>
  Math.min(SCAN_GAP_MS.most, Math.max(SCAN_GAP_MS.usual, Math.ceil(usualMs * ROOM)));

const medianOf = (gaps: readonly number[]): number =>
  gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;

const codeIn = (read: readonly Key[]): string =>
  read
    .filter(({ key }) => key.length === 1)
    .map(({ key }) => key)
    .join("");

const gapsIn = (read: readonly Key[]): number[] =>
  read.slice(1).map((key, place) => key.at - (read[place]?.at ?? key.at));

function suffixOf(reads: readonly (readonly Key[])[]): ScanSuffix {
  const ends = reads.map((read) => read.findLast(({ key }) => key.length > 1)?.key);
  if (ends.every((end) => end === "Enter")) return "enter";
  return ends.every((end) => end === "Tab") ? "tab" : "none";
}
