import { claimsOf, type CaseTrace } from "./claims.ts";
import { SCORE_STEPS } from "./combine.ts";
import type { Explanation } from "./types.ts";
import { positionKey } from "./words.ts";

/**
 * The settled cases with what one end tells first of an exchange of one item's goods told as surely at its other end. That end was
 * weighed while the first one still had another story, which has gone to a third case since.
 */
export function toldAtBothEnds(cases: readonly CaseTrace[]): readonly CaseTrace[] {
  const byPosition = new Map(cases.map((own) => [positionKey(own.position), own]));
  return cases.map((own) => {
    const surer = own.trace.explanations.flatMap((explanation) => {
      const score = toldBy(own, explanation, byPosition);
      return score > explanation.score ? [{ explanation, score }] : [];
    });
    const [best] = surer.toSorted((a, b) => b.score - a.score);
    return best === undefined ? own : withScore(own, best.explanation, best.score);
  });
}

/** How sure the other end is of an exchange that is all of this end's difference, where it is the first that it tells; else 0. */
function toldBy(own: CaseTrace, { parts }: Explanation, byPosition: ReadonlyMap<string, CaseTrace>): number {
  const [only, more] = parts;
  const [end, further] = only?.positions ?? [];
  if (only === undefined || more !== undefined || end === undefined || further !== undefined) return 0;
  if (end.sku !== own.position.sku) return 0;
  const other = byPosition.get(positionKey(end));
  const [first, second] = other?.trace.explanations ?? [];
  const [theirs, another] = first?.parts ?? [];
  // A tie is for a person to decide.
  if (other === undefined || first === undefined || first.score === second?.score) return 0;
  if (another !== undefined) return 0;
  if (theirs?.explains !== -only.explains) return 0;
  const claims = new Set(claimsOf(own.position, { score: 0, parts: [only] }).map(claimKey));
  const isSame = claimsOf(other.position, first).some((claim) => claims.has(claimKey(claim)));
  return isSame ? first.score : 0;
}

const claimKey = ({ on, fault }: { readonly on: string; readonly fault: string }): string => `${on} ${fault}`;

/** One explanation as likely as that; the others share the rest in the proportion they had. */
function withScore(own: CaseTrace, chosen: Explanation, score: number): CaseTrace {
  const others = own.trace.explanations.filter((one) => one !== chosen);
  const sum = others.reduce((all, one) => all + one.score, 0);
  const rest = sum === 0 ? 0 : Math.min(1, (1 - score) / sum);
  const explanations = [
    { ...chosen, score },
    ...others.map((one) => ({ ...one, score: rounded(one.score * rest) })),
  ];
  return {
    ...own,
    trace: { ...own.trace, explanations: explanations.toSorted((a, b) => b.score - a.score) },
  };
}

const rounded = (score: number): number => Math.round(score * SCORE_STEPS) / SCORE_STEPS;
