import { SCORE_STEPS } from "./combine.ts";
import type { Explanation, Hypothesis, PositionName, Trace } from "./types.ts";
import { positionKey } from "./words.ts";

/** A case's own key, its position, what its trace said, and the positions of other items that it asked of mix-ups. */
export type CaseTrace = {
  readonly key: string;
  readonly position: PositionName;
  readonly trace: Trace;
  readonly asked: readonly PositionName[];
};

/**
 * Something that only one variance may use: a movement, or the goods two bins exchanged. Both ends of one fault
 * make the same claim: a movement has two legs, and a misplaced box is missing here because it lies there.
 */
export type Claim = {
  readonly on: string;
  readonly fault: string;
  /** The other position of a pair, as `positionKey`. */
  readonly partner: string | undefined;
  /** Which position's the row is, of all that are off the same way. */
  readonly isOfOne?: boolean;
};

/** What an explanation of a case at `position` claims. */
export function claimsOf(position: PositionName, { parts }: Explanation): readonly Claim[] {
  return parts.flatMap((part) => [...recordClaims(position, part), ...pairClaims(position, part)]);
}

/** How much of a case's chance lies in explanations that claim this thing: for this fault, or for any. */
export function supportOf({ position, trace }: CaseTrace, on: string, fault?: string): number {
  const claiming = trace.explanations.filter((explanation) =>
    claimsOf(position, explanation).some(
      (own) => own.on === on && (fault === undefined || own.fault === fault),
    ),
  );
  return claiming.reduce((sum, { score }) => sum + score, 0);
}

/** What the case's counted position is off by. */
export const varianceOf = ({ trace }: CaseTrace): number =>
  (trace.explanations[0]?.parts ?? []).reduce((sum, { explains }) => sum + explains, 0);

/** A chance as odds; one that was rounded to certain is still a little less. */
export const oddsOf = (chance: number): number => chance / Math.max(1 - chance, 1 / SCORE_STEPS);

/** The explanations with their chances multiplied; what they lose goes to the others in proportion, and what they gain comes from them. */
export function reweighed(own: CaseTrace, chanceOf: (explanation: Explanation) => number): CaseTrace {
  const weighed = own.trace.explanations.map((explanation) => ({
    explanation,
    chance: chanceOf(explanation),
  }));
  const lost = weighed.reduce((sum, { explanation, chance }) => sum + explanation.score * (1 - chance), 0);
  const left = Math.max(1 - lost, 1 / SCORE_STEPS);
  const explanations = weighed
    .filter(({ chance }) => chance > 0)
    .map(({ explanation, chance }) => ({
      ...explanation,
      score: scoreOf((explanation.score * chance) / left),
    }))
    .toSorted((a, b) => b.score - a.score);
  return { ...own, trace: { ...own.trace, explanations } };
}

const scoreOf = (chance: number): number => Math.min(1, Math.round(chance * SCORE_STEPS) / SCORE_STEPS);

/** A movement's two legs are one fault, but each of them, and an order's line, is of one position alone. */
function recordClaims(position: PositionName, part: Hypothesis): readonly Claim[] {
  const { cause, explains, movementIds, documents, sharedWith = [] } = part;
  const here = [position, ...sharedWith].map(positionKey).toSorted().join(" ");
  // Undone at its other end the movement explains the opposite quantity, and that is the same fault; a bundle's sale
  // explains another quantity of each component, and a line of several bins what each of them is off by.
  const size = cause === "bundle_not_exploded" ? "each" : sharedWith.length > 0 ? here : Math.abs(explains);
  const fault = JSON.stringify([cause, size]);
  const records =
    movementIds.length > 0
      ? movementIds.map((id) => `movement ${id}`)
      : documents.map((line) => `line ${line}`);
  const end = `${position.sku} ${Math.sign(explains)}`;
  return records.flatMap((on) => [
    { on, fault, partner: undefined },
    { on: `${on} of ${end}`, fault: here, partner: undefined, isOfOne: true },
    ...sharedWith.map((other) => ({ on: `${on} of several`, fault, partner: positionKey(other) })),
  ]);
}

/** The positions that it exchanges goods with, piece for piece; a bundle and its components are off in a ratio, each by its own number. */
export const exchangedWith = ({ cause, positions }: Hypothesis): readonly PositionName[] =>
  cause === "bundle_not_exploded" ? [] : positions;

function pairClaims(position: PositionName, part: Hypothesis): readonly Claim[] {
  const { cause } = part;
  return exchangedWith(part).map((other) => {
    const partner = positionKey(other);
    const [first, second] = [positionKey(position), partner].toSorted();
    return { on: `goods ${first} ${second}`, fault: cause, partner };
  });
}
