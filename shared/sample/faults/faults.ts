import type { Position } from "../model.ts";
import { countError } from "./countError.ts";
import { duplicateMovement } from "./duplicateMovement.ts";
import type { Fault, Patch, Scene, Target } from "./fault.ts";
import { isMaterial } from "./material.ts";
import { signReversed } from "./signReversed.ts";
import { theft } from "./theft.ts";
import { unitOfMeasure } from "./unitOfMeasure.ts";
import { wrongBin } from "./wrongBin.ts";

/** What goes wrong, in turn. A new cause is one more file and its line here. */
export const FAULTS: readonly Fault[] = Object.freeze([
  duplicateMovement,
  wrongBin,
  unitOfMeasure,
  signReversed,
  countError,
  theft,
]);

/** Positions tried for one fault before the month is said not to lend itself to it. */
const ATTEMPTS = 400;

/** About `count` faults, each kind in turn; fewer where the month has no room for them. */
export function injectFaults(scene: Scene, count: number): readonly Patch[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => FAULTS[index % FAULTS.length]).flatMap((fault) => {
    const patch = fault === undefined ? undefined : injectSomewhere(scene, fault, taken);
    for (const position of patch?.positions ?? []) taken.add(roomOf(position));
    return patch === undefined ? [] : [patch];
  });
}

/** Two faults of an item at one location could cancel or pass for each other, so each has it for itself. */
const roomOf = ({ item, bin }: Position): string => `${item.sku}|${bin.location.code}`;

function injectSomewhere(scene: Scene, fault: Fault, taken: ReadonlySet<string>): Patch | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const target = freeTarget(scene, taken);
    const patch = target && fault.inject(scene, target);
    if (patch && isMaterial(scene, patch)) return patch;
  }
  return undefined;
}

function freeTarget(scene: Scene, taken: ReadonlySet<string>): Target | undefined {
  const { position } = scene.rng.pick(scene.entries);
  return taken.has(roomOf(position)) ? undefined : scene.targetOf(position);
}
