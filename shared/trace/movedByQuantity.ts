import type { MovementType } from "../domain.ts";
import { byTimeThenId, type Clues } from "./clues.ts";
import { nearestPairs } from "./nearest.ts";
import type { OrderEvidence, TracedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/** Which way an order's goods go: −1 to a customer, 1 in from a supplier. */
type Way = -1 | 1;

/** Movements by which they do. */
const MOVED_BY: Readonly<Record<Way, ReadonlySet<MovementType>>> = {
  [-1]: new Set<MovementType>(["sale", "ship", "pick", "pack"]),
  1: new Set<MovementType>(["receipt", "putaway"]),
};

/**
 * Of order lines that were done those that no movement of just their quantity was for, near the day they were due: for a ledger
 * that numbers its documents by itself, so that only the quantity tells which line it did. Each movement at most once; those under
 * documents of `known` are somebody else's.
 */
export function withoutEqualMovement(
  { evidence, documents }: Clues,
  lines: readonly OrderEvidence[],
  way: Way,
  known: ReadonlySet<string> = new Set(documents.ordered.keys()),
): ReadonlySet<OrderEvidence> {
  const moved = movedOutside([...evidence.legs, ...evidence.elsewhere], known, way);
  const byQuantity = Map.groupBy(moved, ({ effect }) => way * effect);
  const lined = [...Map.groupBy(lines, ({ qty }) => qty)].flatMap(([qty, equal]) => {
    const dated = equal.filter(({ dueAt }) => dueAt !== undefined).toSorted(byDue);
    const legs = byQuantity.get(qty) ?? [];
    const pairs = nearestPairs(
      dated.map(({ dueAt }) => dueAt ?? 0),
      legs.map(({ occurredAt }) => occurredAt),
      evidence.windows.receipt,
    );
    return pairs.flatMap(([index]) => dated.slice(index, index + 1));
  });
  const found = new Set(lined);
  return new Set(lines.filter((line) => !found.has(line)));
}

/** What came to the location or left it under documents that aren't known as orders, by time. */
const movedOutside = (
  legs: readonly TracedLeg[],
  ordered: ReadonlySet<string>,
  way: Way,
): readonly TracedLeg[] =>
  legs
    .filter(
      ({ type, effect, counterpart, doc }) =>
        Math.sign(effect) === way &&
        counterpart === undefined &&
        MOVED_BY[way].has(type) &&
        !ordered.has(plainName(doc)),
    )
    .toSorted(byTimeThenId);

const byDue = (a: OrderEvidence, b: OrderEvidence): number =>
  (a.dueAt ?? 0) - (b.dueAt ?? 0) ||
  Number(a.doc > b.doc) - Number(a.doc < b.doc) ||
  Number(a.line > b.line) - Number(a.line < b.line);
