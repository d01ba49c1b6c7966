import { STATUS_CLASS } from "../../domain.ts";
import { many } from "../../many.ts";
import { convert, formatQuantity, quantity, type Quantity } from "../../quantity.ts";
import { DAY_MS, type Instant } from "../../time.ts";
import type { Clues } from "../clues.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { BOOKED_ELSEWHERE, isShelvedElsewhere } from "../heldElsewhere.ts";
import {
  inTransit,
  inTransitElsewhere,
  inTransitToOthers,
  unloadedElsewhere,
  type OnTheRoad,
} from "../inTransit.ts";
import { legsOfOrder, orderLine, orderName, receivedOf } from "../ledgerDocuments.ts";
import type { CauseFinder, Evidence, Hypothesis, OrderEvidence, PlacedLeg } from "../types.ts";
import { overdueIn } from "../overdue.ts";
import { slipIn } from "../misposted.ts";
import { isWithin, logOdds, rarity } from "../weight.ts";
import { documentsOf, moment, place, plainName, reference, signed } from "../words.ts";

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
    const unloaded = unloadedElsewhere(evidence);
    const toNowhere = (evidence.sentNowhere ?? []).map(sentOff).filter(isLate);
    return (rest) => [
      ...overdueHere(clues, overdue, rest),
      ...astray
        .filter(({ qty }) => qty === rest)
        .map((transfer) => hypothesis(evidence, transfer, weightAstray(astray, rest))),
      ...toNowhere
        .filter(({ qty }) => qty === rest)
        .map((transfer) =>
          hypothesis(evidence, transfer, weightAstray(toNowhere, rest), wordsOfSentOff(evidence, transfer)),
        ),
      ...unloaded
        .filter(({ qty }) => qty === rest)
        .map((transfer) =>
          hypothesis(
            evidence,
            transfer,
            weightOf(transfer, rest, inReachOf(unloaded, rest)),
            wordsOfUnloaded(evidence, transfer),
          ),
        ),
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

type SentOff = OnTheRoad & { readonly from: string };

const sentOff = (leg: PlacedLeg): SentOff => ({
  from: leg.at.location,
  qty: leg.qty,
  since: leg.occurredAt,
  doc: leg.doc,
  name: reference(leg),
  movementIds: [leg.movementId],
  documents: documentsOf(leg),
  heldAt: undefined,
});

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

type Words = Pick<Hypothesis, "because" | "confirms" | "refutes">;

const hypothesis = (
  evidence: Evidence,
  transfer: OnTheRoad,
  weight: number,
  words: Words = wordsOfOverdue(evidence, transfer),
): Hypothesis => ({
  cause: "transfer_not_received",
  explains: transfer.qty,
  movementIds: transfer.movementIds,
  documents: transfer.documents,
  positions: [],
  ...(transfer.heldAt && { heldAt: transfer.heldAt }),
  ...words,
  weight,
});

function wordsOfOverdue(
  evidence: Evidence,
  { qty, since, name, movementIds, heldAt, saidBy }: OnTheRoad,
): Words {
  const location = heldAt?.location ?? evidence.position.location;
  const isAstray = location !== evidence.position.location;
  const began = movementIds.length > 0 ? "left for" : "were due at";
  return {
    because:
      `${saidBy === undefined ? "" : `By ${saidBy}, `}${pieces(evidence, qty)} of transfer ${name} ${began} ${location} at ${moment(since)} and weren't received in ${daysSince(evidence, since)} ` +
      `since.${isAstray ? " Just as much lies here too much." : ""} Receiving them in ${place(evidence.position)} moves the book by ${signed(qty)}.`,
    confirms: `The delivery note of ${name} was signed at ${evidence.position.location}.`,
    refutes: `${isAstray ? `${location}, the` : "The"} carrier or the sender still has ${name}.`,
  };
}

/** No record says where they went: that just as much lies here too much does. */
const wordsOfSentOff = (evidence: Evidence, { qty, since, name, from }: SentOff): Words => ({
  because:
    `${pieces(evidence, qty)} of transfer ${name} left ${from} at ${moment(since)}; where to isn't written, and nobody received them in ${daysSince(evidence, since)} since. ` +
    `Just as much lies here too much: receiving them in ${place(evidence.position)} moves the book by ${signed(qty)}.`,
  confirms: `The delivery note of ${name} names ${evidence.position.location}.`,
  refutes: `Another location, the carrier or the sender has ${name}.`,
});

/** The record of its arrival names the wrong location: what is over here is moved from there. */
function wordsOfUnloaded(evidence: Evidence, { qty, since, name, heldAt }: OnTheRoad): Words {
  const { location } = evidence.position;
  const there = heldAt?.location ?? "another location";
  return {
    because:
      `${pieces(evidence, qty)} of transfer ${name} were on their way to ${location} and were received at ${there} at ${moment(since)}; ` +
      `just as much lies here too much. Receiving them in ${place(evidence.position)} instead moves the book by ${signed(qty)}.`,
    confirms: `${there} is short by ${pieces(evidence, qty)}, or the delivery note of ${name} was signed at ${location}.`,
    refutes: `${name} was sent on to ${there}, and lies there.`,
  };
}

const pieces = ({ item }: Evidence, qty: Quantity): string => `${formatQuantity(qty)} ${item.baseUom}`;

const daysSince = ({ countedAt }: Evidence, since: Instant): string =>
  many(Math.floor((countedAt - since) / DAY_MS), "day");
