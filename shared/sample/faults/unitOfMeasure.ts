import type { MovementType } from "../../domain.ts";
import type { Movement, Pack } from "../model.ts";
import type { Fault, Scene } from "./fault.ts";

const TYPES: ReadonlySet<MovementType> = new Set(["receipt", "putaway", "pick", "sale"]);

/** k eaches posted for k cases, or k cases for k eaches. */
export const unitOfMeasure: Fault = {
  cause: "unit_of_measure",
  inject: (scene, { position, before }) => {
    const candidates = before.filter(({ type, item }) => TYPES.has(type) && item.packs.length > 0);
    if (candidates.length === 0) return undefined;
    const was = scene.rng.pick(candidates);
    const now = { ...was, unit: otherUnit(scene, was) };
    const blamed = [{ source: "WMS" as const, movement: now }];
    return { cause: "unit_of_measure", positions: [position], blamed, WMS: [{ was, now }] };
  },
};

/** Packs are confused with the base unit, and the base unit with any of its packs. */
function otherUnit(scene: Scene, { item, unit }: Movement): Pack {
  return unit === item.base ? scene.rng.pick(item.packs) : item.base;
}
