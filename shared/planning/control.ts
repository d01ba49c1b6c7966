import { rngOf, shuffled } from "../sample/rng.ts";
import type { PlanFacts } from "./facts.ts";

/** Positions in a location's control group where nobody said how many. */
export const CONTROL_SIZE = 10;

/** A position that left the group, why, and what was drawn for it; null where nothing was left to draw. */
export type Replaced = { readonly gone: number; readonly why: string; readonly by: PlanFacts | null };
export type ControlGroup = {
  readonly members: readonly PlanFacts[];
  readonly added: readonly PlanFacts[];
  readonly replaced: readonly Replaced[];
};

/**
 * A location's control group as it is counted now: the same few positions again and again, so that what differs from
 * count to count is the counting's own error (R. B. Brooks and L. W. Wilson, Inventory Record Accuracy, 2nd edition,
 * Wiley 2007). `known` are the ids it has, in the order in which they were drawn. A member that can't be counted any
 * more, or whose stock is gone, is replaced; the group grows to `size`, and never shrinks. Who is drawn is the seed's
 * choice.
 */
export function controlGroup(
  known: readonly number[],
  candidates: readonly PlanFacts[],
  size: number,
  seed: number,
): ControlGroup {
  const byId = new Map(candidates.map((facts) => [facts.id, facts]));
  const stays = (id: number): boolean => hasStock(byId.get(id));
  const kept = known
    .flatMap((id) => (stays(id) ? [byId.get(id)] : []))
    .filter((facts) => facts !== undefined);
  const before = new Set(known);
  const drawn = shuffled(
    candidates.filter((facts) => !before.has(facts.id) && hasStock(facts)),
    rngOf(seed, "control"),
  );
  const gone = known.filter((id) => !stays(id));
  const replaced = gone.map((id, place) => ({
    gone: id,
    why: byId.has(id) ? "nothing is there any more" : "it can't be counted any more",
    by: drawn[place] ?? null,
  }));
  const wanted = Math.max(size, known.length) - kept.length;
  const added = drawn.slice(0, wanted);
  return { members: [...kept, ...added], added, replaced };
}

/** Counting an empty place again and again says nothing of the counting. */
const hasStock = (facts: PlanFacts | undefined): boolean =>
  facts !== undefined && (facts.book === null || facts.book > 0);
