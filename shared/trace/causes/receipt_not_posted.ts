import { STATUS_CLASS } from "../../domain.ts";
import { formatQuantity, quantity, type Quantity, ZERO } from "../../quantity.ts";
import type { Clues } from "../clues.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import {
  movedElsewhere,
  legsOfLine,
  orderLine,
  orderName,
  receivedOf,
  type LedgerDocuments,
} from "../ledgerDocuments.ts";
import { underAnother } from "../mistyped.ts";
import { withoutEqualMovement } from "../movedByQuantity.ts";
import type { CauseFinder, Evidence, Hypothesis, OrderEvidence, TracedLeg } from "../types.ts";
import { isWithin, logOdds, rarity } from "../weight.ts";
import { moment, place, plainName, signed } from "../words.ts";

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
    const closed = closedLines(clues);
    return (rest) => {
      const inReach = owed.filter(({ open }) => isWithin(open, rest, 2)).length;
      const told = owed
        .map((line) => ({ line, weight: weightOf(clues, line, rest, inReach) }))
        .filter(({ line, weight }) => line.open === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .map(({ line, weight }) => hypothesis(evidence, line, weight));
      return [...told, ...closedOnPaper(clues, closed, rest)];
    };
  },
};

/** Lines that their own system calls received, of which no ledger has anything; many of them where this one knows orders by other numbers. */
type Closed = { readonly lines: readonly OrderEvidence[]; readonly isHabit: boolean };

function closedLines(clues: Clues): Closed {
  const { evidence, documents } = clues;
  const received = evidence.orders.filter((order) => isClosed(evidence, order));
  const lacking = received.filter(
    (order) => legsOfLine(documents, order).length === 0 && movedElsewhere(documents, order).length === 0,
  );
  const isHabit =
    (lacking.length > received.length / 2 && received.length > 1) || receivesUnderOwnNumbers(clues);
  // A delivery that was announced came in under the number of what was ordered.
  const announced = lacking.filter(({ kind }) => kind === "asn");
  const unmet = withoutEqualMovement(clues, announced, 1, new Set());
  const left = lacking.filter((order) => order.kind !== "asn" || unmet.has(order));
  return { lines: isHabit ? [...withoutEqualMovement(clues, left, 1)] : left, isHabit };
}

/** True where receipts of the item name documents, and none of them an order. */
function receivesUnderOwnNumbers({ evidence, documents }: Clues): boolean {
  const named = [...evidence.legs, ...evidence.elsewhere].filter((leg) => isReceipt(leg) && leg.doc !== "");
  return (
    named.length > 0 && named.every((leg) => !documents.ordered.has(plainName(documents.lineOf(leg).doc)))
  );
}

/** Received within the ledger's own time: what came before the baseline is in it. */
const isClosed = (
  { baselineAt, countedAt }: Evidence,
  { kind, status, dueAt, qty }: OrderEvidence,
): boolean =>
  (kind === "po" || kind === "asn") &&
  status === "received" &&
  qty > 0 &&
  dueAt !== undefined &&
  dueAt <= countedAt &&
  (baselineAt === undefined || dueAt > baselineAt);

/** A line may be closed because nothing more will come, so that only all that lies too much tells that it came. */
function closedOnPaper(
  { evidence, twins }: Clues,
  { lines, isHabit }: Closed,
  rest: Quantity,
): readonly Hypothesis[] {
  const inReach = lines.filter(({ qty }) => isWithin(qty, rest, 2)).length;
  const [base, most] = isHabit ? [0.3, 0.7] : [0.8, 0.96];
  const byQuantity = Math.min(logOdds(base) + rarity(rest, inReach), logOdds(most));
  const weight = byQuantity - (isHadElsewhere(twins, rest) ? HAD_ELSEWHERE : 0);
  return lines
    .filter(({ qty }) => qty === rest)
    .map((order) =>
      hypothesis(
        evidence,
        { order, open: order.qty, received: ZERO, isOverdue: false },
        weight - underAnother(evidence, order.doc, rest),
      ),
    );
}

/** Goods come in as sellable stock or to be inspected, or in whatever state this item has come in before. */
function canReceive({ position: { status }, legs, elsewhere }: Evidence): boolean {
  return (
    STATUS_CLASS[status] === "sellable" ||
    status === "quality_hold" ||
    status === "pending_inspection" ||
    legs.some(isReceipt) ||
    elsewhere.some((leg) => leg.at.status === status && isReceipt(leg))
  );
}

const isReceipt = ({ type, effect }: TracedLeg): boolean => type === "receipt" && effect > 0;

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
  { twins, evidence }: Clues,
  { open, received, isOverdue, order }: Owed,
  rest: Quantity,
  inReach: number,
): number {
  const owed = received > 0 ? PART_CAME : 0;
  if (open !== rest) return (isOverdue ? logOdds(0.75) : logOdds(0.4)) - owed;
  const undated = order.dueAt === undefined ? -0.7 : 0;
  const byQuantity = Math.min(logOdds(0.7) + rarity(rest, inReach), logOdds(0.96));
  const elsewhere = isHadElsewhere(twins, open) ? HAD_ELSEWHERE : 0;
  return byQuantity + undated - owed - elsewhere - underAnother(evidence, order.doc, rest);
}

/** Log-odds to take off where another ledger alone has just so much: then that movement is missing here. */
const HAD_ELSEWHERE = 3;

const isHadElsewhere = (twins: Clues["twins"], qty: Quantity): boolean =>
  twins.some(({ theirsAlone }) => theirsAlone.some(({ effect }) => effect === qty));

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
      `${orderName(order)} of ${order.source} (${formatQuantity(order.qty)} ${baseUom}${due}) is ${order.status === "received" ? "closed as received" : "still open"}, and ${evidence.source} ` +
      `received ${came}. Receiving ${received > 0 ? "the other" : "the"} ${formatQuantity(open)} moves the book by ${signed(open)}.`,
    confirms: `A delivery note for ${orderName(order)} is on file, or its label is on the goods in ${place(evidence.position)}.`,
    refutes: `The supplier says that ${orderName(order)} hasn't left, or it arrives later.`,
    weight,
  };
}
