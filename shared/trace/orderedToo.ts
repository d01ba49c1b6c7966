import { DAY_MS } from "../time.ts";
import type { Clues } from "./clues.ts";
import type { Flow } from "./flows.ts";
import { legsOfLine, movedElsewhere } from "./ledgerDocuments.ts";
import type { OrderEvidence } from "./types.ts";

/** How far from the day on which it was due an order's line may have left. */
const ABOUT_DUE_MS = 3 * DAY_MS;

/**
 * Whether an order's line of just so much was shipped about when another ledger has an event, and no ledger has it under the line's
 * own number: where both fit, they are one, and missing (DOMAIN section 4). Nobody can say that of a ledger that knows its orders by
 * other numbers.
 */
export function orderedToo(clues: Clues): (flow: Flow) => boolean {
  // Most traces have no such event to ask about.
  let open: readonly OrderEvidence[] | undefined;
  return ({ effect, at }) =>
    (open ??= openOrders(clues)).some(
      ({ qty, dueAt }) => qty === -effect && dueAt !== undefined && Math.abs(dueAt - at) <= ABOUT_DUE_MS,
    );
}

/** The shipped lines that no ledger has by their own number, where that are few. */
function openOrders({ evidence, documents }: Clues): readonly OrderEvidence[] {
  const shipped = evidence.orders.filter(
    ({ kind, status, qty }) => kind === "sales" && status === "shipped" && qty > 0,
  );
  const open = shipped.filter(
    (order) => legsOfLine(documents, order).length === 0 && movedElsewhere(documents, order).length === 0,
  );
  return open.length > shipped.length / 2 && shipped.length > 1 ? [] : open;
}
