import type { AbcClass } from "../../domain.ts";
import type { Position } from "../model.ts";
import type { Patch, Scene } from "./fault.ts";
import { effectOf, varianceFrom } from "./varianceFrom.ts";

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
export function expectedAt(
  scene: Scene,
  patch: Patch,
  position: Position,
): { readonly book: number; readonly variance: number } {
  // A position that isn't on the list yet gets its entry beside the other's, and nothing is known to be in it.
  const target = scene.targetOf(position);
  const atS = target?.entry.countedS ?? Number.POSITIVE_INFINITY;
  const onHand = target?.onHand ?? 0;
  const book = onHand + effectOf(patch.WMS, position, atS);
  const miscounted = patch.miscounts?.get(position);
  const variance = miscounted === undefined ? varianceFrom(patch, position, atS) : miscounted - book;
  return { book, variance };
}
