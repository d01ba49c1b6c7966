import type { MovementType } from "../domain.ts";
import { MINUTE_MS } from "../time.ts";
import type { PlacedLeg, TracedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/** What carries goods from one place to another, and so has two ends, however its source writes it. */
const CARRYING: ReadonlySet<MovementType> = new Set<MovementType>([
  "putaway", "replenish", "pick", "pack", "release", "transfer_out", "transfer_in", "move", "status_change", "scrap",
]); // prettier-ignore

/** The two rows of one move are written in one go. */
const WRITTEN_WITHIN_MS = MINUTE_MS;

/**
 * One-sided ledgers write a move inside a location as two rows, out of one place and into another: the same document, type and
 * quantity with opposite signs, at one time. Each such row is told what its other end is, as if they were one movement. `legs`,
 * of one item at one location in one source, by time; what has two ends already stays as it is.
 */
export function withHalvesJoined(legs: readonly PlacedLeg[]): readonly PlacedLeg[] {
  const bare = legs.filter(({ counterpart, type }) => counterpart === undefined && CARRYING.has(type));
  const other = new Map<PlacedLeg, PlacedLeg>();
  for (const [index, leg] of bare.entries()) {
    if (other.has(leg)) continue;
    const half = otherHalf(bare, index, other);
    if (half === undefined) continue;
    other.set(leg, half);
    other.set(half, leg);
  }
  if (other.size === 0) return legs;
  return legs.map((leg) => {
    const half = other.get(leg);
    return half === undefined ? leg : { ...leg, counterpart: half.at, half: half.movementId };
  });
}

/** The first that comes after it, within the minute. */
function otherHalf(
  bare: readonly PlacedLeg[],
  index: number,
  taken: ReadonlyMap<PlacedLeg, PlacedLeg>,
): PlacedLeg | undefined {
  const leg = bare[index];
  if (leg === undefined) return undefined;
  for (let next = index + 1; next < bare.length; next++) {
    const one = bare[next];
    if (one === undefined || one.occurredAt - leg.occurredAt > WRITTEN_WITHIN_MS) return undefined;
    if (!taken.has(one) && areHalves(leg, one)) return one;
  }
  return undefined;
}

const areHalves = (a: PlacedLeg, b: PlacedLeg): boolean =>
  a.effect === -b.effect &&
  a.at !== b.at &&
  a.movementId !== b.movementId &&
  (a.type === b.type || (isTransfer(a) && isTransfer(b))) &&
  plainName(a.doc) === plainName(b.doc) &&
  (a.doc !== "" || a.occurredAt === b.occurredAt);

const isTransfer = ({ type }: TracedLeg): boolean => type === "transfer_out" || type === "transfer_in";

/** What tells moves apart: the two rows of one are one. */
export const moveOf = ({ movementId, half }: Pick<TracedLeg, "movementId" | "half">): number =>
  Math.min(movementId, half ?? movementId);
