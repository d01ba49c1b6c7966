import { DAY_S } from "../calendar.ts";
import { baseUnits, type Movement, type Position } from "../model.ts";
import type { Rng } from "../rng.ts";
import type { Scene, Target } from "./fault.ts";

/** At most this share of what is there, so that it isn't noticed before the count. */
const LARGEST_SHARE = 0.15;

/** How often, in the hard setting, it is the quantity of something that moved. */
const COINCIDENCE = 0.4;

/** A few base units of what stands there. */
export function someOf({ onHand, before }: Target, { rng, difficulty }: Scene): number {
  const most = Math.max(3, Math.floor(onHand * LARGEST_SHARE));
  const moved = before.map(baseUnits).filter((qty) => qty >= 2 && qty <= most);
  if (difficulty === "hard" && moved.length > 0 && rng.chance(COINCIDENCE)) return rng.pick(moved);
  return rng.int(2, most);
}

/** Some second of the month before the count. */
export const beforeCount = ({ entry }: Target, rng: Rng): number => rng.int(DAY_S, entry.countedS - 1);

/** What really happens at a second and no file ever holds. */
export const unbooked = (
  qty: number, from: Position, to: Position | undefined, occurredS: number,
): Movement => ({
  occurredS,
  postedS: occurredS,
  type: "move",
  item: from.item,
  qty,
  unit: from.item.base,
  from,
  to,
  doc: "",
  line: 1,
  user: "",
  reason: "",
  approvedBy: "",
}); // prettier-ignore
