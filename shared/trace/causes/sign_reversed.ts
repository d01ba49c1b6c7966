import { convert, formatQuantity, negate, type Quantity } from "../../quantity.ts";
import { COPIED, isAgainstOrder, ordersSay, twinsSay } from "../acquittal.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import { isBooked, type Clues } from "../clues.ts";
import { courseOf } from "../direction.ts";
import { disagreements, isOneDocument, type Disagreement } from "../disagreements.ts";
import { otherEndDenies, isMirrored, movesBetween, SEEN_TWICE } from "../otherEnd.ts";
import type { CauseFinder, Hypothesis, PositionName, TracedLeg } from "../types.ts";
import { directionOf, isOpening, isSentBack, isTakenBack } from "../reasons.ts";
import { isWithin, legsInReach, logOdds, rarity, timing } from "../weight.ts";
import { documentsOf, plainName, positionKey, reference, signed, typeName } from "../words.ts";

/** One leg in this many of its type going the wrong way is a habit of the source, not a slip. */
const HABIT_SHARE = 0.2;

/** Enough to show; more of one quantity say nothing each. */
const MOST_EQUALS = 12;

/**
 * Goods in another bin are as far off at both ends as a move that was turned round: which it is shows by the quantity, and
 * one or two pieces are half or twice any move. As log-odds without it.
 */
const TURNED_MOVE = logOdds(0.6);

/** The same of a move that goes the other way than all others of its type here, and of one that goes the same way. */
const AGAINST_ALL = logOdds(0.9);
const LIKE_ALL = logOdds(0.2);

/**
 * A correction that adds what its reason says is broken, or takes what it says was found, and one that goes as its reason says:
 * log-odds without its quantity.
 */
const SAID_OTHERWISE = logOdds(0.7);
const SAID_SO = logOdds(0.02);

/** The same of one whose reason doesn't tell, and of what a ledger begins with, which isn't less than nothing. */
const TYPED = logOdds(0.15);
const OPENING = logOdds(0.02);

/** A movement posted with the wrong sign: x = −2e. */
export const signReversed: CauseFinder = {
  cause: "sign_reversed",
  find(clues) {
    const contradicted = contradictedLegs(clues);
    const known = new Set(contradicted.map(({ leg }) => leg.movementId));
    const against = [...againstCancelled(clues), ...againstArrival(clues)].filter(
      ({ leg }) => !known.has(leg.movementId),
    );
    for (const { leg } of against) known.add(leg.movementId);
    const contrary = contraryByType(clues)
      .flatMap((legs) => contraryOfType(clues, legs))
      .filter(({ leg }) => !known.has(leg.movementId));
    const told = byWeight([...contradicted, ...against, ...contrary]);
    const byHand = clues.booked.filter(isByHand);
    const disagreed = clues.everyTwins.map(disagreements);
    return (rest) =>
      [
        ...worthTelling(told, rest),
        ...equals(clues, byHand, rest).filter(({ leg }) => !known.has(leg.movementId)),
      ].map((candidate) => hypothesis(clues, candidate, turnedTwins(disagreed, candidate.leg)));
  },
};

/** What another ledger has of the same event with the sign turned, whatever type either of them gave it. */
function contradictedLegs(clues: Clues): readonly Candidate[] {
  return clues.everyTwins.flatMap((twins) => {
    // Two ledgers that number apart are held together by time alone.
    const sharesDocuments = twins.pairs.some(({ by }) => by === "document");
    return disagreements(twins).flatMap(({ own, theirs, weight }) => {
      const leg = clues.legById.get(own.movementId);
      const isTurned = theirs.effect === -own.effect && leg?.effect === own.effect;
      const isBare = own.leg.doc === "" && theirs.leg.doc === "";
      const isOne = isOneDocument(own, theirs) || isBare || !sharesDocuments;
      if (leg === undefined || !isTurned || !isOne || !isBooked(clues.evidence, leg)) return [];
      return turnedBy(leg, weight + timing(clues, leg)).map((one) => {
        const otherEnd = isMirrored(clues, leg, one.explains)
          ? SEEN_TWICE
          : otherEndDenies(clues, leg, one.explains);
        return { ...one, weight: one.weight + otherEnd };
      });
    });
  });
}

