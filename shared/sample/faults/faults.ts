import { besides } from "./beside.ts";
import { bundleNotExploded } from "./bundleNotExploded.ts";
import { isContained, neverNegative } from "./contained.ts";
import { looksLikeOther } from "./coincidence.ts";
import { countError } from "./countError.ts";
import { digitError } from "./digitError.ts";
import { duplicateMovement } from "./duplicateMovement.ts";
import type { Fault, Patch, Scene } from "./fault.ts";
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
import { isFree, roomOf, take, type Taken } from "./taken.ts";
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

/** About `count` faults, each kind in turn, and more beside some of them; fewer where the month has no room for them. */
export function injectFaults(scene: Scene, count: number): readonly Patch[] {
  const taken: Taken = { rooms: new Set(), lines: new Set() };
  const firsts: Patch[] = [];
  for (let index = 0; index < count; index++) {
    const fault = FAULTS[index % FAULTS.length];
    const patch = fault && injectSomewhere(scene, fault, taken);
    if (patch === undefined) continue;
    firsts.push(patch);
    take(taken, patch);
  }
  return [...firsts, ...besides(scene, FAULTS, firsts, taken, isFit)];
}

const NOTHING_SHARED: ReadonlySet<string> = new Set();

function injectSomewhere(scene: Scene, fault: Fault, taken: Taken): Patch | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { position } = scene.rng.pick(scene.entries);
    const target = taken.rooms.has(roomOf(position)) ? undefined : scene.targetOf(position);
    const patch = target && fault.inject(scene, target);
    const isOpen = patch && isFree(taken, patch, NOTHING_SHARED);
    if (isOpen && isFit(scene, patch) && isTellable(scene, patch)) return patch;
  }
  return undefined;
}

/** A count shows all of it and nothing else, and nothing but a count does. */
const isFit = (scene: Scene, patch: Patch): boolean =>
  isMaterial(scene, patch) && isContained(scene, patch) && neverNegative(scene, patch);

/** In a hard setting a fault may look like another by chance. */
const isTellable = (scene: Scene, patch: Patch): boolean =>
  scene.difficulty === "hard" || !looksLikeOther(scene, patch);
