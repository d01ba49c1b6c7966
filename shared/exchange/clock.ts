import { type Instant, instant, MINUTE_MS } from "../time.ts";

/** Two moments that both laptops were at, each by the clock of where it happened. */
export type Clocks = {
  /** At home, before it was opened there. */
  readonly packedAt: Instant;
  /** There. */
  readonly openedAt: Instant;
  /** There, before it was merged at home. */
  readonly returnedAt: Instant;
  /** At home. */
  readonly mergedAt: Instant;
};

/** Clocks of two laptops are never quite the same. */
const TOLERATED_MS = MINUTE_MS;

/**
 * By how many ms the other laptop's instants are moved to be possible by the clock at home: forward where it was opened before
 * it was packed, back where it returned after it was merged. The least that its clock was off; 0 where nothing shows.
 */
export function clockShift({ packedAt, openedAt, returnedAt, mergedAt }: Clocks): number {
  const behind = packedAt - openedAt;
  const ahead = returnedAt - mergedAt;
  if (ahead > TOLERATED_MS) return -ahead;
  return behind > TOLERATED_MS ? behind : 0;
}

/** A moment by the clock at home; never one still to come. */
export const shifted = (at: Instant, shift: number, mergedAt: Instant): Instant =>
  instant(Math.min(at + shift, mergedAt));
