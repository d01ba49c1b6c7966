import { clockText } from "../clocks.ts";
import type { Clues } from "../clues.ts";
import { doubtOfMissing, underAnotherNumber } from "../doubtOfMissing.ts";
import { byTime, stockFold, type Flow } from "../flows.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { areGoes, bareGoes, documentKey } from "../goes.ts";
import { heldIn, placeHolding } from "../heldElsewhere.ts";
import { isOfOneLine } from "../lines.ts";
import { orderedToo } from "../orderedToo.ts";
import { otherEndDenies, isMirrored, SEEN_TWICE } from "../otherEnd.ts";
import { underAnother } from "../mistyped.ts";
import { mispostedTwins } from "../misposted.ts";
import { quantity } from "../../quantity.ts";
import { shortfalls } from "../shortfalls.ts";
import { surenessOfMissing } from "../surenessOfMissing.ts";
import type { Twins } from "../twins.ts";
import type { CauseFinder, Evidence, Hypothesis } from "../types.ts";
import { timing } from "../weight.ts";
import { oncePerEvent, type Witness, type Witnessed } from "../witnesses.ts";
import { documentsOf, moment, place, positionKey, reference, signed, typeName } from "../words.ts";

/** Enough to show; of more events that only one ledger has each says next to nothing. */
const MOST_TOLD = 24;

/** An event, or, where this ledger has `posted` of it, its other part. */
type Missing = Witnessed & {
  readonly posted?: Flow;
  /** What else of its document is missing with it. */
  readonly goes: readonly Flow[];
  /** Log-odds to take off where it explains anything but the whole rest. */
  readonly partly: number;
};

/** A document is missed as a whole, as log-odds to take off where a part of it explains a part. */
const PART_OF_DOCUMENT = 2;

/** An order that its system calls shipped lacks just this movement, too: log-odds to add. */
const ORDERED_TOO = 2;

/** An event that another source has and this ledger has no twin of: x = +effect. */
export const missingMovement: CauseFinder = {
  cause: "missing_movement",
  find(clues) {
    const isOrderedToo = orderedToo(clues);
    const missing = oncePerEvent(
      clues.everyTwins
        .flatMap((twins) => [
          ...withGoes(missingIn(clues, twins, isOrderedToo)),
          ...partsMissingIn(clues, twins),
        ])
        .toSorted(strongestFirst),
    ).toSorted(strongestFirst);
    const elsewhere = missing.length === 0 ? 0 : Math.log(placesOf(clues.evidence));
    const doubtOf = (one: Missing): number => one.partly + (isPlaced(one) ? 0 : elsewhere);
    return (rest) =>
      missing
        .map((one) => ({
          ...one,
          // Which position an event belongs to shows by its quantity, or not at all.
          weight:
            one.explains === rest ? one.weight - asAnother(clues.evidence, one) : one.weight - doubtOf(one),
        }))
        .filter(({ explains, weight }) => explains === rest || weight >= LEAST_PARTIAL_WEIGHT)
        .slice(0, MOST_TOLD)
        .map((one) => hypothesis(clues, one));
  },
};

/** Where the two ledgers number apart, this one's own part of the event names the document here. */
const asAnother = (evidence: Evidence, { flow, posted = flow, explains }: Missing): number =>
  Math.max(...[flow, posted].map(({ leg }) => underAnother(evidence, leg.doc, explains)));

function strongestFirst(a: Missing, b: Missing): number {
  return b.weight - a.weight || b.flow.at - a.flow.at || b.flow.movementId - a.flow.movementId;
}

function missingIn(clues: Clues, twins: Twins, isOrderedToo: (flow: Flow) => boolean): readonly Missing[] {
  const { evidence } = clues;
  const alone = twins.theirsAlone.filter(({ at }) => at <= evidence.countedAt);
  const sureness = surenessOfMissing(evidence, twins, alone);
  const stock = stockFold(twins.ledger)(evidence.position);
  const misposted = mispostedTwins(twins, evidence.item);
  const inPart = new Map(shortfalls(twins, evidence.item).map(({ theirs, weight }) => [theirs, weight]));
  return alone
    .filter(
      (flow) =>
        flow.stock === stock && (isPossibleHere(evidence, flow) || isPickedHere(evidence, twins, flow)),
    )
    .map((flow) => {
      const found = sureness(flow) + timing(clues, flow.leg) + (isOrderedToo(flow) ? ORDERED_TOO : 0);
      const otherEnd = isSeenAtItsOtherEnd(clues, twins, flow)
        ? SEEN_TWICE
        : otherEndDenies(clues, flow.leg, flow.effect);
      const weight =
        found + logChanceOfNone(misposted.get(flow)) + otherEnd + doubtOfMissing(evidence, twins, flow);
      return {
        flow,
        twins,
        explains: flow.effect,
        weight,
        also: [],
        goes: [],
        partly: -logChanceOfNone(inPart.get(flow)),
      };
    });
}

/** Beside them, what was moved in several goes and this ledger has none of: then all of it was missed, and not a part. */
function withGoes(missing: readonly Missing[]): readonly Missing[] {
  const byFlow = new Map(missing.map((one) => [one.flow, one]));
  const bare = bareGoes(missing.map(({ flow }) => flow)).map((run) =>
    run.flatMap((flow) => byFlow.get(flow) ?? []),
  );
  return [...bare.flatMap(wholeOf), ...withDocuments(missing)];
}

