import { latestByPosition } from "./counterparts.ts";
import { isComparable, tiesOf } from "./ties.ts";
import type { Evidence, PositionName, Trace } from "./types.ts";
import { positionKey } from "./words.ts";

/** So many strangers are asked at most: the more of them there are, the less one that tells of a mix-up says. */
const MOST_ASKED = 4;

/** A case that knows better than this what happened asks nobody. */
const LEAST_UNKNOWN = 0.3;

/**
 * The positions of other items whose own traces may tell of a mix-up with this one. Where a second fault hides the
 * other item's half, this case alone sees no opposite variance, and can only ask: first those that have most in common.
 */
export function askedOf(evidence: Evidence, { explanations }: Trace): readonly PositionName[] {
  const unknown = explanations.find(({ parts }) => parts.every(({ cause }) => cause === "unexplained"));
  if (unknown === undefined || unknown.score < LEAST_UNKNOWN) return [];
  const tiesTo = tiesOf(evidence);
  const tied = latestByPosition(evidence.strangers)
    // Exact opposites are seen from both ends, and each has its say already.
    .filter((one) => isComparable(evidence, one) && one.variance !== -evidence.variance)
    .map((stranger) => ({
      position: stranger.position,
      ties: tiesTo(stranger).length,
      apart: Math.abs(stranger.variance + evidence.variance),
      key: positionKey(stranger.position),
    }))
    .filter(({ ties }) => ties > 0);
  return tied
    .toSorted((a, b) => b.ties - a.ties || a.apart - b.apart || Number(a.key > b.key) - Number(a.key < b.key))
    .slice(0, MOST_ASKED)
    .map(({ position }) => position);
}
