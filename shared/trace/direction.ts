import { STATUS_CLASS, type MovementType, type StatusClass } from "../domain.ts";
import type { PositionName, TracedLeg } from "./types.ts";

/** What a movement's type usually does to a position: 1 adds, -1 takes, 0 either. */
export type Direction = -1 | 0 | 1;

/** Whether a leg goes the way its type usually goes at this position. */
export type Course = "usual" | "contrary" | "either";

/** The course of a leg: a sale that adds or a receipt that takes is contrary. */
export function courseOf(leg: TracedLeg, position: PositionName): Course {
  const usual = usualDirection(leg, position);
  if (usual === 0 || leg.effect === 0) return "either";
  return Math.sign(leg.effect) === usual ? "usual" : "contrary";
}

function usualDirection(leg: TracedLeg, position: PositionName): Direction {
  const stock = STATUS_CLASS[position.status];
  return leg.counterpart === undefined ? fromOutside(leg.type, stock) : fromInside(leg.type, stock);
}

/** One end outside: the goods come or go. */
function fromOutside(type: MovementType, stock: StatusClass): Direction {
  switch (type) {
    case "receipt":
    case "putaway":
    case "return":
    case "release":
      return 1;
    case "sale":
    case "ship":
    case "pick":
    case "pack":
    case "scrap":
      return -1;
    case "transfer_out":
      // Goods in transit stand at the destination, so sending adds there.
      return stock === "in_transit" ? 1 : -1;
    case "transfer_in":
      return stock === "in_transit" ? -1 : 1;
    default:
      return 0;
  }
}

/** Both ends inside: only the stock's class tells which end this is, and often it doesn't. */
function fromInside(type: MovementType, stock: StatusClass): Direction {
  switch (type) {
    case "pick":
    case "pack":
    case "ship":
    case "sale":
      return stock === "sellable" ? -1 : 0;
    case "release":
      return stock === "sellable" ? 1 : stock === "non_sellable" ? -1 : 0;
    case "transfer_out":
      return stock === "in_transit" ? 1 : -1;
    case "transfer_in":
      return stock === "in_transit" ? -1 : 1;
    default:
      return 0;
  }
}
