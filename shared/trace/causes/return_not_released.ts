import { STATUS_CLASS } from "../../domain.ts";
import { many } from "../../many.ts";
import { formatQuantity, negate, quantity, type Quantity } from "../../quantity.ts";
import { DAY_MS, type Instant } from "../../time.ts";
import type { Clues } from "../clues.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { BOOKED_ELSEWHERE, heldIn, isFoundIn, isShelvedElsewhere } from "../heldElsewhere.ts";
import { commonPlace } from "../inTransit.ts";
import { legsOfLine, movedElsewhere, orderLine, orderName } from "../ledgerDocuments.ts";
import { overdueIn } from "../overdue.ts";
import type { CauseFinder, Evidence, Hypothesis, OrderEvidence, PlacedLeg, PositionName } from "../types.ts";
import { isWithin, logOdds, rarity } from "../weight.ts";
import { moment, place, plainName, positionKey, reference, signed } from "../words.ts";

/** A return that waits longer than it may, and what of it stands where. */
type Waiting = {
  readonly qty: Quantity;
  readonly since: Instant;
  readonly doc: string;
  readonly name: string;
  readonly movementIds: readonly number[];
  readonly documents: readonly string[];
  readonly isHere: boolean;
  readonly isAccepted: boolean;
  readonly heldAt: PositionName | undefined;
  /** How the place was counted where it waits at another location; nothing of what waits at this one. */
  readonly abroad?: "short" | "unknown";
};

