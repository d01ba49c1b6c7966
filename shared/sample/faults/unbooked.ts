import { DAY_S } from "../calendar.ts";
import type { Movement, Position } from "../model.ts";
import type { Rng } from "../rng.ts";
import type { Target } from "./fault.ts";

/** At most this share of what is there, so that it isn't noticed before the count. */
const LARGEST_SHARE = 0.15;

/** A few base units of what stands there. */
export const someOf = ({ onHand }: Target, rng: Rng): number =>
  rng.int(2, Math.max(3, Math.floor(onHand * LARGEST_SHARE)));

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
