import { STATUS_CLASS } from "../../domain.ts";
import { many } from "../../many.ts";
import { convert, formatQuantity, quantity, type Quantity } from "../../quantity.ts";
import { DAY_MS } from "../../time.ts";
import type { Clues } from "../clues.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { BOOKED_ELSEWHERE, isShelvedElsewhere } from "../heldElsewhere.ts";
import { inTransit, inTransitElsewhere, inTransitToOthers, type OnTheRoad } from "../inTransit.ts";
import { legsOfOrder, orderLine, orderName, receivedOf } from "../ledgerDocuments.ts";
import type { CauseFinder, Evidence, Hypothesis, OrderEvidence } from "../types.ts";
import { overdueIn } from "../overdue.ts";
import { slipIn } from "../misposted.ts";
import { isWithin, logOdds, rarity } from "../weight.ts";
import { moment, place, plainName, signed } from "../words.ts";

/** A transfer out without a transfer in, past its window: the destination is over by it, or where it was unloaded instead. */
export const transferNotReceived: CauseFinder = {
  cause: "transfer_not_received",
  find(clues) {
    const { evidence } = clues;
    if (STATUS_CLASS[evidence.position.status] !== "sellable") return () => [];
    const { countedAt, windows } = evidence;
    // An order says when its goods are due, and not when they left.
    const ordered = orderedAndNotReceived(clues).filter(({ since }) => since + windows.receipt < countedAt);
    const isLate = overdueIn(evidence, windows.transfer);
    const overdue = [
      ...inTransit(evidence).filter(isLate),
      ...withOrders(inTransitElsewhere(evidence).filter(isLate), ordered),
    ];
    const astray = sentElsewhere(evidence);
    return (rest) => [
      ...overdueHere(clues, overdue, rest),
      ...astray
        .filter(({ qty }) => qty === rest)
        .map((transfer) => hypothesis(evidence, transfer, weightAstray(astray, rest))),
    ];
  },
};

function overdueHere(clues: Clues, overdue: readonly OnTheRoad[], rest: Quantity): readonly Hypothesis[] {
  const { evidence } = clues;
  const inReach = inReachOf(overdue, rest);
  return overdue
    .map((transfer) => {
      // Where another ledger has received it, it is that movement which is missing here.
      const competing = isReceivedElsewhere(clues, transfer) ? BOOKED_ELSEWHERE : 0;
      const misposted = isArrivalMisposted(evidence, transfer) ? MISPOSTED : 0;
      return { transfer, weight: weightOf(transfer, rest, inReach) - competing - misposted };
    })
    .filter(({ transfer, weight }) => transfer.qty === rest || weight >= LEAST_PARTIAL_WEIGHT)
    .map(({ transfer, weight }) => hypothesis(evidence, transfer, weight));
}

/** How many of the transfers explain something of the size of the rest. */
const inReachOf = (transfers: readonly OnTheRoad[], rest: Quantity): number =>
  transfers.filter(({ qty }) => isWithin(qty, rest, 2)).length;

/** What another location has waited for past the window, and may have been unloaded here. */
function sentElsewhere(evidence: Evidence): readonly OnTheRoad[] {
  const { boundElsewhere = [], windows } = evidence;
  return inTransitToOthers(evidence).filter(
    overdueIn({ ...evidence, elsewhere: boundElsewhere }, windows.transfer),
  );
}

/** What is overdue elsewhere is lost or late more often than unloaded here, so that only all that lies too much here tells it. */
const weightAstray = (astray: readonly OnTheRoad[], rest: Quantity): number =>
  Math.min(logOdds(0.4) + rarity(rest, inReachOf(astray, rest)), logOdds(0.9));

