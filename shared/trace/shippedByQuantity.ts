import type { MovementType } from "../domain.ts";
import { byTimeThenId, type Clues } from "./clues.ts";
import { nearestPairs } from "./nearest.ts";
import type { OrderEvidence, TracedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/** Movements by which a customer's goods leave. */
const LEAVING: ReadonlySet<MovementType> = new Set(["sale", "ship", "pick", "pack"]);

/**
 * Of shipped order lines those that no movement of just their quantity left for, near the day they were due: for a ledger
 * that numbers its documents by itself, so that only the quantity tells which line it shipped. Each movement at most once.
 */
export function withoutEqualMovement(
  { evidence, documents }: Clues,
  lines: readonly OrderEvidence[],
): ReadonlySet<OrderEvidence> {
  const left = leftOutside([...evidence.legs, ...evidence.elsewhere], new Set(documents.ordered.keys()));
  const byQuantity = Map.groupBy(left, ({ effect }) => -effect);
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

/** What left the location under documents that aren't known as orders, by time. */
const leftOutside = (legs: readonly TracedLeg[], ordered: ReadonlySet<string>): readonly TracedLeg[] =>
  legs
    .filter(
      ({ type, effect, counterpart, doc }) =>
        effect < 0 && counterpart === undefined && LEAVING.has(type) && !ordered.has(plainName(doc)),
    )
    .toSorted(byTimeThenId);

const byDue = (a: OrderEvidence, b: OrderEvidence): number =>
  (a.dueAt ?? 0) - (b.dueAt ?? 0) ||
  Number(a.doc > b.doc) - Number(a.doc < b.doc) ||
  Number(a.line > b.line) - Number(a.line < b.line);
