import type { MovementType } from "../domain.ts";
import type { Clues } from "./clues.ts";
import type { TracedLeg } from "./types.ts";

const LEAVING: ReadonlySet<MovementType> = new Set<MovementType>(["pick", "pack", "ship", "sale"]);

const isLeaving = ({ type, effect }: TracedLeg): boolean => effect < 0 && LEAVING.has(type);

/** What feeds other places is no place that orders are taken from. */
const isFeeding = ({ type, effect }: TracedLeg): boolean => effect < 0 && type === "replenish";

/**
 * An order names no bin. Where the item was always taken out of other ones, so was this time: log-odds to take off, by the rule of
 * succession the chance that the next of n goes is the first from here.
 */
export function neverTakenFromHere({ evidence }: Pick<Clues, "evidence">): number {
  const { legs, elsewhere, position } = evidence;
  if (legs.some(isLeaving)) return 0;
  const others = elsewhere.filter(isLeaving);
  if (others.length === 0 || others.some(({ at }) => at.bin === position.bin)) return 0;
  return Math.log(1 + others.length + legs.filter(isFeeding).length);
}
