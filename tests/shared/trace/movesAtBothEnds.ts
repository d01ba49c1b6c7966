import { negate } from "../../../shared/quantity.ts";
import type { OtherLedger, PlacedLeg } from "../../../shared/trace/types.ts";

/** The other end of a move between two bins. */
export const otherEnd = (leg: PlacedLeg): readonly PlacedLeg[] =>
  leg.counterpart === undefined
    ? []
    : [{ ...leg, at: leg.counterpart, counterpart: leg.at, effect: negate(leg.effect) }];

/** A ledger that knows the bins, with every move at both its ends. */
export const withBothEnds = (ledger: OtherLedger): OtherLedger => ({
  ...ledger,
  grain: "bin",
  legs: ledger.legs
    .flatMap((leg) => [leg, ...otherEnd(leg)])
    .toSorted((a, b) => a.occurredAt - b.occurredAt || a.movementId - b.movementId),
});
