import { claimsOf, type CaseTrace } from "./claims.ts";
import { SCORE_STEPS } from "./combine.ts";
import type { Explanation } from "./types.ts";
import { place } from "./words.ts";

/**
 * The settled cases, where several that are equally sure say first that one row is theirs, though it can be only one's: each of n has an
 * nth of the chance and says who else could be meant, and its other explanations get the rest.
 */
export function sharedAmongEquals(cases: readonly CaseTrace[]): readonly CaseTrace[] {
  const firsts = cases.flatMap((own) => claimsOfFirst(own).map(({ on, fault }) => ({ on, fault, own })));
  const byRow = Map.groupBy(firsts, ({ on }) => on);
  return cases.map((own) => {
    const [first, ...others] = own.trace.explanations;
    if (first === undefined) return own;
    const rivals = claimsOfFirst(own).flatMap(({ on, fault }) =>
      (byRow.get(on) ?? []).flatMap((other) => (other.fault === fault ? [] : [other.own])),
    );
    const equals = [...new Map(rivals.map((one) => [one.key, one])).values()];
    if (equals.length === 0) return own;
    const explanations = [sharing(first, equals), ...withRest(first, others, equals.length + 1)];
    return {
      ...own,
      trace: { ...own.trace, explanations: explanations.toSorted((a, b) => b.score - a.score) },
    };
  });
}

const claimsOfFirst = ({ position, trace: { explanations } }: CaseTrace) => {
  const [first] = explanations;
  return first === undefined ? [] : claimsOf(position, first).filter(({ isOfOne }) => isOfOne === true);
};

function sharing({ score, parts: [part, ...more] }: Explanation, equals: readonly CaseTrace[]): Explanation {
  const places = equals.map(({ position }) => place(position)).toSorted();
  const because = `${part?.because} Just as much is off at ${places.join(" and ")}: it can be only one of them.`;
  return {
    score: rounded(score / (equals.length + 1)),
    parts: part === undefined ? [] : [{ ...part, because }, ...more],
  };
}

/** What the other explanations gain of what the first one leaves, in the proportion they had. */
function withRest({ score }: Explanation, others: readonly Explanation[], n: number): readonly Explanation[] {
  const had = others.reduce((sum, one) => sum + one.score, 0);
  const factor = had === 0 ? 0 : (1 - score / n) / had;
  return others.map((one) => ({ ...one, score: rounded(one.score * factor) }));
}

const rounded = (score: number): number => Math.round(score * SCORE_STEPS) / SCORE_STEPS;
