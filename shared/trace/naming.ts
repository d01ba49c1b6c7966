import { quantity, type Quantity } from "../quantity.ts";
import { type SwapEvidence, swapsOf } from "./causes/sku_swap.ts";
import { LEAST_FURTHER_WEIGHT } from "./combine.ts";
import { isComparable } from "./ties.ts";
import type { Stranger } from "./types.ts";
import { positionKey } from "./words.ts";

/**
 * False where the trace of a case, however it turns out, says of none of the positions of other items in `ends` (by
 * `positionKey`) that goods were mixed up with it, so strongly that another case would hear of it: told before anything
 * else is known of it, because a trace costs what its item's movements cost.
 *
 * An exact opposite may always be named, and so may whatever is proposed for all of the variance. Else the mix-up is one part
 * of a sum (combine.ts), and no part is followed or completes one whose weight is below `LEAST_FURTHER_WEIGHT`; without
 * siblings and with any rest weights only rise.
 */
export function couldName(evidence: SwapEvidence, ends: ReadonlySet<string>): boolean {
  const isNear = ({ position }: Stranger): boolean => ends.has(positionKey(position));
  const near = evidence.strangers.filter((stranger) => isComparable(evidence, stranger) && isNear(stranger));
  if (near.length === 0) return false;
  if (near.some(({ variance }) => variance === -evidence.variance)) return true;
  const propose = swapsOf({ ...evidence, siblings: [] }, isNear);
  // A second fault may complete one that says too little by itself.
  if (propose(evidence.variance).length > 0) return true;
  return near.some((stranger) =>
    restsOf(stranger).some((rest) =>
      propose(rest).some(
        ({ weight, positions }) =>
          weight >= LEAST_FURTHER_WEIGHT &&
          positions.some((position) => positionKey(position) === positionKey(stranger.position)),
      ),
    ),
  );
}

/** One that the stranger is exactly the opposite of, and one that it is a part of: nothing else makes a difference. */
const restsOf = ({ variance }: Stranger): readonly Quantity[] =>
  [-variance, -2 * variance].filter(Number.isSafeInteger).map(quantity);
