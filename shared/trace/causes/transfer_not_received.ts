import { STATUS_CLASS } from "../../domain.ts";
import { many } from "../../many.ts";
import { formatQuantity, quantity, type Quantity } from "../../quantity.ts";
import { DAY_MS, type Instant } from "../../time.ts";
import { byTimeThenId, type Clues } from "../clues.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { legsOfOrder, orderLine, orderName, receivedOf } from "../ledgerDocuments.ts";
import type { CauseFinder, Evidence, Hypothesis, OrderEvidence, PlacedLeg } from "../types.ts";
import { isWithin, logOdds, rarity } from "../weight.ts";
import { documentsOf, moment, place, plainName, reference, signed } from "../words.ts";

/** Goods still on the road by the books, longer than a transfer may take. */
type OnTheRoad = {
  readonly qty: Quantity;
  readonly since: Instant;
  readonly doc: string;
  readonly name: string;
  readonly movementIds: readonly number[];
  readonly documents: readonly string[];
};

/** A transfer out without a transfer in, past its window: the destination is over by it. */
export const transferNotReceived: CauseFinder = {
  cause: "transfer_not_received",
  find(clues) {
    const { evidence } = clues;
    if (STATUS_CLASS[evidence.position.status] !== "sellable") return () => [];
    const { countedAt, windows } = evidence;
    const overdue = [
      ...sentAndNotReceived(evidence).filter(({ since }) => since + windows.transfer < countedAt),
      // An order says when its goods are due, and not when they left.
      ...orderedAndNotReceived(clues).filter(({ since }) => since + windows.receipt < countedAt),
    ];
    return (rest) => {
      const inReach = overdue.filter(({ qty }) => isWithin(qty, rest, 2)).length;
      return overdue
        .map((transfer) => {
          // Where another ledger has received it, it is that movement which is missing here.
          const competing = isReceivedElsewhere(clues, transfer) ? 4 : 0;
          return { transfer, weight: weightOf(transfer, rest, inReach) - competing };
        })
        .filter(({ transfer, weight }) => transfer.qty === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .map(({ transfer, weight }) => hypothesis(evidence, transfer, weight));
    };
  },
};

/** What stands in transit at the location, line by line of its document. */
function sentAndNotReceived(evidence: Evidence): readonly OnTheRoad[] {
  const inTransit = evidence.elsewhere.filter(
    (leg) => leg.at.status === "in_transit" && leg.occurredAt <= evidence.countedAt,
  );
  const lines = Map.groupBy(inTransit, (leg) =>
    leg.doc === "" ? `event ${leg.movementId}` : JSON.stringify([plainName(leg.doc), plainName(leg.line)]),
  );
  const arrivals = arrivalsApart(inTransit);
  return [...lines.values()].filter((legs) => !isReceivedApart(legs, arrivals)).flatMap(onTheRoad);
}

/** The latest arrival of each quantity, in ten-thousandths, under a document that no sender's names. */
function arrivalsApart(inTransit: readonly PlacedLeg[]): ReadonlyMap<number, number> {
  const sent = new Set(inTransit.filter(({ effect }) => effect > 0).map(({ doc }) => plainName(doc)));
  const latest = new Map<number, number>();
  for (const { effect, doc, occurredAt } of inTransit) {
    if (effect < 0 && !sent.has(plainName(doc)))
      latest.set(-effect, Math.max(latest.get(-effect) ?? occurredAt, occurredAt));
  }
  return latest;
}

/** Received in full under another document: an arrival of just as much, after it left. */
function isReceivedApart(legs: readonly PlacedLeg[], arrivals: ReadonlyMap<number, number>): boolean {
  const left = legs.reduce((sum, { effect }) => sum + effect, 0);
  const arrived = arrivals.get(left);
  return arrived !== undefined && legs.some(({ occurredAt }) => occurredAt <= arrived);
}

function onTheRoad(legs: readonly PlacedLeg[]): readonly OnTheRoad[] {
  const qty = legs.reduce((sum, { effect }) => sum + effect, 0);
  const sent = legs.filter(({ effect }) => effect > 0).toSorted(byTimeThenId);
  const last = sent.at(-1);
  if (last === undefined || qty <= 0 || !Number.isSafeInteger(qty)) return [];
  return [
    {
      qty: quantity(qty),
      since: last.occurredAt,
      doc: last.doc,
      name: reference(last),
      movementIds: sent.map(({ movementId }) => movementId),
      documents: documentsOf(last),
    },
  ];
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
    },
  ];
}

const isReceivedElsewhere = ({ twins }: Clues, { qty, doc }: OnTheRoad): boolean =>
  twins.some(({ theirsAlone, families }) =>
    theirsAlone.some(
      ({ effect, stock, leg }) =>
        effect === qty &&
        stock === "held" &&
        (plainName(leg.doc) === plainName(doc) || !families.isShared(leg.doc)),
    ),
  );

/** Past its window it has arrived or is lost: that just so much lies here too much tells which. As log-odds. */
function weightOf({ qty }: OnTheRoad, rest: Quantity, inReach: number): number {
  return qty === rest ? Math.min(logOdds(0.85) + rarity(rest, inReach), logOdds(0.97)) : logOdds(0.8);
}

function hypothesis(evidence: Evidence, transfer: OnTheRoad, weight: number): Hypothesis {
  const { qty, since, name, movementIds, documents } = transfer;
  const { location } = evidence.position;
  const began = movementIds.length > 0 ? "left for" : "were due at";
  const days = Math.floor((evidence.countedAt - since) / DAY_MS);
  return {
    cause: "transfer_not_received",
    explains: qty,
    movementIds,
    documents,
    positions: [],
    because:
      `${formatQuantity(qty)} ${evidence.item.baseUom} of transfer ${name} ${began} ${location} at ${moment(since)} and weren't received in ${many(days, "day")} ` +
      `since. Receiving them in ${place(evidence.position)} moves the book by ${signed(qty)}.`,
    confirms: `The delivery note of ${name} was signed at ${location}.`,
    refutes: `The carrier or the sender still has ${name}.`,
    weight,
  };
}
