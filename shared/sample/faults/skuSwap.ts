import type { MovementType } from "../../domain.ts";
import type { Item, Position } from "../model.ts";
import type { Fault, Scene } from "./fault.ts";
import { isPutIn, mislaid } from "./mislaid.ts";

const TAKEN_OUT: ReadonlySet<MovementType> = new Set(["pick", "sale"]);

/** One article is scanned and another, much like it, is moved. */
export const skuSwap: Fault = {
  cause: "sku_swap",
  inject: (scene, { position, entry, before }) => {
    const alike = alikeAt(scene, position);
    if (alike.length === 0) return undefined;
    const other = scene.rng.pick(alike);
    const countedS = Math.min(entry.countedS, scene.targetOf(other)?.entry.countedS ?? 0);
    const candidates = before.filter(
      (movement) =>
        movement.occurredS < countedS && (isPutIn(movement, position) || TAKEN_OUT.has(movement.type)),
    );
    if (candidates.length === 0) return undefined;
    return mislaid("sku_swap", position, other, scene.rng.pick(candidates));
  },
};

/** Stocked positions of the location that hold another item: in the same bin, or one that it is easily taken for. */
function alikeAt(scene: Scene, { item, bin }: Position): readonly Position[] {
  const stock = scene.world.sites.find(({ location }) => location === bin.location)?.stock ?? [];
  const isTakenFor = scene.difficulty === "hard" ? areRelated : areLookalikes;
  return stock.filter((other) => other.item !== item && (other.bin === bin || isTakenFor(item, other.item)));
}

/** Of one family of goods, as their codes begin. */
const areRelated = (one: Item, other: Item): boolean => familyOf(one) === familyOf(other);

const familyOf = ({ sku }: Item): string => sku.slice(0, sku.indexOf("-"));

/** Related, and of one kind or one size: their names differ in a single part. */
function areLookalikes(one: Item, other: Item): boolean {
  const otherParts = other.description.split(", ");
  const shared = one.description.split(", ").filter((part, at) => part === otherParts[at]);
  return areRelated(one, other) && shared.length >= otherParts.length - 1;
}