/** A return that came back and was never released to stock or scrap: on the shelf it is sellable, by the book it waits. */
export const returnNotReleased: CauseFinder = {
  cause: "return_not_released",
  find(clues) {
    const { evidence } = clues;
    const stock = STATUS_CLASS[evidence.position.status];
    if (stock !== "sellable" && stock !== "non_sellable") return () => [];
    const isOverdue = overdueIn(evidence, evidence.windows.return);
    const waiting = waitingReturns(clues).filter(
      ({ since, isHere }) => since <= evidence.countedAt && isHere === (stock === "non_sellable"),
    );
    return (rest) => {
      const effects = waiting.map((one) => ({ one, explains: one.isHere ? negate(one.qty) : one.qty }));
      const inReach = effects.filter(({ explains }) => isWithin(explains, rest, 2)).length;
      return effects
        .map(({ one, explains }) => ({
          one,
          explains,
          isDue: isOverdue(one) || (explains === rest && isPutBack(evidence, one, explains)),
        }))
        .filter(({ one, explains, isDue }) => isDue || (explains === rest && isUnheard(one)))
        .map(({ one, explains, isDue }) => ({
          one,
          explains,
          weight:
            weightOf(one, explains === rest, rarity(rest, inReach)) -
            against(clues, one) -
            (isDue ? 0 : IN_TIME) -
            (one.abroad === "unknown" ? NOT_HERE : 0),
        }))
        .filter(({ explains, weight }) => explains === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .map(({ one, explains, weight }) => hypothesis(evidence, one, explains, weight));
    };
  },
};

/** A return that needn't be decided on yet, and that the ledger never heard of, may be on the shelf: just as much more there says so. Log-odds to take off. */
const IN_TIME = 0.7;

/** What waits at another location, where nobody looked, would have had to be brought here as well: log-odds to take off. */
const NOT_HERE = 1;

/** What is missing where it waits and is over where it could be sold was put there, in time or not. */
const isPutBack = (
  { siblings }: Evidence,
  { isHere, heldAt, abroad }: Waiting,
  explains: Quantity,
): boolean =>
  abroad === "short" ||
  siblings.some(({ position, variance }) => {
    const isOtherEnd = isHere
      ? STATUS_CLASS[position.status] === "sellable"
      : heldAt !== undefined && positionKey(position) === positionKey(heldAt);
    return isOtherEnd && variance === negate(explains);
  });

const isUnheard = ({ movementIds }: Waiting): boolean => movementIds.length === 0;

/** Log-odds to take off where the count found the goods where they wait. */
const FOUND = 4;

/** What speaks against a return having been put back without anybody's booking it, as log-odds. */
function against(clues: Clues, waiting: Waiting): number {
  const found = isFoundWaiting(clues.evidence, waiting) ? FOUND : 0;
  const released = isReleasedByAnother(clues, waiting) ? RELEASED_BY_ANOTHER : 0;
  const lot = isOfAnotherLot(clues.evidence, waiting) ? OTHER_LOT : 0;
  const old = isOlderThanLedger(clues.evidence, waiting) ? BEFORE_LEDGER : 0;
  return found + released + lot + old + (isReleasedElsewhere(clues, waiting) ? BOOKED_ELSEWHERE : 0);
}

/** What was due before the ledger began may be in what it began with: log-odds to take off. */
const BEFORE_LEDGER = 1.5;

const isOlderThanLedger = ({ baselineAt }: Evidence, waiting: Waiting): boolean =>
  isUnheard(waiting) && baselineAt !== undefined && waiting.since < baselineAt;

/** What came back is of a lot, and this one is another: log-odds to take off. */
const OTHER_LOT = 4;

const isOfAnotherLot = ({ position }: Evidence, { heldAt }: Waiting): boolean =>
  heldAt !== undefined && heldAt.lot !== "" && position.lot !== "" && heldAt.lot !== position.lot;

/** Where another ledger alone has the release, it is that movement which is missing here: log-odds to take off. */
const RELEASED_BY_ANOTHER = 3;

const isReleasedByAnother = ({ twins, evidence }: Clues, { qty, since }: Waiting): boolean =>
  twins.some(({ theirsAlone }) =>
    theirsAlone.some(
      ({ leg, at }) => leg.type === "release" && leg.qty === qty && at >= since && at <= evidence.countedAt,
    ),
  );

const isReleasedElsewhere = (clues: Clues, { isHere, qty, doc }: Waiting): boolean =>
  !isHere &&
  isShelvedElsewhere(
    clues,
    qty,
    (leg) => leg.type === "release" && leg.doc !== "" && plainName(leg.doc) === plainName(doc),
  );

const isFoundWaiting = (evidence: Evidence, { isHere, heldAt }: Waiting): boolean =>
  !isHere && heldAt !== undefined && isFoundIn(evidence, heldAt);

/** What came back and waits, by the ledgers and by orders, whether its window is past or not. */
export function waitingReturns(clues: Clues): readonly Waiting[] {
  const waiting = knownOf.get(clues) ?? newlyWaiting(clues);
  knownOf.set(clues, waiting);
  return waiting;
}

const knownOf = new WeakMap<Clues, readonly Waiting[]>();

function newlyWaiting(clues: Clues): readonly Waiting[] {
  const { evidence, documents } = clues;
  const returns = evidence.orders.filter(({ kind, status }) => kind === "rma" && isUnfinished(status));
  const moved = [...documents.own.values()]
    .flatMap((legs) => byLine(legs))
    .flatMap((legs) => stillWaiting(evidence, legs));
  const unmoved = returns
    .filter((order) =>
      [...legsOfLine(documents, order), ...movedElsewhere(documents, order)].every(isGivenInExchange),
    )
    .flatMap(neverBooked);
  const here = [...moved, ...unmoved];
  // Of two returns of as many the one that waits at hand is the one.
  const abroad = waitingAbroad(evidence).filter(({ qty }) => !here.some((one) => one.qty === qty));
  return [...here, ...abroad];
}

/** What came back to another location and by the book waits there still, unless it was found there. */
function waitingAbroad(evidence: Evidence): readonly Waiting[] {
  const { waitingElsewhere } = evidence;
  if (waitingElsewhere === undefined) return [];
  const { legs, returns, counted } = waitingElsewhere;
  const there = { ...evidence, orders: returns };
  return [...Map.groupBy(legs, ({ doc }) => plainName(doc)).values()]
    .flatMap((ofDocument) => byLine(ofDocument))
    .flatMap((ofLine) => stillWaiting(there, ofLine))
    .flatMap((waiting): readonly Waiting[] => {
      const { heldAt, qty } = waiting;
      if (heldAt === undefined) return [];
      const last = counted.findLast(({ position }) => positionKey(position) === positionKey(heldAt));
      if (last !== undefined && last.variance > negate(qty)) return [];
      return [{ ...waiting, isHere: false, abroad: last === undefined ? "unknown" : "short" }];
    });
}

/** What a customer took along for what came back stands on the return's own paper. */
const isGivenInExchange = ({ type, effect, counterpart }: PlacedLeg): boolean =>
  effect < 0 && counterpart === undefined && (type === "sale" || type === "ship" || type === "pick");

const isUnfinished = (status: string): boolean => status === "received" || status === "accepted";

const byLine = (legs: readonly PlacedLeg[]): readonly (readonly PlacedLeg[])[] => [
  ...Map.groupBy(legs, (leg) => plainName(leg.line)).values(),
];

/** What a return's own document brought into stock that can't be sold, and didn't take out of it again. */
function stillWaiting(evidence: Evidence, legs: readonly PlacedLeg[]): readonly Waiting[] {
  const held = legs.filter(
    (leg) => STATUS_CLASS[leg.at.status] === "non_sellable" && leg.occurredAt <= evidence.countedAt,
  );
  const came = held.filter((leg) => leg.type === "return" && leg.effect > 0);
  const qty = held.reduce((sum, { effect }) => sum + effect, 0);
  const last = came.at(-1);
  if (last === undefined || qty <= 0 || !Number.isSafeInteger(qty)) return [];
  const order = orderOf(evidence, last);
  // Its own system has closed it: then what is missing is a movement, and not the decision.
  if (order !== undefined && !isUnfinished(order.status)) return [];
  return [
    {
      qty: quantity(qty),
      since: last.occurredAt,
      doc: last.doc,
      name: reference(last),
      movementIds: came.map(({ movementId }) => movementId),
      documents: order === undefined ? [] : [orderLine(order)],
      isHere: positionKey(last.at) === positionKey(evidence.position),
      isAccepted: order !== undefined,
      heldAt: commonPlace(held),
    },
  ];
}

function orderOf({ orders }: Evidence, { doc, line }: PlacedLeg): OrderEvidence | undefined {
  return orders
    .filter((order) => order.kind === "rma" && plainName(order.doc) === plainName(doc))
    .toSorted(
      (a, b) =>
        Number(plainName(b.line) === plainName(line)) - Number(plainName(a.line) === plainName(line)) ||
        Number(a.line > b.line) - Number(a.line < b.line) ||
        // Two systems may know the line, each by a status of its own.
        Number(a.status > b.status) - Number(a.status < b.status),
    )[0];
}

/** A return that its own system has accepted and this ledger never heard of. */
function neverBooked(order: OrderEvidence): readonly Waiting[] {
  if (order.dueAt === undefined || order.qty <= 0) return [];
  const { qty, doc, dueAt: since } = order;
  const documents = [orderLine(order)];
  const booked = { movementIds: [], isHere: false, heldAt: undefined };
  return [{ qty, since, doc, name: orderName(order), documents, isAccepted: true, ...booked }];
}

/** Most overdue returns do wait in their cage, so that the quantity must fit, or the paper say that it was accepted. */
function weightOf({ isAccepted }: Waiting, isWhole: boolean, rare: number): number {
  if (isWhole) return Math.min(logOdds(isAccepted ? 0.85 : 0.6) + rare, logOdds(0.97));
  return isAccepted ? logOdds(0.76) : logOdds(0.4);
}

/** No row says when goods came back that this ledger never heard of, only when they were due. */
const cameBack = ({ source }: Evidence, waiting: Waiting): string =>
  isUnheard(waiting)
    ? `were due at ${moment(waiting.since)}, are accepted though ${source} never took them in,`
    : `came back at ${moment(waiting.since)}`;

function hypothesis(evidence: Evidence, waiting: Waiting, explains: Quantity, weight: number): Hypothesis {
  const { qty, since, name, movementIds, documents } = waiting;
  const days = Math.floor((evidence.countedAt - since) / DAY_MS);
  return {
    cause: "return_not_released",
    explains,
    movementIds,
    documents,
    positions: [],
    ...heldIn(evidence, waiting.isHere ? undefined : waiting.heldAt),
    because:
      `${formatQuantity(qty)} ${evidence.item.baseUom} of the return ${name} ${cameBack(evidence, waiting)} and were neither released nor scrapped ` +
      `in ${many(days, "day")}. Releasing them moves the book of ${place(evidence.position)} by ${signed(explains)}.`,
    confirms: `The goods of ${name} are no longer where returns wait.`,
    refutes: `The goods of ${name} still wait to be inspected.`,
    weight,
  };
}
