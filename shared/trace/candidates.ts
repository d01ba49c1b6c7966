import type { Quantity } from "../quantity.ts";
import type { TracedLeg } from "./types.ts";

/** A movement a cause could blame, before it is put into words; `whole` is its weight where it explains all of the rest, if another. */
export type Candidate = {
  readonly leg: TracedLeg;
  readonly explains: Quantity;
  readonly weight: number;
  readonly whole?: number;
};

/** A hypothesis that explains only a part must stand by its own evidence: likelier than not, a chance of 57 %. */
export const LEAST_PARTIAL_WEIGHT = 0.3;

/** Enough to show and to combine; of more equals each says next to nothing. */
const MOST_TOLD = 24;

/** Strongest first, and of equals the latest. */
export function byWeight<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  return candidates.toSorted(
    (a, b) =>
      b.weight - a.weight || b.leg.occurredAt - a.leg.occurredAt || b.leg.movementId - a.leg.movementId,
  );
}

/** Those that explain the whole rest or are strong enough for a part of it, from candidates sorted `byWeight`. */
export function worthTelling<T extends Candidate>(sorted: readonly T[], rest: Quantity): readonly T[] {
  const useful = sorted.filter(({ explains, weight }) => explains === rest || weight >= LEAST_PARTIAL_WEIGHT);
  return useful
    .slice(0, MOST_TOLD)
    .map((one) => (one.explains === rest && one.whole !== undefined ? { ...one, weight: one.whole } : one));
}
