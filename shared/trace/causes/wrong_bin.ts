import { formatQuantity, magnitude } from "../../quantity.ts";
import {
  counterpartsOf,
  hiddenCounterpartsOf,
  latestByPosition,
  type Counterpart,
  type Fit,
} from "../counterparts.ts";
import type { CauseFinder, Evidence, Hypothesis, OtherVariance } from "../types.ts";
import { logOdds } from "../weight.ts";
import { place, signed } from "../words.ts";

const LIKELIHOOD: Readonly<Record<Fit, number>> = {
  exact: logOdds(0.93),
  part: logOdds(0.95),
  more: logOdds(0.3),
  hidden: logOdds(0.7),
};

/** Goods lying in another bin than the book says: the opposite variance of the same item there. */
export const wrongBin: CauseFinder = {
  cause: "wrong_bin",
  find({ evidence }) {
    const candidates = latestByPosition(evidence.siblings.filter((sibling) => isOtherBin(evidence, sibling)));
    return (rest) =>
      [...counterpartsOf(candidates, rest), ...hiddenCounterpartsOf(candidates, rest)].map((counterpart) =>
        hypothesis(evidence, counterpart),
      );
  },
};

function isOtherBin({ position }: Evidence, { position: other }: OtherVariance): boolean {
  const sameGoods =
    other.sku === position.sku && other.lot === position.lot && other.status === position.status;
  return sameGoods && other.location === position.location && other.bin !== position.bin;
}

function hypothesis(evidence: Evidence, { other, fit, explains, doubt }: Counterpart): Hypothesis {
  const here = place(evidence.position);
  const there = place(other.position);
  const [from, to] = explains < 0 ? [here, there] : [there, here];
  return {
    cause: "wrong_bin",
    explains,
    movementIds: [],
    documents: [],
    positions: [other.position],
    because:
      `${here} is off by ${signed(evidence.variance)} and ${there} by ${signed(other.variance)} ` +
      `${evidence.item.baseUom} of ${evidence.position.sku}: ${formatQuantity(magnitude(explains))} booked in ${from} lie in ${to}.`,
    confirms: `The surplus in ${to} carries a label or a put-away for ${from}.`,
    refutes: `Counting ${here} and ${there} again at the same time leaves only one of the two differences.`,
    weight: LIKELIHOOD[fit] - doubt,
  };
}
