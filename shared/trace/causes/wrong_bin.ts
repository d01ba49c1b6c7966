import { formatQuantity, negate, QUANTITY_SCALE, type Quantity } from "../../quantity.ts";
import type { CauseFinder, Evidence, Hypothesis, OtherVariance } from "../types.ts";
import { logOdds } from "../weight.ts";
import { place, positionKey, signed } from "../words.ts";

/** How the counterpart's variance stands to the rest: exactly opposite, only a part of it, or more than it. */
type Fit = "exact" | "part" | "more";

const LIKELIHOOD: Readonly<Record<Fit, number>> = {
  exact: logOdds(0.93),
  part: logOdds(0.95),
  more: logOdds(0.3),
};

/** Goods lying in another bin than the book says: the opposite variance of the same item there. */
export const wrongBin: CauseFinder = {
  cause: "wrong_bin",
  find({ evidence }) {
    const candidates = latestByPosition(evidence.siblings.filter((sibling) => isOtherBin(evidence, sibling)));
    return (rest) => {
      const opposite = candidates.filter((sibling) => Math.sign(sibling.variance) === -Math.sign(rest));
      return opposite.map((sibling) => hypothesis(evidence, sibling, rest, opposite));
    };
  },
};

function isOtherBin({ position }: Evidence, { position: other }: OtherVariance): boolean {
  const sameGoods =
    other.sku === position.sku && other.lot === position.lot && other.status === position.status;
  return sameGoods && other.location === position.location && other.bin !== position.bin;
}

/** A bin that was counted more than once is still one counterpart. */
function latestByPosition(siblings: readonly OtherVariance[]): readonly OtherVariance[] {
  const ordered = siblings.toSorted((a, b) => a.countedAt - b.countedAt || a.variance - b.variance);
  return [...new Map(ordered.map((sibling) => [positionKey(sibling.position), sibling])).values()];
}

function fitOf(sibling: OtherVariance, rest: Quantity): Fit {
  const theirs = Math.abs(sibling.variance);
  if (theirs === Math.abs(rest)) return "exact";
  return theirs < Math.abs(rest) ? "part" : "more";
}

function hypothesis(
  evidence: Evidence,
  sibling: OtherVariance,
  rest: Quantity,
  opposite: readonly OtherVariance[],
): Hypothesis {
  const fit = fitOf(sibling, rest);
  const explains = fit === "part" ? negate(sibling.variance) : rest;
  const here = place(evidence.position);
  const there = place(sibling.position);
  const [from, to] = explains < 0 ? [here, there] : [there, here];
  return {
    cause: "wrong_bin",
    explains,
    movementIds: [],
    documents: [],
    positions: [sibling.position],
    because:
      `${here} is off by ${signed(evidence.variance)} and ${there} by ${signed(sibling.variance)} ` +
      `${evidence.item.baseUom} of ${evidence.position.sku}: ${formatQuantity(magnitude(explains))} booked in ${from} lie in ${to}.`,
    confirms: `The surplus in ${to} carries a label or a put-away for ${from}.`,
    refutes: `Counting ${here} and ${there} again at the same time leaves only one of the two differences.`,
    weight: LIKELIHOOD[fit] - crowding(sibling, opposite, fit) - smallness(explains),
  };
}

const magnitude = (amount: Quantity): Quantity => (amount < 0 ? negate(amount) : amount);

/** Several counterparts that fit alike share the chance; each other opposite variance makes an accident likelier. */
function crowding(sibling: OtherVariance, opposite: readonly OtherVariance[], fit: Fit): number {
  const alike = opposite.filter((other) => fit === "more" || other.variance === sibling.variance).length;
  return Math.log(alike) + 0.2 * (opposite.length - 1);
}

/** One or two pieces too many somewhere are common; opposite variances of 40 aren't. As log-odds to take off. */
function smallness(explains: Quantity): number {
  const pieces = Math.abs(explains) / QUANTITY_SCALE;
  return pieces >= 3 ? 0 : pieces >= 2 ? 0.4 : 0.9;
}
