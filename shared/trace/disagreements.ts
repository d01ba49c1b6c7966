import type { Flow } from "./flows.ts";
import { TWIN_MS, type Twins } from "./twins.ts";
import { logOdds } from "./weight.ts";

/** One event that two ledgers have with different quantities, and the log-odds that it is one event. */
export type Disagreement = { readonly own: Flow; readonly theirs: Flow; readonly weight: number };

const SAME_LINE = logOdds(0.985);
const SAME_TIME = logOdds(0.96);

/** What another ledger has for the same document line, or, of two flows alone at one time, for the same event; worked out once for all causes. */
export function disagreements(twins: Twins): readonly Disagreement[] {
  const found = knownOf.get(twins) ?? newDisagreements(twins);
  knownOf.set(twins, found);
  return found;
}

const knownOf = new WeakMap<Twins, readonly Disagreement[]>();

function newDisagreements({ unequal, ownOpen, theirsAlone }: Twins): readonly Disagreement[] {
  const near = ownOpen.flatMap((own) =>
    theirsAlone
      .filter((theirs) => theirs.stock === own.stock && Math.abs(theirs.at - own.at) <= TWIN_MS)
      .map((theirs) => ({ own, theirs })),
  );
  // The more flows stand alone near each other, the likelier two of them only happen to.
  const weight = SAME_TIME - Math.log(Math.max(near.length, 1));
  return [
    ...unequal.map((pair) => ({ ...pair, weight: SAME_LINE })),
    ...near.map((pair) => ({ ...pair, weight })),
  ];
}
