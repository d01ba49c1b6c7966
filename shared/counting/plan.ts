import type { AbcClass } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import { rngOf, shuffled } from "../sample/rng.ts";

/** What a plan needs to know of a position that could be counted, in walking order. */
export type Countable = {
  readonly id: number;
  readonly abcClass: AbcClass | null;
  readonly book: Quantity;
  readonly everCounted: boolean;
};

export type PlanBy = "abc" | "zone" | "random" | "control" | "negative" | "never" | "all";

/**
 * The positions to count, in walking order. `size` cuts: by class the A items go in first; a random sample and a
 * control group are drawn by the seed, so that a control group is the same positions again and again.
 */
export function choosePositions<T extends Countable>(
  candidates: readonly T[],
  by: PlanBy,
  size: number | undefined,
  seed: number,
): readonly T[] {
  const eligible = candidates.filter((candidate) => isEligible(candidate, by));
  const wanted = Math.min(size ?? eligible.length, eligible.length);
  const chosen = new Set(ranked(eligible, by, seed).slice(0, wanted));
  return eligible.filter((candidate) => chosen.has(candidate));
}

function isEligible(candidate: Countable, by: PlanBy): boolean {
  if (by === "negative") return candidate.book < 0;
  if (by === "never") return !candidate.everCounted;
  return true;
}

function ranked<T extends Countable>(eligible: readonly T[], by: PlanBy, seed: number): readonly T[] {
  if (by === "abc") return eligible.toSorted((a, b) => classRank(a) - classRank(b));
  if (by === "random" || by === "control") return shuffled(eligible, rngOf(seed, by));
  return eligible;
}

const classRank = ({ abcClass }: Countable): number => (abcClass === null ? 3 : "ABC".indexOf(abcClass));
