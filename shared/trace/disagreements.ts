import { quantity } from "../quantity.ts";
import type { Flow } from "./flows.ts";
import { areGoes, documentKey } from "./goes.ts";
import type { Twins } from "./twins.ts";
import { logOdds } from "./weight.ts";
import { plainName } from "./words.ts";

/**
 * One event that two ledgers have with different quantities, and the log-odds that it is one event. Where the other one has it in
 * goes, `theirs` is the first of them with what they come to.
 */
export type Disagreement = {
  readonly own: Flow;
  readonly theirs: Flow;
  readonly goes?: readonly Flow[];
  readonly weight: number;
};

const SAME_LINE = logOdds(0.985);
const SAME_TIME = logOdds(0.96);

/** What another ledger has for the same document line, or, of two flows alone at one time, for the same event; worked out once for all causes. */
export function disagreements(twins: Twins): readonly Disagreement[] {
  const found = knownOf.get(twins) ?? newDisagreements(twins);
  knownOf.set(twins, found);
  return found;
}

const knownOf = new WeakMap<Twins, readonly Disagreement[]>();

function newDisagreements({ unequal, ownOpen, theirsAlone, nearMs }: Twins): readonly Disagreement[] {
  const near = ownOpen.flatMap((own) =>
    theirsAlone
      .filter((theirs) => theirs.stock === own.stock && Math.abs(theirs.at - own.at) <= nearMs)
      .map((theirs) => ({ own, theirs })),
  );
  const split = wholesOf(theirsAlone).flatMap(({ theirs, goes }) =>
    ownOpen
      .filter((own) => own.stock === theirs.stock && own.effect !== theirs.effect)
      .filter((own) => isOneDocument(own, theirs) || Math.abs(theirs.at - own.at) <= nearMs)
      .map((own) => ({ own, theirs, goes, weight: isOneDocument(own, theirs) ? SAME_LINE : SAME_TIME })),
  );
  // The more flows stand alone near each other, the likelier two of them only happen to.
  const weight = SAME_TIME - Math.log(Math.max(near.length, 1));
  return [
    ...unequal.map((pair) => ({ ...pair, weight: SAME_LINE })),
    ...near.map((pair) => ({ ...pair, weight })),
    ...split.map((pair) => ({ ...pair, weight: pair.weight - Math.log(split.length) })),
  ];
}

/** True where both name one document, however they spell it. */
export const isOneDocument = ({ leg: own }: Flow, { leg: theirs }: Flow): boolean =>
  own.doc !== "" && plainName(own.doc) === plainName(theirs.doc);

/** What a document moved in several goes, each as one. */
function wholesOf(flows: readonly Flow[]): readonly Pick<Required<Disagreement>, "theirs" | "goes">[] {
  return [...Map.groupBy(flows, documentKey).values()].filter(areGoes).flatMap((goes) => {
    const [first] = goes;
    const sum = goes.reduce((all, { effect }) => all + effect, 0);
    return first === undefined || !Number.isSafeInteger(sum)
      ? []
      : [{ theirs: { ...first, effect: quantity(sum) }, goes }];
  });
}
