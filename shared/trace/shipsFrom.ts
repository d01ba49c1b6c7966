import type { MovementType } from "../domain.ts";
import type { Evidence, TracedLeg } from "./types.ts";

const LEAVING: ReadonlySet<MovementType> = new Set<MovementType>(["pick", "pack", "ship", "sale"]);

const isLeaving = ({ type, effect }: TracedLeg): boolean => effect < 0 && LEAVING.has(type);

/**
 * An order names no bin. Where the item was always taken out of other ones, so was this time: log-odds to take off, by the rule of
 * succession the chance that the next of n goes is the first from here.
 */
export function neverTakenFromHere({ legs, elsewhere, position }: Evidence): number {
  if (legs.some(isLeaving)) return 0;
  const others = elsewhere.filter(isLeaving);
  return others.some(({ at }) => at.bin === position.bin) ? 0 : Math.log(1 + others.length);
}
