import type { Cause } from "../../domain.ts";
import { SHARING } from "../difficulty.ts";
import type { Position } from "../model.ts";
import { shuffled } from "../rng.ts";
import { looksLikeOther } from "./coincidence.ts";
import type { Fault, Patch, Scene, Target } from "./fault.ts";
import { expectedAt } from "./material.ts";
import { isFree, roomsOf, take, type Taken } from "./taken.ts";
import { together } from "./together.ts";
import { varianceFrom } from "./varianceFrom.ts";

/** Times each kind of fault is tried at a position. */
const TRIES = 6;

/** Causes that no record names: of two of them at one position nobody could say which took how much. */
const UNRECORDED: ReadonlySet<Cause> = new Set(["unexplained", "unrecorded_scrap"]);

/** True when a count shows all of a patch and nothing else, and nothing but a count does. */
export type IsFit = (scene: Scene, patch: Patch) => boolean;

/** A position that faults share, and those that it has so far. */
type Shared = { readonly position: Position; readonly own: readonly Patch[] };

/** Second faults, and now and then third ones, beside some of the first: as many as the setting shares. */
export function besides(
  scene: Scene,
  faults: readonly Fault[],
  firsts: readonly Patch[],
  taken: Taken,
  isFit: IsFit,
): readonly Patch[] {
  const { rng, difficulty } = scene;
  const sharing = SHARING[difficulty];
  const more = (shared: Shared): readonly Patch[] => {
    const patch = beside(scene, faults, shared, taken, isFit);
    if (patch === undefined) return [];
    take(taken, patch);
    const isThird = shared.own.length > 1;
    if (isThird || !rng.chance(sharing.threes)) return [patch];
    return [patch, ...more({ ...shared, own: [...shared.own, patch] })];
  };
  return firsts.flatMap((first) => {
    if (!rng.chance(sharing.pairs)) return [];
    return more({ position: rng.pick(first.positions), own: [first] });
  });
}

/** One more fault at a position: one of an equal quantity where that is wanted and to be had, else any. */
function beside(
  scene: Scene,
  faults: readonly Fault[],
  shared: Shared,
  taken: Taken,
  isFit: IsFit,
): Patch | undefined {
  const target = scene.targetOf(shared.position);
  if (target === undefined) return undefined;
  const wantsEqual = scene.rng.chance(SHARING[scene.difficulty].equals);
  let unequal: Patch | undefined;
  for (const fault of shuffled(faults, scene.rng)) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const patch = fault.inject(scene, target);
      if (patch === undefined || !isPossible(scene, shared, patch, taken, isFit)) continue;
      if (!wantsEqual || isEqual(target, shared, patch)) return patch;
      unequal ??= patch;
    }
  }
  return unequal;
}

/** Of one quantity with one of those before, the same way: in opposite ways they would cancel. */
const isEqual = ({ entry, position }: Target, { own }: Shared, patch: Patch): boolean =>
  own.some(
    (before) =>
      varianceFrom(before, position, entry.countedS) === varianceFrom(patch, position, entry.countedS),
  );

function isPossible(scene: Scene, shared: Shared, patch: Patch, taken: Taken, isFit: IsFit): boolean {
  const { position, own } = shared;
  const rooms = new Set(own.flatMap(roomsOf));
  const meetsOnlyHere = patch.positions.every(
    (other) => other === position || !own.some(({ positions }) => positions.includes(other)),
  );
  const all = own.reduce(together, patch);
  return (
    patch.positions.includes(position) &&
    meetsOnlyHere &&
    isCountable([...own, patch]) &&
    [...own, patch].filter(({ cause }) => UNRECORDED.has(cause)).length < 2 &&
    isFree(taken, patch, rooms) &&
    isFit(scene, patch) &&
    isFit(scene, all) &&
    isTellable(scene, position, patch, all)
  );
}

/** A slip of the pen is made from what lies there, so beside it only the records may be wrong. */
function isCountable(patches: readonly Patch[]): boolean {
  const slips = patches.filter(({ miscounts }) => miscounts !== undefined);
  return (
    slips.length === 0 ||
    (slips.length === 1 && patches.every(({ physical }) => physical === undefined || physical.length === 0))
  );
}

/** In a hard setting they may look like another fault by chance, alone and together. */
function isTellable(scene: Scene, position: Position, patch: Patch, all: Patch): boolean {
  const { variance } = expectedAt(scene, all, position);
  return (
    variance !== 0 &&
    (scene.difficulty === "hard" || !(looksLikeOther(scene, patch) || looksLikeOther(scene, all)))
  );
}
