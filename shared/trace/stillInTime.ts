import { STATUS_CLASS } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import { instant, type Instant } from "../time.ts";
import { waitingReturns } from "./causes/return_not_released.ts";
import type { Clues } from "./clues.ts";
import { inTransit, inTransitElsewhere } from "./inTransit.ts";
import { standingIn } from "./overdue.ts";
import { moment } from "./words.ts";

type InTime = {
  readonly qty: Quantity;
  readonly name: string;
  readonly since: Instant;
  readonly closes: Instant;
};

/**
 * What would explain a difference if it weren't still in time by the end of the ledger: transfers on the road and returns that wait.
 * To blame them is too early; what the ledger has later will say.
 */
export function stillInTime(clues: Clues): readonly InTime[] {
  const { evidence } = clues;
  if (STATUS_CLASS[evidence.position.status] !== "sellable") return [];
  const { transfer, return: inspection } = evidence.windows;
  const [road, waiting] = [standingIn(evidence, transfer), standingIn(evidence, inspection)];
  return [
    ...[...inTransit(evidence), ...inTransitElsewhere(evidence)]
      .filter((one) => road(one) === "open")
      .map(({ qty, name, since }) => ({ qty, name, since, closes: instant(since + transfer) })),
    ...waitingReturns(clues)
      .filter((one) => !one.isHere && one.since <= evidence.countedAt && waiting(one) === "open")
      .map(({ qty, name, since }) => ({ qty, name, since, closes: instant(since + inspection) })),
  ];
}

/** Those of just the quantity, as sentences for whoever reads that nothing accounts for it. */
export const inTimeText = (all: readonly InTime[], rest: Quantity): string =>
  all
    .filter(({ qty }) => qty === rest)
    .map(
      ({ name, since, closes }) =>
        ` ${name} of ${moment(since)} is just as much and had time until ${moment(closes)}, which is later than anything imported: newer movements will tell.`,
    )
    .join("");
