import { claimsOf, type CaseTrace, type Claim } from "./claims.ts";
import { SCORE_STEPS } from "./combine.ts";
import type { Explanation } from "./types.ts";
import { place } from "./words.ts";

/**
 * The settled cases, where several that are equally sure say first that one row is theirs, though it can be only one's: each of n has an
 * nth of the chance and says who else could be meant, and its other explanations get the rest. What is one of a tie is nobody's yet.
 */
export function sharedAmongEquals(cases: readonly CaseTrace[]): readonly CaseTrace[] {
  const claims = cases.flatMap((own) => rowsClaimed(own).map((claim) => ({ ...claim, own })));
  const byRow = Map.groupBy(claims, ({ on }) => on);
  const rivalsOf = ({ on, fault }: Claim): readonly CaseTrace[] =>
    (byRow.get(on) ?? []).flatMap((other) => (other.fault === fault ? [] : [other.own]));
  return cases.map((own) => {
    const disputed = rowsClaimed(own).filter((claim) => rivalsOf(claim).length > 0);
    const [first, ...others] = own.trace.explanations;
    if (first === undefined || disputed.length === 0) return own;
    const rivals = new Map(disputed.flatMap(rivalsOf).map((one) => [one.key, one]));
    const n = rivals.size + 1;
    const rows = new Set(disputed.map(({ on }) => on));
    const parts = first.parts.map((part) =>
      claimsOf(own.position, { score: 0, parts: [part] }).some(({ on }) => rows.has(on))
        ? { ...part, because: `${part.because}${orElse([...rivals.values()])}` }
        : part,
    );
    const explanations = [{ score: rounded(first.score / n), parts }, ...withRest(first, others, n)];
    return {
      ...own,
      trace: { ...own.trace, explanations: explanations.toSorted((a, b) => b.score - a.score) },
    };
  });
}

/** Which rows a case says first are its position's. */
function rowsClaimed({ position, trace: { explanations } }: CaseTrace): readonly Claim[] {
  const [first, second] = explanations;
  if (first === undefined || first.score === second?.score) return [];
  return claimsOf(position, first).filter(({ isOfOne }) => isOfOne === true);
}

const orElse = (rivals: readonly CaseTrace[]): string =>
  ` The same would account for what is off at ${rivals
    .map(({ position }) => place(position))
    .toSorted()
    .join(" and ")}, and it can be only one of them.`;

/** What the other explanations gain of what the first one leaves, in the proportion they had. */
function withRest({ score }: Explanation, others: readonly Explanation[], n: number): readonly Explanation[] {
  const had = others.reduce((sum, one) => sum + one.score, 0);
  const factor = had === 0 ? 0 : (1 - score / n) / had;
  return others.map((one) => ({ ...one, score: rounded(one.score * factor) }));
}

const rounded = (score: number): number => Math.round(score * SCORE_STEPS) / SCORE_STEPS;