function contraryByType({ booked, evidence }: Clues): readonly (readonly TracedLeg[])[] {
  const contrary = booked.filter(
    (leg) => courseOf(leg, evidence.position) === "contrary" || isSentBackIn(leg),
  );
  return [...Map.groupBy(contrary, (leg) => leg.type).values()];
}

/** What cancels a line goes the other way than what it cancels, of which there is one as large before it. */
function againstCancelled(clues: Clues): readonly Candidate[] {
  const named = clues.booked.filter(({ doc }) => doc !== "");
  const lines = Map.groupBy(named, ({ doc, line, qty }) =>
    JSON.stringify([plainName(doc), plainName(line), qty]),
  );
  return [...lines.values()].flatMap((legs) => {
    const [cancelled, ...more] = legs.length > 1 ? legs.filter((leg) => !isCancelling(leg)) : [];
    if (cancelled === undefined || more.length > 0) return [];
    return legs
      .filter((leg) => isCancelling(leg) && leg.effect === cancelled.effect)
      .filter((leg) => leg.occurredAt >= cancelled.occurredAt)
      .flatMap((leg) => turned(clues, leg, logOdds(0.97) + timing(clues, leg)));
  });
}

/** What a document brought in from outside isn't brought back by it to where it came in: it was put away from there. */
function againstArrival(clues: Clues): readonly Candidate[] {
  const arrived = new Set(
    clues.evidence.elsewhere
      .filter(({ doc, effect, counterpart }) => doc !== "" && effect > 0 && counterpart === undefined)
      .map((leg) => arrivalKey(leg, leg.at)),
  );
  return clues.booked
    .filter(({ effect, counterpart }) => effect < 0 && counterpart !== undefined)
    .filter((leg) => leg.counterpart && arrived.has(arrivalKey(leg, leg.counterpart)))
    .flatMap((leg) => turned(clues, leg, logOdds(0.97) + timing(clues, leg)));
}

const arrivalKey = ({ doc, qty }: TracedLeg, at: PositionName): string =>
  JSON.stringify([plainName(doc), qty, positionKey(at)]);

const isCancelling = ({ type, reason }: TracedLeg): boolean => type === "cancel" || isTakenBack(reason);

/** A return comes from a customer and a receipt from a supplier, unless it says that it goes to the supplier. */
const isSentBackIn = ({ type, effect, reason, doc, counterpart }: TracedLeg): boolean =>
  (type === "return" || type === "receipt") &&
  effect > 0 &&
  counterpart === undefined &&
  (isSentBack(reason) || isSentBack(doc));

function contraryOfType(clues: Clues, legs: readonly TracedLeg[]): readonly Candidate[] {
  const [first] = legs;
  const ofType = clues.booked.filter((leg) => leg.type === first?.type).length;
  const isHabitHere = legs.length > 1 && legs.length >= ofType * HABIT_SHARE;
  const isHabit = isHabitHere || (first !== undefined && clues.evidence.takenBack?.has(first.type) === true);
  const weight = (isHabit ? logOdds(0.3) : logOdds(0.985)) - Math.log(legs.length);
  return legs.flatMap((leg) => turned(clues, leg, weight + timing(clues, leg)));
}

/** Legs whose type goes either way and whose doubled effect is exactly the rest. */
function equals(clues: Clues, byHand: readonly TracedLeg[], rest: Quantity): readonly Candidate[] {
  const half = convert(rest, { num: -1, den: 2 });
  if (half === undefined) return [];
  const open = (clues.byEffect.get(half) ?? []).filter(
    (leg) => courseOf(leg, clues.evidence.position) === "either",
  );
  return open
    .slice(-MOST_EQUALS)
    .flatMap((leg) => turned(clues, leg, equalWeight(clues, byHand, leg, rest) + timing(clues, leg)));
}

