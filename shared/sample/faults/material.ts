import type { AbcClass } from "../../domain.ts";
import type { Change } from "../ledgers.ts";
import { effectOn, type Position } from "../model.ts";
import type { Patch, Scene, Target } from "./fault.ts";

/** The default tolerances of DOMAIN section 3: shares of the book quantity. */
const TOLERANCE: Readonly<Record<AbcClass, number>> = { A: 0.01, B: 0.03, C: 0.05 };

/** True when a count shows each of a patch's variances: one inside the tolerance would never be looked at. */
export const isMaterial = (scene: Scene, patch: Patch): boolean =>
  patch.positions.every((position) => {
    const { book, variance } = expectedAt(scene, patch, position);
    const tolerance = position.item.highRisk ? 0 : TOLERANCE[position.item.abcClass];
    return Math.abs(variance) > tolerance * Math.abs(book);
  });

/** What the count of a position is going to meet, in base units. */
function expectedAt(
  scene: Scene,
  patch: Patch,
  position: Position,
): { readonly book: number; readonly variance: number } {
  // A position that isn't on the list yet gets its entry beside the other's, and nothing is known to be in it.
  const target = scene.targetOf(position);
  const book = (target?.onHand ?? 0) + effectOf(patch.WMS, position, target);
  const there = (target?.onHand ?? 0) + effectOf(patch.physical, position, target);
  return { book, variance: (patch.miscounts?.get(position) ?? there) - book };
}

/** What changes alter at a position before its count. */
function effectOf(changes: readonly Change[] = [], position: Position, target: Target | undefined): number {
  const endS = target?.entry.countedS ?? Number.POSITIVE_INFINITY;
  return changes.reduce((sum, { was, now }) => {
    const added = now !== undefined && now.occurredS <= endS ? effectOn(now, position) : 0;
    const gone = was !== undefined && was.occurredS <= endS ? effectOn(was, position) : 0;
    return sum + added - gone;
  }, 0);
}
