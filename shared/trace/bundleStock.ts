import { DAY_MS, HOUR_MS } from "../time.ts";
import type { PlacedLeg } from "./types.ts";
import { plainName, positionKey } from "./words.ts";

/** A bundle that was sold first is assembled within this time, or nobody assembled it. */
const ASSEMBLED_WITHIN_MS = DAY_MS;

/** What is assembled for a sale leaves within this time. */
const SOON_MS = 4 * HOUR_MS;

/** What a bundle's movements net to, one by one: a pick that only carries it elsewhere nets to nothing. */
type Step = { readonly movementId: number; readonly at: number; readonly net: number };

/**
 * The movements that took bundles out of stock that had been assembled or received as such before, or was within a
 * day: they need no component. Whatever else left was sold without being assembled, place by place: what is put together
 * for one bin isn't there for the sales of another.
 */
export const soldFromStock = (legs: readonly PlacedLeg[]): ReadonlySet<number> =>
  new Set(
    [...Map.groupBy(legs, ({ at }) => positionKey(at)).values()].flatMap((here) => [...takenHere(here)]),
  );

function takenHere(legs: readonly PlacedLeg[]): ReadonlySet<number> {
  const ordered = assembledToOrder(legs);
  const sold = new Set(ordered.map(({ movementId }) => movementId));
  let held = 0;
  let waiting: Step[] = [];
  const isTaken = ({ movementId, net }: Step): boolean => {
    if (held + net < 0) return false;
    held += net;
    sold.add(movementId);
    return true;
  };
  const steps = stepsOf(legs.filter((leg) => !ordered.includes(leg)));
  for (const [index, step] of steps.entries()) {
    if (step.net < 0) {
      // Only this one: what was short of stock before is short of it still until more comes.
      if (!isTaken(step)) waiting.push(step);
    } else {
      held += step.net;
      // First come, first served, unless it is put together for what leaves next; what is taken for one sale isn't there for the next.
      const next = steps.slice(index + 1).find(({ net }) => net < 0);
      waiting = waiting.filter((sale) => !isForSale(step, sale, next) || !isTaken(sale));
    }
  }
  return sold;
}

/** Whether what was assembled can be for a sale before it, where as many left `next`: rather for that, if it is nearer or just so many. */
function isForSale(built: Step, sale: Step, next: Step | undefined): boolean {
  const gap = built.at - sale.at;
  if (gap > ASSEMBLED_WITHIN_MS) return false;
  if (next?.net !== -built.net || next.at - built.at > SOON_MS) return true;
  return sale.net === next.net && gap <= next.at - built.at;
}

/** What was assembled under a document and left under it: the sales of other documents have none of that. */
const assembledToOrder = (legs: readonly PlacedLeg[]): readonly PlacedLeg[] =>
  [...Map.groupBy(legs, ({ doc }) => plainName(doc))].flatMap(([doc, ofOne]) => {
    const net = ofOne.reduce((sum, { effect }) => sum + effect, 0);
    return doc !== "" && net === 0 ? ofOne : [];
  });

function stepsOf(legs: readonly PlacedLeg[]): readonly Step[] {
  const movements = [...Map.groupBy(legs, ({ movementId }) => movementId)];
  return movements
    .map(([movementId, parts]) => ({
      movementId,
      at: parts[0]?.occurredAt ?? 0,
      net: parts.reduce((sum, { effect }) => sum + effect, 0),
    }))
    .toSorted((a, b) => a.at - b.at || b.net - a.net || a.movementId - b.movementId);
}
