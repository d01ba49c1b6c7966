import { formatQuantity, magnitude } from "../../quantity.ts";
import {
  counterpartsOf,
  hiddenCounterpartsOf,
  latestByPosition,
  type Counterpart,
  type Fit,
} from "../counterparts.ts";
import type { CauseFinder, Evidence, Hypothesis, OtherVariance, PositionName } from "../types.ts";
import { logOdds } from "../weight.ts";
import { place, signed, statusName } from "../words.ts";

/** In one bin the statuses only divide what lies there, so opposites have hardly another reason. */
const IN_ONE_BIN: Readonly<Record<Fit, number>> = {
  exact: logOdds(0.98),
  part: logOdds(0.95),
  more: logOdds(0.3),
  hidden: logOdds(0.8),
};

/** Damaged or held goods are often carried off; but then bin and status are both wrong, and only equals speak. */
const IN_ANOTHER_BIN = logOdds(0.8);

/** A change of status nobody posted: the opposite variance of the same goods in another status; the total agrees. */
export const statusMismatch: CauseFinder = {
  cause: "status_mismatch",
  find({ evidence }) {
    const candidates = latestByPosition(
      evidence.siblings.filter((sibling) => isOtherStatus(evidence.position, sibling)),
    );
    return (rest) =>
      [...counterpartsOf(candidates, rest), ...hiddenCounterpartsOf(candidates, rest)]
        .filter(({ other, fit }) => fit === "exact" || other.position.bin === evidence.position.bin)
        .map((counterpart) => hypothesis(evidence, counterpart));
  },
};

function isOtherStatus(position: PositionName, { position: other }: OtherVariance): boolean {
  const sameGoods = other.sku === position.sku && other.lot === position.lot;
  return sameGoods && other.location === position.location && other.status !== position.status;
}

function hypothesis(evidence: Evidence, { other, fit, explains, doubt }: Counterpart): Hypothesis {
  const { position, item, variance } = evidence;
  const [here, there] = [statusName(position.status), statusName(other.position.status)];
  const [from, to] = explains < 0 ? [here, there] : [there, here];
  const pieces = formatQuantity(magnitude(explains));
  const likelihood = other.position.bin === position.bin ? IN_ONE_BIN[fit] : IN_ANOTHER_BIN;
  return {
    cause: "status_mismatch",
    explains,
    movementIds: [],
    documents: [],
    positions: [other.position],
    because:
      `${place(position)} is off by ${signed(variance)} and ${place(other.position)} by ${signed(other.variance)} ` +
      `${item.baseUom} of ${position.sku}: ${pieces} booked as ${from} are ${to}.`,
    confirms: `A tag, a hold note or a user's word says when the ${pieces} became ${to}.`,
    refutes: `Counting the ${here} and the ${there} goods again at the same time leaves only one of the two differences.`,
    weight: likelihood - doubt,
  };
}
