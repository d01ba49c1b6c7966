import { effectOn, type Entry, type Movement, type Position } from "../model.ts";
import type { Rng } from "../rng.ts";
import type { World } from "../world/world.ts";
import type { Scene, Target } from "./fault.ts";

/** A scene over an honest history. Histories by position are one list of references, made in one pass. */
export function makeScene(
  world: World,
  history: readonly Movement[],
  entries: readonly Entry[],
  rng: Rng,
): Scene {
  const movementsById = movementsByPosition(history);
  const entryByPosition = new Map(entries.map((entry) => [entry.position, entry]));
  const movementsOf = (position: Position): readonly Movement[] => movementsById[position.id] ?? [];
  const targetOf = (position: Position): Target | undefined => {
    const entry = entryByPosition.get(position);
    if (entry === undefined) return undefined;
    const before = movementsOf(position).filter((movement) => movement.occurredS < entry.countedS);
    const onHand = before.reduce((sum, movement) => sum + effectOn(movement, position), position.opening);
    return { entry, position, before, onHand };
  };
  const leastFrom: Scene["leastFrom"] = (position, fromS) =>
    leastAfter(position, movementsOf(position), fromS);
  return { world, rng, entries, targetOf, leastFrom };
}

function movementsByPosition(history: readonly Movement[]): readonly (readonly Movement[] | undefined)[] {
  const byId: Movement[][] = [];
  const add = (position: Position | undefined, movement: Movement): void => {
    if (position !== undefined) (byId[position.id] ??= []).push(movement);
  };
  for (const movement of history) {
    add(movement.from, movement);
    add(movement.to, movement);
  }
  return byId;
}

function leastAfter(position: Position, movements: readonly Movement[], fromS: number): number {
  let balance = position.opening;
  let least = Number.POSITIVE_INFINITY;
  for (const movement of movements) {
    if (movement.occurredS > fromS) least = Math.min(least, balance);
    balance += effectOn(movement, position);
  }
  return Math.min(least, balance);
}
