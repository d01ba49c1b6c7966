import { quantity, type Quantity } from "../quantity.ts";
import { legsOfLine, orderLinesOf, orderName, type LedgerDocuments } from "./ledgerDocuments.ts";
import type { OrderEvidence, TracedLeg } from "./types.ts";
import { logOdds } from "./weight.ts";
import { positionKey } from "./words.ts";

/** What an order's line says of the only movement on it: its effect, were all of the line moved, and how sure that is. */
export type Ordered = {
  readonly effect: Quantity;
  readonly name: string;
  /** As log-odds. */
  readonly weight: number;
};

/** A line that its own system closed was delivered whole; of an open one there may be more to come. */
const CLOSED = logOdds(0.93);
const OPEN = logOdds(0.5);

const CLOSED_STATUSES: ReadonlySet<string> = new Set([
  "received",
  "shipped",
  "released",
  "scrapped",
  "accepted",
]);

/** What was ordered where a movement stands alone on its line; nothing where it is the movement's own quantity. */
export function orderedFor(documents: LedgerDocuments, leg: TracedLeg): Ordered | undefined {
  if (leg.doc === "") return undefined;
  const [order, ...more] = orderLinesOf(documents, leg);
  if (order === undefined || more.length > 0 || order.qty === leg.qty || order.qty <= 0) return undefined;
  if (!isAlone(documents, order, leg)) return undefined;
  const weight = CLOSED_STATUSES.has(order.status) ? CLOSED : OPEN;
  return { effect: quantity(Math.sign(leg.effect) * order.qty), name: orderName(order), weight };
}

/** A line that was picked in several goes is more than this movement; what left from the stage that it was brought to is none. */
const isAlone = (
  documents: LedgerDocuments,
  order: OrderEvidence,
  { movementId, counterpart }: TracedLeg,
): boolean =>
  legsOfLine(documents, order).every(
    (other) =>
      other.movementId === movementId ||
      (counterpart !== undefined && positionKey(other.at) === positionKey(counterpart)),
  );
