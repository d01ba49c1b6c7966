import { effectOn, type Entry, type Movement, type OrderLine, type Position } from "../model.ts";
import type { Difficulty } from "../difficulty.ts";
import type { Rng } from "../rng.ts";
import type { History } from "../month/month.ts";
import type { World } from "../world/world.ts";
import type { Scene, Target } from "./fault.ts";

/** A scene over an honest history. Histories by position are one list of references, made in one pass. */
export function makeScene(
  world: World,
  { movements: history, orders }: History,
  entries: readonly Entry[],
  rng: Rng,
  difficulty: Difficulty,
): Scene {
  const movementsById = movementsByPosition(history);
  const movementsByDoc = Map.groupBy(history, ({ doc }) => doc);
  const ordersByDoc = Map.groupBy(orders, ({ doc }) => doc);
  const entryByPosition = new Map(entries.map((entry) => [entry.position, entry]));
  const movementsOf = (position: Position): readonly Movement[] => movementsById[position.id] ?? [];
  const targetOf = (position: Position): Target | undefined => {
    const entry = entryByPosition.get(position);
    if (entry === undefined) return undefined;
    const before = movementsOf(position).filter((movement) => movement.occurredS < entry.countedS);
    const onHand = before.reduce((sum, movement) => sum + effectOn(movement, position), position.opening);
    return { entry, position, before, onHand };
  };
  const movementsOfLine: Scene["movementsOfLine"] = (doc, line) => ofLine(movementsByDoc.get(doc), line);
  const orderOf: Scene["orderOf"] = (doc, line) => ofLine(ordersByDoc.get(doc), line)[0];
  return { world, rng, difficulty, entries, targetOf, historyOf: movementsOf, movementsOfLine, orderOf };
}

const ofLine = <T extends Movement | OrderLine>(list: readonly T[] = [], line: number): readonly T[] =>
  list.filter((one) => one.line === line);

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
