import { STATUS_CLASS } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import type { Clues } from "./clues.ts";
import { commonPlace } from "./inTransit.ts";
import type { Twins } from "./twins.ts";
import type { Evidence, Hypothesis, PlacedLeg, PositionName } from "./types.ts";
import { plainName, positionKey } from "./words.ts";

/** True where the count itself found in a place what the book says. */
export function isFoundIn({ asBooked = [] }: Evidence, place: PositionName): boolean {
  const key = positionKey(place);
  return asBooked.some((position) => positionKey(position) === key);
}

/** What is held in a place whose own count differs is settled by that place's case, and what was found there stays. */
export function heldIn(evidence: Evidence, place: PositionName | undefined): Pick<Hypothesis, "heldAt"> {
  if (place === undefined || isFoundIn(evidence, place)) return {};
  const key = positionKey(place);
  return evidence.siblings.some(({ position }) => positionKey(position) === key) ? {} : { heldAt: place };
}

/** Log-odds to take off where another ledger has put the goods in their place: it is that movement which is missing here. */
export const BOOKED_ELSEWHERE = 4;

/** True where another ledger alone has just so much on the shelves, by a movement that is the one in question. */
export const isShelvedElsewhere = (
  { twins }: Clues,
  qty: Quantity,
  isIt: (leg: PlacedLeg, families: Twins["families"]) => boolean,
): boolean =>
  twins.some(({ theirsAlone, families }) =>
    theirsAlone.some(({ effect, stock, leg }) => effect === qty && stock === "held" && isIt(leg, families)),
  );

/** Where the ledger holds just so much of a document on the road, or where it can't be sold; nothing where that isn't one place. */
export function placeHolding(evidence: Evidence, doc: string, qty: Quantity): PositionName | undefined {
  if (doc === "" || qty <= 0) return undefined;
  const legs = evidence.elsewhere.filter(
    (leg) =>
      (leg.at.status === "in_transit" || STATUS_CLASS[leg.at.status] === "non_sellable") &&
      leg.occurredAt <= evidence.countedAt &&
      plainName(leg.doc) === plainName(doc),
  );
  const held = legs.reduce((sum, { effect }) => sum + effect, 0);
  return held === qty ? commonPlace(legs) : undefined;
}
