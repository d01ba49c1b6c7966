import type { Position } from "../model.ts";
import { bundleNotExploded } from "./bundleNotExploded.ts";
import { isContained, neverNegative } from "./contained.ts";
import { looksLikeOther } from "./coincidence.ts";
import { countError } from "./countError.ts";
import { digitError } from "./digitError.ts";
import { duplicateMovement } from "./duplicateMovement.ts";
import type { Fault, Patch, Scene, Target } from "./fault.ts";
import { latePosting } from "./latePosting.ts";
import { ledgerBreak } from "./ledgerBreak.ts";
import { lotSwap } from "./lotSwap.ts";
import { manualOverride } from "./manualOverride.ts";
import { isMaterial } from "./material.ts";
import { missingMovement } from "./missingMovement.ts";
import { receiptNotPosted } from "./receiptNotPosted.ts";
import { returnNotReleased } from "./returnNotReleased.ts";
import { shipmentNotPosted } from "./shipmentNotPosted.ts";
import { signReversed } from "./signReversed.ts";
import { skuSwap } from "./skuSwap.ts";
import { statusMismatch } from "./statusMismatch.ts";
import { theft } from "./theft.ts";
import { transferNotReceived } from "./transferNotReceived.ts";
import { unitOfMeasure } from "./unitOfMeasure.ts";
import { unrecordedScrap } from "./unrecordedScrap.ts";
import { wrongBin } from "./wrongBin.ts";

/** What goes wrong, in turn. A new cause is one more file and its line here. */
export const FAULTS: readonly Fault[] = Object.freeze([
  duplicateMovement,
  wrongBin,
  unitOfMeasure,
  signReversed,
  countError,
  theft,
  missingMovement,
  receiptNotPosted,
  shipmentNotPosted,
  latePosting,
  transferNotReceived,
  skuSwap,
  statusMismatch,
  lotSwap,
  digitError,
  manualOverride,
  returnNotReleased,
  bundleNotExploded,
  unrecordedScrap,
  ledgerBreak,
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
    if (patch && isFit(scene, patch, taken)) return patch;
  }
  return undefined;
}

function freeTarget(scene: Scene, taken: ReadonlySet<string>): Target | undefined {
  const { position } = scene.rng.pick(scene.entries);
  return taken.has(roomOf(position)) ? undefined : scene.targetOf(position);
}

/** A count shows all of it and nothing else, and nothing but a count does. */
const isFit = (scene: Scene, patch: Patch, taken: ReadonlySet<string>): boolean =>
  patch.positions.every((position) => !taken.has(roomOf(position))) &&
  isMaterial(scene, patch) &&
  isContained(scene, patch) &&
  neverNegative(scene, [patch]) &&
  !looksLikeOther(scene, patch);
