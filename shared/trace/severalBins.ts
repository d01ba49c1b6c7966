import { quantity, type Quantity } from "../quantity.ts";
import { latestByPosition } from "./counterparts.ts";
import type { Sum } from "./combine.ts";
import type { CauseFinder, Evidence, Hypothesis, OtherVariance } from "./types.ts";
import { place, positionKey, signed } from "./words.ts";

/** A document's line is rarer of several bins than of one, and so is that their differences add up to it: log-odds to take off. */
const OF_SEVERAL = 0.7;

/** Of more bins that are off the same way some add up to anything. */
const MOST_OTHERS = 4;

/** Other bins of the item that are off the same way, and what they are off by together. */
type Sharers = { readonly others: readonly OtherVariance[]; readonly sum: Quantity };

/**
 * The same cause, also of a row that names no bin and is as much as this position and one or two others are off by together: what is
 * one line in an office is picked from two bins.
 */
export function ofSeveralBins({ cause, find }: CauseFinder): CauseFinder {
  return {
    cause,
    find(clues) {
      const { evidence } = clues;
      const alone = find(clues);
      const sharers = sharersOf(evidence);
      if (sharers.length === 0) return alone;
      const doubt = OF_SEVERAL + Math.log(sharers.length);
      const placed = placedElsewhere(evidence);
      const together = ({ others, sum }: Sharers): readonly Hypothesis[] => {
        const all = quantity(evidence.variance + sum);
        if (placed.has(all)) return [];
        return alone(all)
          .filter(({ explains }) => explains === all)
          .map((whole) => shared(evidence, whole, others, doubt));
      };
      return (rest) =>
        rest === evidence.variance ? [...alone(rest), ...sharers.flatMap(together)] : alone(rest);
    },
  };
}

function sharersOf({ siblings, position, variance }: Evidence): readonly Sharers[] {
  const alike = latestByPosition(
    siblings.filter(
      (one) =>
        one.position.lot === position.lot &&
        one.position.status === position.status &&
        Math.sign(one.variance) === Math.sign(variance),
    ),
  );
  if (alike.length > MOST_OTHERS) return [];
  const pairs = alike.flatMap((one, index) => alike.slice(index + 1).map((other) => [one, other]));
  return [...alike.map((one) => [one]), ...pairs].map((others) => ({
    others,
    sum: quantity(others.reduce((sum, one) => sum + one.variance, 0)),
  }));
}

/** What another ledger says of one bin alone isn't several bins', whatever number its document has. */
const placedElsewhere = ({ others }: Evidence): ReadonlySet<Quantity> =>
  new Set(others.flatMap(({ legs }) => legs.flatMap(({ effect, at }) => (at.bin === "" ? [] : [effect]))));

function shared(
  { position, variance, item }: Evidence,
  whole: Hypothesis,
  others: readonly OtherVariance[],
  doubt: number,
): Hypothesis {
  const theirs = others.map((one) => `${signed(one.variance)} of ${place(one.position)}`);
  return {
    ...whole,
    explains: variance,
    sharedWith: others.map((one) => one.position),
    because: `${whole.because} It is ${signed(variance)} ${item.baseUom} of ${place(position)} and ${theirs.join(" and ")}, which are off by just that together.`,
    weight: whole.weight - doubt,
  };
}

/**
 * Without the sums that say the same in a roundabout way: that all of the line is here, and goods of it came to lie in the bins that it
 * is shared with. As likely as the one or the other.
 */
export function toldStraight(sums: readonly Sum[]): readonly Sum[] {
  const straight = sums.filter(
    ({ parts: [only, ...more] }) => only?.sharedWith !== undefined && more.length === 0,
  );
  return straight.reduce((left, sum) => {
    const roundabout = left.filter((other) => isRoundabout(other, sum));
    const logOdds = Math.max(sum.logOdds, ...roundabout.map((other) => other.logOdds));
    return left.flatMap((other) =>
      other === sum ? [{ ...sum, logOdds }] : roundabout.includes(other) ? [] : [other],
    );
  }, sums);
}

function isRoundabout({ parts }: Sum, { parts: [straight] }: Sum): boolean {
  const rows = (part: Hypothesis): string => JSON.stringify([part.cause, part.movementIds, part.documents]);
  const ends = new Set(straight?.sharedWith?.map(positionKey));
  const others = parts.filter((part) => straight === undefined || rows(part) !== rows(straight));
  return (
    others.length < parts.length &&
    others.length > 0 &&
    others.every(
      ({ positions }) => positions.length > 0 && positions.every((end) => ends.has(positionKey(end))),
    )
  );
}
