import type { Movement, Position } from "../model.ts";
import type { Fault, Scene } from "./fault.ts";
import { isPutIn, mislaid } from "./mislaid.ts";

/** How many bins along the aisle somebody is wrong by. */
const NEIGHBOURHOOD = 3;

/** Goods go into, or come out of, a bin beside the one that was scanned; the total of the item stays right. */
export const wrongBin: Fault = {
  cause: "wrong_bin",
  inject: (scene, target) => {
    const neighbour = neighbourOf(scene, target.position);
    const limitS = scene.targetOf(neighbour)?.entry.countedS ?? target.entry.countedS;
    const candidates = target.before.filter(
      (movement) =>
        movement.occurredS < limitS && (isPutIn(movement, target.position) || isPicked(movement, neighbour)),
    );
    if (candidates.length === 0) return undefined;
    return mislaid("wrong_bin", target.position, neighbour, scene.rng.pick(candidates));
  },
};

/** Nobody picks by mistake from a bin where none of it is. */
const isPicked = ({ type }: Movement, neighbour: Position): boolean =>
  type === "pick" && neighbour.opening > 0;

/** Another stocked position of the item nearby, else the bin next door, where none of it should be. */
function neighbourOf(scene: Scene, position: Position): Position {
  const site = scene.world.sites.find(({ location }) => location === position.bin.location);
  const siblings = site?.positionsByItem.get(position.item) ?? [];
  const near = siblings.filter(
    (other) => other !== position && other.lot === position.lot && distance(other, position) <= NEIGHBOURHOOD,
  );
  if (near.length > 0) return scene.rng.pick(near);
  const nextDoor = site?.storage[position.bin.index + 1] ?? site?.storage[position.bin.index - 1];
  if (nextDoor === undefined) throw new Error("a site of a single bin");
  return scene.world.positions.at(position.item, nextDoor, position.lot, "available");
}

const distance = (a: Position, b: Position): number => Math.abs(a.bin.index - b.bin.index);
