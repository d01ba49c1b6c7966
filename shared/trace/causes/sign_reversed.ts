import { convert, negate, type Quantity } from "../../quantity.ts";
import type { Clues } from "../clues.ts";
import { courseOf } from "../direction.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { isWithin, legsInReach, logOdds, rarity, timing } from "../weight.ts";
import { documentsOf, positionKey, reference, signed } from "../words.ts";

/** One leg in this many of its type going the wrong way is a habit of the source, not a slip. */
const HABIT_SHARE = 0.2;

/** Enough to show; more of one quantity say nothing each. */
const MOST_EQUALS = 12;

/** A movement posted with the wrong sign: x = −2e. */
export const signReversed: CauseFinder = {
  cause: "sign_reversed",
  find(clues) {
    const evident = contraryByType(clues).flatMap((legs) => contraryOfType(clues, legs));
    const byHand = clues.booked.filter(isByHand);
    return (rest) => [...evident, ...equals(clues, byHand, rest)];
  },
};

function contraryByType({ booked, evidence }: Clues): readonly (readonly TracedLeg[])[] {
  const contrary = booked.filter((leg) => courseOf(leg, evidence.position) === "contrary");
  return [...Map.groupBy(contrary, (leg) => leg.type).values()];
}

function contraryOfType(clues: Clues, legs: readonly TracedLeg[]): readonly Hypothesis[] {
  const ofType = clues.booked.filter((leg) => leg.type === legs[0]?.type).length;
  const habit = legs.length > 1 && legs.length >= ofType * HABIT_SHARE;
  const weight = (habit ? logOdds(0.3) : logOdds(0.96)) - Math.log(legs.length);
  return legs.flatMap((leg) => hypothesis(clues, leg, weight + timing(clues, leg)));
}

/** Legs whose type goes either way and whose doubled effect is exactly the rest. */
function equals(clues: Clues, byHand: readonly TracedLeg[], rest: Quantity): readonly Hypothesis[] {
  const half = convert(rest, { num: -1, den: 2 });
  if (half === undefined) return [];
  const open = (clues.byEffect.get(half) ?? []).filter(
    (leg) => courseOf(leg, clues.evidence.position) === "either",
  );
  return open
    .slice(-MOST_EQUALS)
    .flatMap((leg) => hypothesis(clues, leg, equalWeight(clues, byHand, leg, rest)));
}

function equalWeight(clues: Clues, byHand: readonly TracedLeg[], leg: TracedLeg, rest: Quantity): number {
  if (mirrored(clues, leg)) return logOdds(0.97) + timing(clues, leg);
  if (!isByHand(leg))
    return (
      Math.min(logOdds(0.1) + rarity(rest, legsInReach(clues, rest, -2)), logOdds(0.4)) + timing(clues, leg)
    );
  const inReach = byHand.filter((other) => isWithin(-other.effect, rest, 1)).length;
  return logOdds(0.15) + rarity(rest, inReach) + timing(clues, leg);
}

/** A person typed the sign, so it is the likeliest of all to be wrong. */
const isByHand = ({ type }: TracedLeg): boolean => type === "adjustment" || type === "count";

/** True when the movement's other end was counted too and is off by exactly as much the other way. */
function mirrored({ evidence }: Clues, leg: TracedLeg): boolean {
  const { counterpart } = leg;
  if (counterpart === undefined) return false;
  const key = positionKey(counterpart);
  return evidence.siblings.some(
    (sibling) => positionKey(sibling.position) === key && sibling.variance === 2 * leg.effect,
  );
}

function hypothesis(clues: Clues, leg: TracedLeg, weight: number): readonly Hypothesis[] {
  const explains = convert(leg.effect, { num: -2, den: 1 });
  if (explains === undefined || explains === 0) return [];
  const did = leg.effect > 0 ? "added" : "took";
  const right = signed(negate(leg.effect));
  return [
    {
      cause: "sign_reversed",
      explains,
      movementIds: [leg.movementId],
      documents: documentsOf(leg),
      positions: [],
      because:
        `The ${leg.type} ${reference(leg)} ${did} ${signed(leg.effect)} ${clues.evidence.item.baseUom}; ` +
        `with its sign turned it is ${right}, which moves the book by ${signed(explains)}.`,
      confirms: `The paper or the other system shows ${right} for ${reference(leg)}.`,
      refutes: `${reference(leg)} really ${did} ${signed(leg.effect)}, for instance as a correction of an earlier one.`,
      weight,
    },
  ];
}