/** Each transfer once: what another ledger sent, under a number of its own perhaps, is an order of just as much that was due since. */
function withOrders(sent: readonly OnTheRoad[], ordered: readonly OnTheRoad[]): readonly OnTheRoad[] {
  return sent.reduce<readonly OnTheRoad[]>((left, one) => {
    const order =
      left.find(({ doc, qty }) => qty === one.qty && plainName(doc) === plainName(one.doc)) ??
      left.find(
        ({ since, qty, movementIds }) => qty === one.qty && movementIds.length === 0 && since >= one.since,
      );
    if (order === undefined) return [...left, one];
    const both = { ...one, name: order.name, documents: [...order.documents, ...one.documents] };
    return left.map((other) => (other === order ? both : other));
  }, ordered);
}

/** Transfer orders that were shipped to here, and what of them this ledger has nothing of. */
function orderedAndNotReceived({ evidence, documents }: Clues): readonly OnTheRoad[] {
  const shipped = evidence.orders.filter(
    (order) => order.kind === "transfer" && order.status === "shipped" && order.location !== undefined,
  );
  return shipped.flatMap((order) => {
    // A ledger that has the goods on the road says itself what is left of them.
    const isOnTheRoad = legsOfOrder(documents, order).some(({ at }) => at.status === "in_transit");
    const { own, others } = receivedOf(documents, order);
    // Where another ledger has received more, it is that movement which is missing here.
    return isOnTheRoad || others > own ? [] : orderedOnTheRoad(order, order.qty - own);
  });
}

function orderedOnTheRoad(order: OrderEvidence, open: number): readonly OnTheRoad[] {
  if (order.dueAt === undefined || open <= 0) return [];
  const lines = [orderLine(order)];
  return [
    {
      qty: quantity(open),
      since: order.dueAt,
      doc: order.doc,
      name: orderName(order),
      movementIds: [],
      documents: lines,
      heldAt: undefined,
    },
  ];
}

const isReceivedElsewhere = (clues: Clues, { qty, doc }: OnTheRoad): boolean =>
  isShelvedElsewhere(
    clues,
    qty,
    (leg, families) => plainName(leg.doc) === plainName(doc) || !families.isShared(leg.doc),
  );

/** A transfer of which the arrival is a slip or another unit of what was sent came whole: log-odds to take off. */
const MISPOSTED = 3;

const isArrivalMisposted = ({ item }: Evidence, { arrived }: OnTheRoad): boolean =>
  arrived !== undefined &&
  (slipIn(item, arrived.sent, arrived.taken) !== undefined ||
    item.packs.some(({ unitsPer }) => convert(arrived.taken, unitsPer) === arrived.sent));

/** Past its window it has arrived or is lost: that just so much lies here too much tells which. As log-odds. */
function weightOf({ qty }: OnTheRoad, rest: Quantity, inReach: number): number {
  return qty === rest ? Math.min(logOdds(0.85) + rarity(rest, inReach), logOdds(0.97)) : logOdds(0.8);
}

function hypothesis(evidence: Evidence, transfer: OnTheRoad, weight: number): Hypothesis {
  const { qty, since, name, movementIds, documents, heldAt, saidBy } = transfer;
  const location = heldAt?.location ?? evidence.position.location;
  const isAstray = location !== evidence.position.location;
  const began = movementIds.length > 0 ? "left for" : "were due at";
  const days = Math.floor((evidence.countedAt - since) / DAY_MS);
  return {
    cause: "transfer_not_received",
    explains: qty,
    movementIds,
    documents,
    positions: [],
    ...(heldAt && { heldAt }),
    because:
      `${saidBy === undefined ? "" : `By ${saidBy}, `}${formatQuantity(qty)} ${evidence.item.baseUom} of transfer ${name} ${began} ${location} at ${moment(since)} and weren't received in ${many(days, "day")} ` +
      `since.${isAstray ? " Just as much lies here too much." : ""} Receiving them in ${place(evidence.position)} moves the book by ${signed(qty)}.`,
    confirms: `The delivery note of ${name} was signed at ${evidence.position.location}.`,
    refutes: `${isAstray ? `${location}, the` : "The"} carrier or the sender still has ${name}.`,
    weight,
  };
}
