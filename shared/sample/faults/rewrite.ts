import { effectOn, type Movement, type Position } from "../model.ts";
import type { Scene } from "./fault.ts";

/**
 * True when no end of the movements goes below zero because of a change: a negative book would give a fault away
 * without any count. `was` is taken back and `now` booked, either may be missing.
 */
export function staysPositive(scene: Scene, was: Movement | undefined, now: Movement | undefined): boolean {
  const fromS = Math.min(
    was?.occurredS ?? Number.POSITIVE_INFINITY,
    now?.occurredS ?? Number.POSITIVE_INFINITY,
  );
  const ends = new Set([was?.from, was?.to, now?.from, now?.to]);
  return [...ends].every((end) => {
    if (end === undefined) return true;
    const difference = effectOrNone(now, end) - effectOrNone(was, end);
    // One second earlier, so that the moment of the change itself counts.
    return difference >= 0 || scene.leastFrom(end, fromS - 1) + difference >= 0;
  });
}

const effectOrNone = (movement: Movement | undefined, position: Position): number =>
  movement === undefined ? 0 : effectOn(movement, position);

/** True when no other movement of the list is of the same document: its line can't be one of several goes. */
export const isOnlyOfItsLine = (movement: Movement, movements: readonly Movement[]): boolean =>
  movements.filter(({ doc }) => doc === movement.doc).length === 1;
