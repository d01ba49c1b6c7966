import { err, ok, type Result } from "../result.ts";
import { normalQuantile } from "./normal.ts";

/** What a random sample is to show, each in percent. */
export type SampleWish = {
  /** How sure one wants to be. */
  readonly confidence: number;
  /** The share of wrong records that is expected. */
  readonly error: number;
  /** How far the measured share may be from the true one, to either side. */
  readonly margin: number;
};

export const DEFAULT_SAMPLE: SampleWish = { confidence: 95, error: 5, margin: 3 };

export type SampleSize = {
  readonly population: number;
  readonly z: number;
  /** What it would take if there were endlessly many positions. */
  readonly unlimited: number;
  /** What it takes of this population. */
  readonly size: number;
};

/**
 * How many of `population` positions a random sample needs to measure the share of wrong records:
 * n₀ = z² p (1 − p) / e², and for a finite population n = n₀ / (1 + (n₀ − 1) / N), both rounded up (W. G. Cochran,
 * Sampling Techniques, 3rd edition, Wiley 1977, sections 4.4 and 4.6). Refused in words where no sample can do it.
 */
export function sampleSize(population: number, wish: SampleWish): Result<SampleSize, string> {
  const problem = wishProblem(wish);
  if (problem !== undefined) return err(problem);
  const [p, e] = [wish.error / 100, wish.margin / 100];
  const z = normalQuantile((1 + wish.confidence / 100) / 2);
  const endless = (z * z * p * (1 - p)) / (e * e);
  const finite = endless / (1 + (endless - 1) / population);
  const size = population === 0 ? 0 : Math.min(population, Math.max(1, roundedUp(finite)));
  return ok({ population, z, unlimited: roundedUp(endless), size });
}

/** Up, but not for the last digit of a double: 385.0000000000001 is 385. */
const roundedUp = (value: number): number => Math.ceil(value - 1e-9);

/** A wish whose margin is so narrow that it takes every position: a full count, and no sample any more. */
export const takesAll = ({ population, size }: SampleSize): boolean => size >= population;

function wishProblem({ confidence, error, margin }: SampleWish): string | undefined {
  if (confidence >= 100)
    return `A sample can't be ${confidence} % sure: only counting every position is. Take 99 or less, or choose all positions.`;
  if (confidence < 50) return `A confidence of ${confidence} % says nothing. Take 50 or more, such as 95.`;
  if (error <= 0 || error >= 100)
    return `An expected error of ${error} % can't be planned for. Take a share between 0 and 100, such as 5.`;
  if (margin <= 0 || margin >= 100)
    return `A margin of ${margin} % can't be reached by a sample. Take a share between 0 and 100, such as 3.`;
  return undefined;
}
