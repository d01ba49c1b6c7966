import type { Position } from "../model.ts";
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
import { shuffled } from "../rng.ts";
import { theft } from "./theft.ts";
import { linesOf, together } from "./together.ts";
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

/** How many of the faults of a hard setting get a second one at the same position. */
const PAIRED_SHARE = 0.2;

/** What earlier faults have for themselves. */
type Taken = { readonly rooms: Set<string>; readonly lines: Set<string> };

/** About `count` faults, each kind in turn; fewer where the month has no room for them. */
export function injectFaults(scene: Scene, count: number): readonly Patch[] {
  const taken: Taken = { rooms: new Set(), lines: new Set() };
  const patches: Patch[] = [];
  const add = (patch: Patch | undefined): void => {
    if (patch === undefined) return;
    patches.push(patch);
    for (const room of roomsOf(patch)) taken.rooms.add(room);
    for (const line of linesOf(patch)) taken.lines.add(line);
  };
  for (let index = 0; index < count; index++) {
    const fault = FAULTS[index % FAULTS.length];
    const patch = fault && injectSomewhere(scene, fault, taken);
    add(patch);
    const isPaired = patch && scene.difficulty === "hard" && scene.rng.chance(PAIRED_SHARE);
    if (isPaired) add(injectBeside(scene, patch, taken));
  }
  return patches;
}

/** Two faults of an item at one location could cancel or pass for each other, so each has it for itself. */
const roomOf = ({ item, bin }: Position): string => `${item.sku}|${bin.location.code}`;

const roomsOf = ({ positions, leansOn = [] }: Patch): readonly string[] =>
  [...positions, ...leansOn].map(roomOf);

const isFree = ({ rooms, lines }: Taken, patch: Patch): boolean =>
  roomsOf(patch).every((room) => !rooms.has(room)) && linesOf(patch).every((line) => !lines.has(line));

function injectSomewhere(scene: Scene, fault: Fault, taken: Taken): Patch | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { position } = scene.rng.pick(scene.entries);
    const target = taken.rooms.has(roomOf(position)) ? undefined : scene.targetOf(position);
    const patch = target && fault.inject(scene, target);
    if (patch && isFree(taken, patch) && isFit(scene, patch) && isTellable(scene, patch)) return patch;
  }
  return undefined;
}

/** A count shows all of it and nothing else, and nothing but a count does. */
const isFit = (scene: Scene, patch: Patch): boolean =>
  isMaterial(scene, patch) && isContained(scene, patch) && neverNegative(scene, patch);

/** In a hard setting a fault may look like another by chance. */
const isTellable = (scene: Scene, patch: Patch): boolean =>
  scene.difficulty === "hard" || !looksLikeOther(scene, patch);

/** Another kind of fault at the one position of the first, each of them and both together large enough to be seen. */
function injectBeside(scene: Scene, first: Patch, taken: Taken): Patch | undefined {
  const [position, ...others] = first.positions;
  const target = position && scene.targetOf(position);
  if (target === undefined || others.length > 0 || first.miscounts !== undefined) return undefined;
  for (const fault of shuffled(FAULTS, scene.rng)) {
    const patch = fault.cause === first.cause ? undefined : fault.inject(scene, target);
    if (patch && isPair(scene, first, patch, taken)) return patch;
  }
  return undefined;
}

const isPair = (scene: Scene, first: Patch, second: Patch, { lines }: Taken): boolean =>
  second.positions.length === 1 &&
  second.miscounts === undefined &&
  linesOf(second).every((line) => !lines.has(line)) &&
  isFit(scene, second) &&
  isFit(scene, together(first, second));
