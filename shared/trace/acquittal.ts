import { negate, type Quantity } from "../quantity.ts";
import { componentsOf } from "./bundleSales.ts";
import type { Clues } from "./clues.ts";
import { legsOfLine, orderLinesOf, type LedgerDocuments } from "./ledgerDocuments.ts";
import type { Twins } from "./twins.ts";
import type { OrderEvidence, TracedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/** Log-odds so low that no quantity can make up for it. */
const CLEARED = -9;

/**
 * An equal quantity within two hours is the same event nearly always: a chance of one in twelve that it isn't. So is a
 * pick as large as its shipment.
 */
const LIKELY_CLEARED = -2.5;

/** Two ledgers that write one document line differently, and the difference is what is sought. */
const CONFIRMED = 4;

/**
 * What the other ledgers say to a movement being wrong by `explains`, as log-odds to add: a twin of equal quantity
 * clears it, one that differs by exactly that much confirms it, and by another quantity speaks for another fault.
 */
export function twinsSay(clues: Clues, leg: TracedLeg, explains: Quantity): number {
  return saidBy(clues.everyTwins, leg, explains);
}

/**
 * The same of a movement whose unit as it was written is in question: a ledger that has it in that unit, too, may have taken
 * it over.
 */
export function twinsSayToUnit({ everyTwins }: Clues, leg: TracedLeg, explains: Quantity): number {
  const others = everyTwins.filter((twins) => !isWrittenAlike(twins, leg));
  const copies = everyTwins.length - others.length;
  return Math.min(saidBy(others, leg, explains), copies === 0 ? 0 : COPIED);
}

/** True where all that the other ledger has for a movement is written in the movement's own unit. */
function isWrittenAlike({ pairs }: Twins, { movementId, uom }: TracedLeg): boolean {
  const pair = pairs.find(({ own }) => own.some((flow) => flow.movementId === movementId));
  return pair?.theirs.every(({ leg }) => leg.uom === uom) ?? false;
}

function saidBy(everyTwins: readonly Twins[], leg: TracedLeg, explains: Quantity): number {
  const words = everyTwins.flatMap(({ pairedBy, carriers, unequal }) => {
    const by = pairedBy.get(leg.movementId);
    if (by !== undefined) return [by === "document" ? CLEARED : LIKELY_CLEARED];
    if (carriers.has(leg.movementId)) return [LIKELY_CLEARED];
    return unequal
      .filter(({ own }) => own.movementId === leg.movementId)
      .map(({ own, theirs }) => (theirs.effect - own.effect === explains ? CONFIRMED : -CONFIRMED));
  });
  return words.length === 0 ? 0 : words.reduce((strongest, word) => Math.min(strongest, word));
}

/** A ledger that another one feeds repeats what that one got wrong: log-odds at worst, where an order says otherwise. */
export const COPIED = -1.5;

/**
 * The same where an order's line names the quantity that was meant: `partly` where it explains a part of the rest, and `whole`
 * where it is all of it, which an accident hardly is.
 */
export function twinsSayToOrder(
  clues: Clues,
  leg: TracedLeg,
  explains: Quantity,
): { readonly partly: number; readonly whole: number } {
  const partly = Math.min(twinsSay(clues, leg, explains), 0);
  return { partly, whole: Math.max(partly, COPIED) };
}

/**
 * What the orders say to a slip in posting, as log-odds to add: where just so much moved as was ordered there was none. A
 * wrong unit often stands on the order already, so that of units this says nothing.
 */
export const ordersSay = ({ documents }: Clues, leg: TracedLeg): number =>
  isAsOrdered(documents, leg) ? LIKELY_CLEARED : 0;

/** What was put together or taken apart of a component tells how many of it that took: as log-odds to add to another quantity. */
export const bundlesSay = ({ evidence }: Clues, leg: TracedLeg): number =>
  leg.doc !== "" &&
  evidence.bundles.some(({ qty, legs }) =>
    legs.some(
      ({ doc, type, effect }) =>
        type === leg.type &&
        plainName(doc) === plainName(leg.doc) &&
        componentsOf(effect, qty) === negate(leg.effect),
    ),
  )
    ? LIKELY_CLEARED
    : 0;

/** True where what came or left on the order lines that a movement is on is all that was ordered; what is carried inside isn't ordered. */
export function isAsOrdered(documents: LedgerDocuments, leg: TracedLeg): boolean {
  const { moved, ordered } = onOrder(documents, leg);
  return ordered !== 0 && moved === ordered;
}

/** True where just as much as was ordered went the other way. */
export function isAgainstOrder(documents: LedgerDocuments, leg: TracedLeg): boolean {
  const { moved, ordered } = onOrder(documents, leg);
  return ordered !== 0 && moved === -ordered;
}

/** What came or left on the order lines that a movement is on, and what should have, in ten-thousandths. */
function onOrder(
  documents: LedgerDocuments,
  leg: TracedLeg,
): { readonly moved: number; readonly ordered: number } {
  const orders = leg.doc === "" || leg.counterpart !== undefined ? [] : orderLinesOf(documents, leg);
  const moved = new Set(orders.flatMap((order) => legsOfLine(documents, order)));
  return {
    moved: [...moved].reduce((total, { effect }) => total + effect, 0),
    ordered: orders.reduce((total, order) => total + orderedEffect(order), 0),
  };
}

/** What an order line of which all was moved adds to its location; nothing of a transfer, which has two ends. */
function orderedEffect({ kind, qty }: OrderEvidence): number {
  if (kind === "transfer") return 0;
  return kind === "sales" ? -qty : qty;
}