function equalWeight(clues: Clues, byHand: readonly TracedLeg[], leg: TracedLeg, rest: Quantity): number {
  if (isMirrored(clues, leg, rest)) {
    const inReach = movesBetween(clues.booked, leg).filter(({ effect }) => isWithin(-effect, rest, 1)).length;
    return Math.min(turnedMove(clues, leg) + rarity(rest, inReach), logOdds(0.985));
  }
  if (isByHand(leg)) {
    const inReach = byHand.filter((other) => isWithin(-other.effect, rest, 1)).length;
    return typedWeight(leg) + rarity(rest, inReach);
  }
  // Nothing but an equal quantity speaks for these, so they never pass for likely.
  return Math.min(logOdds(0.1) + rarity(rest, legsInReach(clues, rest, -2)), logOdds(0.4));
}

/** What the words of a correction say to its sign, as log-odds. */
function typedWeight({ reason, effect }: TracedLeg): number {
  const said = directionOf(reason) * Math.sign(effect);
  if (said !== 0) return said < 0 ? SAID_OTHERWISE : SAID_SO;
  return isOpening(reason) ? OPENING : TYPED;
}

/** What the other moves of its kind here say to one: most go one way, from the reserve to the shelf or from the dock into a bin. */
function turnedMove({ booked }: Clues, leg: TracedLeg): number {
  const others = booked.filter(
    ({ type, movementId, counterpart }) =>
      type === leg.type && movementId !== leg.movementId && counterpart !== undefined,
  );
  const alike = others.filter(({ effect }) => Math.sign(effect) === Math.sign(leg.effect)).length;
  if (others.length === 0) return TURNED_MOVE;
  if (alike === 0) return AGAINST_ALL;
  return alike === others.length ? LIKE_ALL : TURNED_MOVE;
}

/** A person typed the sign, so it is the likeliest of all to be wrong. */
const isByHand = ({ type }: TracedLeg): boolean => type === "adjustment" || type === "count";

const turned = (clues: Clues, leg: TracedLeg, weight: number): readonly Candidate[] =>
  turnedBy(leg, weight).map((one) => {
    const said = twinsSay(clues, leg, one.explains);
    // A ledger that another one feeds repeats a sign, too, where the order or the reason says which way the goods went.
    const isContradicted =
      isAgainstOrder(clues.documents, leg) || directionOf(leg.reason) * Math.sign(leg.effect) < 0;
    const others = isContradicted ? Math.max(said, COPIED) : said;
    return { ...one, weight: weight + others + ordersSay(clues, leg) };
  });

function turnedBy(leg: TracedLeg, weight: number): readonly Candidate[] {
  const explains = convert(leg.effect, { num: -2, den: 1 });
  return explains === undefined || explains === 0 ? [] : [{ leg, explains, weight }];
}

/** What each other ledger has for the same event with the sign turned: the nearest in time. */
function turnedTwins(
  byLedger: readonly (readonly Disagreement[])[],
  { movementId, occurredAt }: TracedLeg,
): readonly number[] {
  const gap = ({ theirs }: Disagreement): number => Math.abs(theirs.at - occurredAt);
  return byLedger.flatMap((disagreed) => {
    const opposite = disagreed.filter(
      ({ own, theirs }) => own.movementId === movementId && theirs.effect === -own.effect,
    );
    const nearest = opposite.toSorted((a, b) => gap(a) - gap(b)).slice(0, 1);
    return nearest.map(({ theirs }) => theirs.movementId);
  });
}

function hypothesis(
  clues: Clues,
  { leg, explains, weight }: Candidate,
  twinIds: readonly number[],
): Hypothesis {
  const right = negate(leg.effect);
  const [booked, meant] = leg.effect > 0 ? ["added", "took"] : ["took", "added"];
  const pieces = `${formatQuantity(leg.qty)} ${clues.evidence.item.baseUom}`;
  return {
    cause: "sign_reversed",
    explains,
    movementIds: [leg.movementId],
    twinIds,
    documents: documentsOf(leg),
    positions: [],
    because:
      `The ${typeName(leg.type)} ${reference(leg)} ${booked} ${pieces}. With its sign turned it is ${signed(right)}, ` +
      `which moves the book by ${signed(explains)}.`,
    confirms: `The paper or the other system shows that ${reference(leg)} ${meant} ${pieces}.`,
    refutes: `${reference(leg)} really ${booked} ${pieces}, for instance to correct an earlier one.`,
    weight,
  };
}
