import { effectOn, type Movement, type Position } from "../model.ts";
import type { Change } from "../ledgers.ts";
import type { Patch, Scene } from "./fault.ts";
import { varianceFrom } from "./varianceFrom.ts";

/** True when no counted position varies but those that the patch names. */
export const isContained = (scene: Scene, patch: Patch): boolean =>
  [...endsOf([...(patch.WMS ?? []), ...(patch.physical ?? [])])].every((position) => {
    const target = scene.targetOf(position);
    if (target === undefined || patch.positions.includes(position)) return true;
    return varianceFrom(patch, position, target.entry.countedS) === 0;
  });

/**
 * True when neither the shelves nor the WMS's book go below zero anywhere, because of a patch: a
 * negative book would give a fault away without any count. Only bundles may, which are sold before they are assembled.
 */
export const neverNegative = (scene: Scene, patch: Patch): boolean =>
  (["WMS", "physical"] as const).every((told) => {
    const changes = patch[told] ?? [];
    return [...endsOf(changes)].every((position) => {
      const isBundle = scene.world.bundles.some(({ item }) => item === position.item);
      return isBundle || leastOf(position, retold(scene.historyOf(position), changes)) >= 0;
    });
  });

function endsOf(changes: readonly Change[]): ReadonlySet<Position> {
  const ends = changes.flatMap(({ was, now }) => [was?.from, was?.to, now?.from, now?.to]);
  return new Set(ends.filter((end) => end !== undefined));
}

function retold(history: readonly Movement[], changes: readonly Change[]): readonly Movement[] {
  const gone = new Set(changes.map(({ was }) => was));
  const added = changes.flatMap(({ now }) => now ?? []);
  const kept = history.filter((movement) => !gone.has(movement));
  return [...kept, ...added].sort((a, b) => a.occurredS - b.occurredS);
}

function leastOf(position: Position, movements: readonly Movement[]): number {
  let balance = position.opening;
  let least = balance;
  for (const movement of movements) {
    balance += effectOn(movement, position);
    least = Math.min(least, balance);
  }
  return least;
}
