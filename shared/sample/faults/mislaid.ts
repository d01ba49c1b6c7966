import type { Cause, MovementType } from "../../domain.ts";
import type { Movement, Position } from "../model.ts";
import type { Patch } from "./fault.ts";

const PUT_IN: ReadonlySet<MovementType> = new Set(["putaway", "receipt", "release", "transfer_in"]);

/** True when a movement puts goods on a shelf. */
export const isPutIn = (movement: Movement, position: Position): boolean =>
  movement.to === position && PUT_IN.has(movement.type);

/** The record stays as it is; what really happened, happened at another position. */
export function mislaid(cause: Cause, position: Position, other: Position, recorded: Movement): Patch {
  const really = recorded.to === position ? { ...recorded, to: other } : { ...recorded, from: other };
  return {
    cause,
    positions: [position, other],
    blamed: [{ source: "WMS", movement: recorded }],
    physical: [{ was: recorded, now: really }],
  };
}
