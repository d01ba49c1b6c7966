import { STATUS_CLASS } from "../../domain.ts";
import { convert, formatQuantity, negate, type Quantity, quantity, subtract, ZERO } from "../../quantity.ts";
import type { Clues } from "../clues.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { courseOf } from "../direction.ts";
import { slipOf } from "../digits.ts";
import { sumsOf } from "../goes.ts";
import {
  legsOfLine,
  orderLine,
  orderName,
  movedElsewhere,
  shippedOf,
  type LedgerDocuments,
} from "../ledgerDocuments.ts";
import { neverTakenFromHere } from "../shipsFrom.ts";
import { shortfalls } from "../shortfalls.ts";
import type { CauseFinder, Evidence, Hypothesis, OrderEvidence, PlacedLeg, TracedItem } from "../types.ts";
import { isPack } from "../units.ts";
import { isWithin, logOdds, rarity } from "../weight.ts";
import { underAnother } from "../mistyped.ts";
import { withoutEqualMovement } from "../movedByQuantity.ts";
import { place, positionKey, signed } from "../words.ts";

/**
 * A line that was shipped and, by this ledger, wasn't, or only so much of it as `posted`; `staged` where its goods were brought to
 * this very place.
 */
type Unposted = { readonly order: OrderEvidence; readonly posted: Quantity; readonly staged: boolean };

