import { STATUS_CLASS } from "../../domain.ts";
import { formatQuantity, quantity, type Quantity } from "../../quantity.ts";
import type { Clues } from "../clues.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { orderLine, orderName, receivedOf, type LedgerDocuments } from "../ledgerDocuments.ts";
import type { CauseFinder, Evidence, Hypothesis, OrderEvidence } from "../types.ts";
import { isWithin, logOdds, rarity } from "../weight.ts";
import { moment, place, signed } from "../words.ts";

/** A line and what of it was never received; of a line that came in part, suppliers often owe the rest. */
type Owed = {
  readonly order: OrderEvidence;
  readonly open: Quantity;
  readonly received: Quantity;
  readonly isOverdue: boolean;
};

/** Goods that came in and were never received: an open order line, due, of that quantity. */
export const receiptNotPosted: CauseFinder = {
  cause: "receipt_not_posted",
  find(clues) {
    const { evidence } = clues;
    if (!canReceive(evidence)) return () => [];
    const owed = owedLines(clues);
    return (rest) => {
      const inReach = owed.filter(({ open }) => isWithin(open, rest, 2)).length;
      return owed
        .map((line) => ({ line, weight: weightOf(clues, line, rest, inReach) }))
        .filter(({ line, weight }) => line.open === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .map(({ line, weight }) => hypothesis(evidence, line, weight));
    };
  },
};

/** Goods come in as sellable stock or to be inspected. */
function canReceive({ position: { status } }: Evidence): boolean {
  return STATUS_CLASS[status] === "sellable" || status === "quality_hold" || status === "pending_inspection";
}

function owedLines({ evidence, documents }: Clues): readonly Owed[] {
  return evidence.orders
    .filter((order) => isDue(evidence, order))
    .flatMap((order) => openOf(evidence, documents, order));
}

function isDue({ countedAt }: Evidence, { kind, status, dueAt }: OrderEvidence): boolean {
  const isInbound = kind === "po" || kind === "asn";
  return isInbound && status === "open" && (dueAt === undefined || dueAt <= countedAt);
}

function openOf(evidence: Evidence, documents: LedgerDocuments, order: OrderEvidence): readonly Owed[] {
  const { own, others } = receivedOf(documents, order);
  // Where another ledger has received more of it, that is a movement which is missing here.
  if (others > own) return [];
  const isOverdue = order.dueAt !== undefined && order.dueAt + evidence.windows.receipt <= evidence.countedAt;
  // Where another ledger has received less of it, this one may have a receipt too many.
  return [...new Set(others > 0 ? [own, others] : [own])]
    .filter((received) => order.qty > received)
    .map((received) => ({
      order,
      open: quantity(order.qty - received),
      received: quantity(received),
      isOverdue,
    }));
}

/** Log-odds to take off where a part of the line came in: what is open is then rather owed than forgotten. */
const PART_CAME = 1.5;

/** An open line that is due is often only late; that its quantity is exactly what lies too much makes the case. */
function weightOf(
  { twins }: Clues,
  { open, received, isOverdue, order }: Owed,
  rest: Quantity,
  inReach: number,
): number {
  const owed = received > 0 ? PART_CAME : 0;
  if (open !== rest) return (isOverdue ? logOdds(0.75) : logOdds(0.4)) - owed;
  const isElsewhere = twins.some(({ theirsAlone }) => theirsAlone.some(({ effect }) => effect === open));
  const undated = order.dueAt === undefined ? -0.7 : 0;
  const byQuantity = Math.min(logOdds(0.7) + rarity(rest, inReach), logOdds(0.96));
  return byQuantity + undated - owed - (isElsewhere ? 3 : 0);
}

function hypothesis(evidence: Evidence, { order, open, received }: Owed, weight: number): Hypothesis {
  const { baseUom } = evidence.item;
  const due = order.dueAt === undefined ? "" : `, due ${moment(order.dueAt)}`;
  const came = received > 0 ? `only ${formatQuantity(received)} of it` : "nothing of it";
  return {
    cause: "receipt_not_posted",
    explains: open,
    movementIds: [],
    documents: [orderLine(order)],
    positions: [],
    because:
      `${orderName(order)} of ${order.source} (${formatQuantity(order.qty)} ${baseUom}${due}) is still open, and ${evidence.source} ` +
      `received ${came}. Receiving ${received > 0 ? "the other" : "the"} ${formatQuantity(open)} moves the book by ${signed(open)}.`,
    confirms: `A delivery note for ${orderName(order)} is on file, or its label is on the goods in ${place(evidence.position)}.`,
    refutes: `The supplier says that ${orderName(order)} hasn't left, or it arrives later.`,
    weight,
  };
}
