import { supervisor } from "../world/people.ts";
import { stockedPosition, type Activity } from "./activity.ts";
import type { Floor } from "./floor.ts";

/** Legitimate corrections come with somebody's approval and a plain reason. */
export const adjustment: Activity = {
  name: "adjustment",
  share: 0.03,
  run: (floor) => void adjust(floor, floor.rng.chance(0.5) ? 1 : -1, floor.rng.pick(REASONS)),
};

const REASONS: readonly string[] = [
  "sample for photo studio",
  "display piece",
  "supplier free goods",
  "shop fitting",
];

/**
 * Adds or takes a few units with an approval. What the reason says happens on the shelf in the same moment,
 * so an honest adjustment leaves no variance behind. Answers its document, or nothing where nothing could be adjusted.
 */
export function adjust(floor: Floor, sign: 1 | -1, reason: string): string | undefined {
  const site = floor.rng.pick(floor.world.sites);
  const shelf = stockedPosition(floor, site, 5);
  if (shelf === undefined) return undefined;
  const { item } = shelf;
  const ends = sign > 0 ? { to: shelf } : { from: shelf };
  const qty = floor.rng.int(1, 5);
  const approvedBy = supervisor(floor.rng);
  const doc = floor.doc("ADJ");
  floor.record({
    type: "adjustment",
    item,
    qty,
    unit: item.base,
    ...ends,
    doc,
    line: 1,
    reason,
    approvedBy,
  });
  return doc;
}
