import type { Change } from "../ledgers.ts";
import { effectOn, type Position } from "../model.ts";
import type { Patch } from "./fault.ts";

/** Base units by which a patch sets the shelf apart from the WMS's book of a position at a second; slips of the pen left out. */
export const varianceFrom = (patch: Patch, position: Position, atS: number): number =>
  effectOf(patch.physical, position, atS) - effectOf(patch.WMS, position, atS);

/** What changes alter at a position through a second. */
export function effectOf(changes: readonly Change[] = [], position: Position, atS: number): number {
  return changes.reduce((sum, { was, now }) => {
    const added = now !== undefined && now.occurredS <= atS ? effectOn(now, position) : 0;
    const gone = was !== undefined && was.occurredS <= atS ? effectOn(was, position) : 0;
    return sum + added - gone;
  }, 0);
}
