import { STATUS_CLASS, type StatusClass } from "../domain.ts";
import { quantity, type Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";
import { moveOf } from "./halves.ts";
import type { Evidence, OtherLedger, PlacedLeg, PositionName } from "./types.ts";

/** Stock that a source without committed statuses shows as one: sellable and committed together. */
export type Stock = "held" | "non_sellable" | "in_transit";

/** What one movement did to the item's stock of one class at the location: all that another source can see of it. */
export type Flow = {
  readonly movementId: number;
  readonly stock: Stock;
  readonly effect: Quantity;
  readonly at: Instant;
  /** The movement itself, as seen from the first of the positions it changed. */
  readonly leg: PlacedLeg;
};

/** The flows of the traced ledger at the location, by time, then id. Moves within a class net to nothing and are none. */
export function ownFlows(evidence: Evidence, ofStock: (name: PositionName) => Stock): readonly Flow[] {
  const here = evidence.legs.map((leg) => ({ ...leg, at: evidence.position }));
  return flowsOf([...here, ...evidence.elsewhere], ofStock);
}

/** The other ledger's, worked out once for its legs: all cases of an item at a location are held against them. */
export function theirFlows(ledger: OtherLedger): readonly Flow[] {
  const flows = knownOf.get(ledger.legs) ?? flowsOf(ledger.legs, stockFold(ledger));
  knownOf.set(ledger.legs, flows);
  return flows;
}

const knownOf = new WeakMap<OtherLedger["legs"], readonly Flow[]>();

/** How two ledgers' statuses compare: a source that keeps one class only shows all but goods in transit as it. */
export function stockFold(ledger: OtherLedger): (name: PositionName) => Stock {
  const isDistinct = ledger.legs.some(({ at }) => STATUS_CLASS[at.status] === "non_sellable");
  return ({ status }) => stockOf(STATUS_CLASS[status], isDistinct);
}

function stockOf(class_: StatusClass, isDistinct: boolean): Stock {
  if (class_ === "in_transit") return "in_transit";
  return class_ === "non_sellable" && isDistinct ? "non_sellable" : "held";
}

function flowsOf(legs: readonly PlacedLeg[], ofStock: (name: PositionName) => Stock): readonly Flow[] {
  const byStock = Map.groupBy(legs, ({ at }) => ofStock(at));
  const flows = [...byStock].flatMap(([stock, ofOne]) =>
    [...Map.groupBy(ofOne, moveOf).values()].flatMap((parts) => flowOf(parts, stock)),
  );
  return flows.toSorted(byTime);
}

function flowOf(parts: readonly PlacedLeg[], stock: Stock): readonly Flow[] {
  const [leg] = parts;
  const effect = parts.reduce((sum, part) => sum + part.effect, 0);
  if (leg === undefined || effect === 0 || !Number.isSafeInteger(effect)) return [];
  const { movementId, occurredAt } = leg;
  return [{ movementId, stock, effect: quantity(effect), at: occurredAt, leg }];
}

/** What flows of two ledgers must have in common to be one event. */
export const quantityKey = ({ stock, effect }: Flow): string => `${stock} ${effect}`;

/** By time, then id; the stock and effect only keep the order fixed between two flows of one movement. */
export function byTime(a: Flow, b: Flow): number {
  return (
    a.at - b.at ||
    a.movementId - b.movementId ||
    Number(a.stock > b.stock) - Number(a.stock < b.stock) ||
    a.effect - b.effect
  );
}
