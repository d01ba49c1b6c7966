import { add, type Quantity, subtract } from "../quantity.ts";

/** What the system's next report of a position says about what it was handed. */
export type Arrival = "confirmed" | "missing" | "different";

/**
 * A report after the hand-over, against the system's own ledger at the report's moment. `owed` are the handed-over changes of
 * the position that the ledger doesn't hold as movements yet, the line's own `change` among them where `isBooked` is
 * false. What is expected is book + owed; exactly the line's change less means that it never arrived.
 */
export function arrivalOf({
  seen,
  book,
  owed,
  change,
  isBooked,
}: {
  readonly seen: Quantity;
  readonly book: Quantity;
  readonly owed: Quantity;
  readonly change: Quantity;
  readonly isBooked: boolean;
}): { readonly state: Arrival; readonly expected: Quantity } {
  const expected = add(book, owed);
  if (seen === expected) return { state: "confirmed", expected };
  const isMissing = !isBooked && seen === subtract(expected, change);
  return { state: isMissing ? "missing" : "different", expected };
}