function withDocuments(missing: readonly Missing[]): readonly Missing[] {
  return [...Map.groupBy(missing, ({ flow }) => documentKey(flow)).values()].flatMap((goes) => {
    const whole = areGoes(goes) ? wholeOf(goes) : [];
    return whole.length === 0
      ? goes
      : [...whole, ...goes.map((one) => ({ ...one, partly: one.partly + PART_OF_DOCUMENT }))];
  });
}

/** Several goes as the one event that they are together. */
function wholeOf(goes: readonly Missing[]): readonly Missing[] {
  const [first, ...others] = goes.toSorted((a, b) => byTime(a.flow, b.flow));
  const sum = goes.reduce((all, { explains }) => all + explains, 0);
  if (first === undefined || !Number.isSafeInteger(sum)) return [];
  const weight = Math.min(...goes.map((one) => one.weight));
  const partly = Math.max(...goes.map((one) => one.partly));
  return [{ ...first, explains: quantity(sum), goes: others.map(({ flow }) => flow), weight, partly }];
}

/**
 * A move takes from one bin what it adds to another, and a release from what waits what it adds to what can be sold: true where
 * the other end is off by it.
 */
function isSeenAtItsOtherEnd(clues: Clues, twins: Twins, flow: Flow): boolean {
  if (isMirrored(clues, flow.leg, flow.effect)) return true;
  const stockOf = stockFold(twins.ledger);
  const otherEnds = twins.theirsAlone.filter(
    ({ movementId, stock }) => movementId === flow.movementId && stock !== flow.stock,
  );
  return otherEnds.some((end) =>
    clues.evidence.siblings.some(
      ({ position, variance }) => variance === end.effect && stockOf(position) === end.stock,
    ),
  );
}

/** What of an event another ledger has more of than this one. */
function partsMissingIn(clues: Clues, twins: Twins): readonly Missing[] {
  const { evidence } = clues;
  const stock = stockFold(twins.ledger)(evidence.position);
  return shortfalls(twins, evidence.item)
    .filter(({ theirs }) => theirs.at <= evidence.countedAt && theirs.stock === stock)
    .filter(({ theirs }) => isPossibleHere(evidence, theirs))
    .map(({ own, theirs, missing, weight }) => ({
      flow: theirs,
      twins,
      explains: missing,
      posted: own,
      also: [],
      goes: [],
      weight: weight + timing(clues, theirs.leg),
      partly: 0,
    }));
}

/** What is here with another quantity isn't missing: the logarithm of the chance that it is another event. */
const logChanceOfNone = (logOddsOfOne = -Infinity): number => -Math.log1p(Math.exp(logOddsOfOne));

/** A source that names bins and lots must name this one. */
function isPossibleHere({ position }: Evidence, { leg: { at } }: Flow): boolean {
  return (at.bin === "" || at.bin === position.bin) && (at.lot === "" || at.lot === position.lot);
}

/** What left from a stage was picked from a bin before, under the same line. */
const isPickedHere = ({ position }: Evidence, { ledger }: Twins, { leg, effect }: Flow): boolean =>
  leg.doc !== "" &&
  ledger.legs.some(
    (other) =>
      other.effect === effect && isOfOneLine(other, leg) && positionKey(other.at) === positionKey(position),
  );

const isPlaced = ({ flow }: Missing): boolean => flow.leg.at.bin !== "";

/** How many positions of the item at the location could have missed an event. */
function placesOf({ position, elsewhere, siblings }: Evidence): number {
  const places = new Set([
    position,
    ...elsewhere.map(({ at }) => at),
    ...siblings.map((one) => one.position),
  ]);
  return new Set([...places].map(positionKey)).size;
}

const witnessed = ({ source, flow }: Witness): string => `${source} has it too, as ${reference(flow.leg)}, `;

const nextGo = ({ effect, leg }: Flow): string => `${signed(effect)} more as ${reference(leg)}, `;

function hypothesis({ evidence }: Clues, missing: Missing): Hypothesis {
  const { flow, twins, explains, posted, also, goes, weight } = missing;
  const { source } = twins.ledger;
  const { leg } = flow;
  const { baseUom } = evidence.item;
  const has =
    posted === undefined
      ? `nothing like ${goes.length === 0 ? "it" : "them"} at ${twins.known ? place(evidence.position) : evidence.position.location}`
      : `only ${signed(posted.effect)} of it, as ${reference(posted.leg)}`;
  const like = underAnotherNumber(twins, flow);
  const but =
    like === undefined
      ? ""
      : ` but ${reference(like.leg)} of just as much at ${moment(like.at)}, which ${source} hasn't`;
  const what = posted === undefined ? (goes.length === 0 ? "it" : "them") : `the other ${signed(explains)}`;
  return {
    cause: "missing_movement",
    explains,
    movementIds: [flow, ...goes, ...also.map((witness) => witness.flow)].map(({ movementId }) => movementId),
    documents: [leg, ...goes.map((go) => go.leg)].flatMap(documentsOf),
    positions: [],
    ...heldIn(evidence, placeHolding(evidence, leg.doc, explains)),
    because:
      `${source} has the ${typeName(leg.type)} ${reference(leg)} of ${signed(flow.effect)} ${baseUom} at ${moment(flow.at)}, ` +
      `${goes.map(nextGo).join("")}${also.map(witnessed).join("")}and ${evidence.source} has ${has}${but}. Posting ${what} moves the book by ${signed(explains)}.${clockText(evidence.source, source, twins.clock)}`,
    confirms: `The paper for ${reference(leg)} shows that ${signed(explains)} ${baseUom} moved at ${place(evidence.position)}.`,
    refutes: `${evidence.source} posted ${reference(leg)} under another document, or ${source} booked it in error.`,
    weight,
  };
}
