import type { MovementType } from "../../domain.ts";
import type { Movement } from "../model.ts";
import { INTEGRATION_USER } from "../world/people.ts";
import type { Fault } from "./fault.ts";

/** A replenishment booked twice would be wrong at two counted positions, which is another story. */
const TYPES: ReadonlySet<MovementType> = new Set(["receipt", "putaway", "pick", "sale"]);

/** The WMS books a movement twice: a second scan, or an integration that sends again what it sent. */
export const duplicateMovement: Fault = {
  cause: "duplicate_movement",
  inject: (scene, { position, entry, before }) => {
    const candidates = before.filter(({ type }) => TYPES.has(type));
    if (candidates.length === 0) return undefined;
    const original = scene.rng.pick(candidates);
    const lagS = scene.rng.int(15, 400);
    const extra = again(original, lagS, scene.rng.chance(0.5) ? INTEGRATION_USER : original.user);
    // A line that was honestly picked in two goes would hide a third one.
    if (!isOnlyOfItsLine(original, before) || extra.occurredS >= entry.countedS) return undefined;
    const blamed = [{ source: "WMS" as const, movement: extra }];
    return { cause: "duplicate_movement", positions: [position], blamed, WMS: [{ now: extra }] };
  },
};

/** True when no other movement of the list is of the same document: its line can't be one of several goes. */
const isOnlyOfItsLine = (movement: Movement, movements: readonly Movement[]): boolean =>
  movements.filter(({ doc }) => doc === movement.doc).length === 1;

const again = (original: Movement, lagS: number, user: string): Movement => ({
  ...original,
  occurredS: original.occurredS + lagS,
  postedS: original.postedS + lagS,
  user,
});
