import { ERP_TYPES } from "../ledgers.ts";
import type { Fault } from "./fault.ts";
import { lost } from "./lost.ts";

/** The WMS never books what happened; the ERP has it. */
export const missingMovement: Fault = {
  cause: "missing_movement",
  inject: (scene, { position, before }) => {
    const candidates = before.filter(({ type }) => ERP_TYPES.has(type));
    if (candidates.length === 0) return undefined;
    const was = scene.rng.pick(candidates);
    const blamed = [{ source: "ERP" as const, movement: was }];
    return { cause: "missing_movement", positions: [position], blamed, WMS: lost([was]) };
  },
};
