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
import { lotName, place, signed } from "../words.ts";

/** Two lots of one item that are off by opposites in one bin have hardly another reason. */
const LIKELIHOOD: Readonly<Record<Fit, number>> = {
  exact: logOdds(0.98),
  part: logOdds(0.95),
  more: logOdds(0.3),
  hidden: logOdds(0.8),
};

/** Goods of one lot booked or counted as another: the opposite variance of the item's other lot in the same bin. */
export const lotSwap: CauseFinder = {
  cause: "lot_swap",
  find({ evidence }) {
    const candidates = latestByPosition(evidence.siblings.filter((sibling) => isOtherLot(evidence, sibling)));
    return (rest) =>
      [...counterpartsOf(candidates, rest), ...hiddenCounterpartsOf(candidates, rest)].map((counterpart) =>
        hypothesis(evidence, counterpart),
      );
  },
};

function isOtherLot({ position }: Evidence, { position: other }: OtherVariance): boolean {
  const sameItem = other.sku === position.sku && other.status === position.status;
  const samePlace = other.location === position.location && other.bin === position.bin;
  return sameItem && samePlace && other.lot !== position.lot;
}

function hypothesis(evidence: Evidence, { other, fit, explains, doubt }: Counterpart): Hypothesis {
  const { sku, lot, location, bin, status } = evidence.position;
  const [here, there] = [lotName(lot), lotName(other.position.lot)];
  const [from, to] = explains < 0 ? [here, there] : [there, here];
  const pieces = formatQuantity(magnitude(explains));
  return {
    cause: "lot_swap",
    explains,
    movementIds: [],
    documents: [],
    positions: [other.position],
    because:
      `In ${place({ sku, location, bin, lot: "", status })} ${here} of ${sku} is off by ${signed(evidence.variance)} and ` +
      `${there} by ${signed(other.variance)} ${evidence.item.baseUom}: ${pieces} booked as ${from} are ${to}.`,
    confirms: `The labels in the bin show ${pieces} more of ${to} than the book, or a pick or receipt names ${from} where ${to} was handled.`,
    refutes: `Reading every label of ${here} and ${there} again leaves only one of the two differences.`,
    weight: LIKELIHOOD[fit] - doubt,
  };
}