/** An order line that its own system calls shipped, and no movement of it in this ledger, or not of all of it: v = −qty. */
export const shipmentNotPosted: CauseFinder = {
  cause: "shipment_not_posted",
  find(clues) {
    const { evidence, documents } = clues;
    const stock = STATUS_CLASS[evidence.position.status];
    if (stock !== "sellable" && stock !== "committed") return () => [];
    const calledShipped = evidence.orders.filter((order) => isShipped(evidence, order));
    const shipped = calledShipped.filter(({ dueAt }) => dueAt === undefined || dueAt <= evidence.countedAt);
    const lacking = shipped.flatMap((order) => unpostedLine(evidence, documents, order));
    const isHabit = lacking.length > shipped.length / 2 && shipped.length > 1;
    const alone = withoutEqualMovement(
      clues,
      lacking.map(({ order }) => order),
      -1,
    );
    const unposted = isHabit ? lacking.filter(({ order }) => alone.has(order)) : lacking;
    // Of a line that was due later a part that left before the count shows that it was on its way by then.
    const short = calledShipped.flatMap((order) => restOfLine(evidence, documents, order));
    return (rest) => {
      const inReach = unposted.filter(({ order }) => isWithin(-order.qty, rest, 2)).length;
      const told = unposted
        .map((line) => ({
          line,
          weight:
            weightOf(clues, line, { rest, lines: unposted.length, inReach, isHabit }) -
            (alone.has(line.order) || line.staged ? 0 : MOVED_APART),
        }))
        .filter(({ line, weight }) => -line.order.qty === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .map(({ line, weight }) => hypothesis(evidence, line, weight));
      return [...told, ...restsShipped(clues, short, rest)];
    };
  },
};

/** Just so much left about then under a number that is no order's: it may be this one's own. As log-odds to take off. */
const MOVED_APART = 2.5;

/** A line that was closed short is no fault: only what is missing to the piece tells of one. */
const restsShipped = (clues: Clues, short: readonly Unposted[], rest: Quantity): readonly Hypothesis[] =>
  short
    .filter((line) => -lacking(line) === rest)
    .map((line) => {
      const weight =
        Math.min(logOdds(0.85) + rarity(rest, short.length), logOdds(0.95)) -
        (isWrittenWrong(clues.evidence.item, line) ? WRITTEN_WRONG : 0) -
        (isHadElsewhere(clues, line) ? HAD_ELSEWHERE : 0);
      return hypothesis(clues.evidence, line, weight);
    });

const lacking = ({ order, posted }: Unposted): Quantity => subtract(order.qty, posted);

/** A line of six of which one was taken, where six come in a pack, wasn't short by five, nor is 13 short of 31: as log-odds to take off. */
const WRITTEN_WRONG = 3;

/** Another ledger alone has the rest, or all of the line where this one has a part: then that movement is missing. As log-odds to take off. */
const HAD_ELSEWHERE = 4;

function isHadElsewhere({ twins, evidence, documents }: Clues, line: Unposted): boolean {
  const onLine = new Set(legsOfLine(documents, line.order).map(({ movementId }) => movementId));
  const rest = -lacking(line);
  return twins.some(
    (ledger) =>
      sumsOf(ledger.theirsAlone).includes(rest) ||
      shortfalls(ledger, evidence.item).some(
        ({ own, missing }) => missing === rest && onLine.has(own.movementId),
      ),
  );
}

/** True where what was taken is all of the line in packs, or a slip for it. */
const isWrittenWrong = ({ packs }: TracedItem, { order, posted }: Unposted): boolean =>
  slipOf(order.qty, posted) !== undefined ||
  packs.some((pack) => isPack(pack) && convert(posted, pack.unitsPer) === order.qty);

/** What is left of a line of which some was taken from here, and no more by any other ledger. */
function restOfLine(
  evidence: Evidence,
  documents: LedgerDocuments,
  order: OrderEvidence,
): readonly Unposted[] {
  const { own, others } = shippedOf(documents, order);
  if (own <= 0 || own >= order.qty || others > own || !Number.isSafeInteger(own)) return [];
  const here = positionKey(evidence.position);
  const isFromHere = legsOfLine(documents, order).some(
    ({ at, effect, occurredAt }) =>
      effect < 0 && positionKey(at) === here && occurredAt <= evidence.countedAt,
  );
  return isFromHere ? [{ order, posted: quantity(own), staged: false }] : [];
}

/** Shipped within the ledger's own time: what left before the baseline is in it. */
const isShipped = ({ baselineAt }: Evidence, { kind, status, dueAt, qty }: OrderEvidence): boolean =>
  kind === "sales" &&
  status === "shipped" &&
  qty > 0 &&
  (dueAt === undefined || baselineAt === undefined || dueAt > baselineAt);

function unpostedLine(
  evidence: Evidence,
  documents: LedgerDocuments,
  order: OrderEvidence,
): readonly Unposted[] {
  // Where another ledger has the movement, that is what is missing here.
  if (movedElsewhere(documents, order).length > 0) return [];
  const legs = legsOfLine(documents, order);
  const left = legs.reduce((sum, { effect }) => sum + effect, 0);
  if (left < 0 || legs.some(isTurned)) return [];
  const own = positionKey(evidence.position);
  const here = legs.filter(({ at }) => positionKey(at) === own).reduce((sum, { effect }) => sum + effect, 0);
  // Picked from here or lying elsewhere by the book: then another place is over, and not this one.
  if (legs.length > 0 && here <= 0) return [];
  return [{ order, posted: ZERO, staged: here > 0 }];
}

/** Booked the wrong way round is booked; what is brought to a place for shipping isn't that. */
const isTurned = (leg: PlacedLeg): boolean =>
  STATUS_CLASS[leg.at.status] === "sellable" && courseOf(leg, leg.at) === "contrary";

type Among = {
  readonly rest: Quantity;
  /** Lines that lack their movement: all of them, and those that reach the rest. */
  readonly lines: number;
  readonly inReach: number;
  readonly isHabit: boolean;
};

/**
 * As log-odds. A ledger that posts nearly every shipped line and lacks one speaks by itself; one that lacks most of
 * them knows orders by other numbers, and then only the quantity says anything. So it is with each of many that lack.
 */
function weightOf(clues: Clues, { order, staged }: Unposted, among: Among): number {
  const { twins, evidence } = clues;
  const { rest, lines, inReach, isHabit } = among;
  if (staged) return logOdds(0.97);
  const isWhole = -order.qty === rest;
  const competing =
    leftByAnother(twins, evidence, order) +
    underAnother(evidence, order.doc, rest) +
    neverTakenFromHere(evidence);
  if (isHabit) return isWhole ? Math.min(logOdds(0.3) + rarity(rest, inReach), logOdds(0.7)) - competing : -2;
  const alone = logOdds(0.8) - Math.log(lines);
  return (isWhole ? Math.min(logOdds(0.85) + rarity(rest, inReach), logOdds(0.97)) : alone) - competing;
}

/** Just so much left by another ledger alone: then that movement is missing, and if it names its bin, there and nowhere else. Log-odds to take off. */
const LEFT_BY_ANOTHER = 3;
const LEFT_FROM_ANOTHER_BIN = 6;

function leftByAnother(twins: Clues["twins"], { position }: Evidence, { qty }: OrderEvidence): number {
  if (!twins.some(({ theirsAlone }) => sumsOf(theirsAlone).includes(-qty))) return 0;
  const bins = twins
    .flatMap(({ theirsAlone }) => theirsAlone)
    .flatMap(({ effect, leg }) => (effect === -qty && leg.at.bin !== "" ? [leg.at.bin] : []));
  return bins.length > 0 && !bins.includes(position.bin) ? LEFT_FROM_ANOTHER_BIN : LEFT_BY_ANOTHER;
}

function hypothesis(evidence: Evidence, line: Unposted, weight: number): Hypothesis {
  const { order, posted } = line;
  const explains = negate(lacking(line));
  const booked =
    posted === 0
      ? `has no movement that takes it out of ${evidence.position.location}`
      : `took ${formatQuantity(posted)} of it out of ${evidence.position.location}`;
  return {
    cause: "shipment_not_posted",
    explains,
    movementIds: [],
    documents: [orderLine(order)],
    positions: [],
    because:
      `${order.source} calls ${orderName(order)} (${formatQuantity(order.qty)} ${evidence.item.baseUom}) shipped, and ${evidence.source} ` +
      `${booked}. Shipping ${posted === 0 ? "it" : "the rest"} moves the book by ${signed(explains)}.`,
    confirms: `The carrier's list or the customer shows that ${orderName(order)} left from ${place(evidence.position)}.`,
    refutes: `${orderName(order)} was shipped from another place, or under another document.`,
    weight,
  };
}
