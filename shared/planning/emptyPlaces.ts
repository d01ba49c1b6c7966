import { type Instant, instant } from "../time.ts";
import type { PlanFacts } from "./facts.ts";

/**
 * The bins that are empty by the book, and when somebody last stood before each: counted something there, or moved it.
 * Keyed by the one position that stands for its bin, the last one that was there: a glance at the bin answers for all.
 * A bin where anything is on the book, or has none, or is planned already, isn't among them; nor one without a name,
 * which nobody can stand before, nor one where nothing ever was.
 */
export function emptyPlaces(positions: readonly PlanFacts[]): ReadonlyMap<number, Instant> {
  const bins = Map.groupBy(
    positions.filter(({ bin }) => bin !== ""),
    ({ location, bin }) => `${location}\n${bin}`,
  );
  const seen = new Map<number, Instant>();
  for (const here of bins.values()) {
    if (here.some(({ book, planned }) => book !== 0 || planned !== null)) continue;
    const [last] = here.toSorted((a, b) => seenAt(b) - seenAt(a) || a.id - b.id);
    if (last && seenAt(last) > NEVER) seen.set(last.id, instant(seenAt(last)));
  }
  return seen;
}

const NEVER = Number.NEGATIVE_INFINITY;
const seenAt = ({ lastCountedAt, lastMovedAt }: PlanFacts): number =>
  Math.max(lastCountedAt ?? NEVER, lastMovedAt ?? NEVER);
