import { clockText } from "../clocks.ts";
import type { Clues } from "../clues.ts";
import { doubtOfMissing } from "../doubtOfMissing.ts";
import { byTime, stockFold, type Flow } from "../flows.ts";
import { LEAST_PARTIAL_WEIGHT } from "../candidates.ts";
import { areGoes, bareGoes, documentKey, eventsOf } from "../goes.ts";
import { heldIn, placeHolding } from "../heldElsewhere.ts";
import { isOfOneLine, sameLineIn } from "../lines.ts";
import { otherEndDenies, isMirrored, SEEN_TWICE } from "../otherEnd.ts";
import { underAnother } from "../mistyped.ts";
import { mispostedTwins } from "../misposted.ts";
import { quantity, type Quantity } from "../../quantity.ts";
import { directionOf } from "../reasons.ts";
import { shortfalls } from "../shortfalls.ts";
import { TWIN_MS, type Twins } from "../twins.ts";
import type { CauseFinder, Evidence, Hypothesis } from "../types.ts";
import { logOdds, timing } from "../weight.ts";
import { documentsOf, moment, place, plainName, positionKey, reference, signed } from "../words.ts";

/** Enough to show; of more events that only one ledger has each says next to nothing. */
const MOST_TOLD = 24;

/** An event, or, where this ledger has `posted` of it, its other part. */
type Missing = {
  readonly flow: Flow;
  readonly twins: Twins;
  readonly explains: Quantity;
  readonly posted?: Flow;
  /** What else of its document is missing with it. */
  readonly goes: readonly Flow[];
  /** The same event in further ledgers. */
  readonly also: readonly Witness[];
  readonly weight: number;
  /** Log-odds to take off where it explains anything but the whole rest. */
  readonly partly: number;
};

/** Two ledgers of one item are taken to have had this many events alike before any is seen. */
const AGREEING = 4;

/** A document is missed as a whole, as log-odds to take off where a part of it explains a part. */
const PART_OF_DOCUMENT = 2;

type Witness = { readonly source: string; readonly flow: Flow };

/** What a second ledger that has the event adds to the first one's word, as log-odds. */
const SECOND_WITNESS = 1;

/** An event that another source has and this ledger has no twin of: x = +effect. */
export const missingMovement: CauseFinder = {
  cause: "missing_movement",
  find(clues) {
    const missing = oncePerEvent(
      clues.everyTwins
        .flatMap((twins) => [...withGoes(missingIn(clues, twins)), ...partsMissingIn(clues, twins)])
        .toSorted(strongestFirst),
    ).toSorted(strongestFirst);
    const elsewhere = Math.log(placesOf(clues.evidence));
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

/** Events that several ledgers have, each once. */
const oncePerEvent = (missing: readonly Missing[]): readonly Missing[] =>
  [...Map.groupBy(missing, ({ explains }) => explains).values()].flatMap(witnessedOnce);

/** The same of events of one quantity, the strongest first; what one ledger alone has it has as often as it says. */
function witnessedOnce(missing: readonly Missing[]): readonly Missing[] {
  if (new Set(missing.map(({ twins }) => twins)).size === 1) return missing;
  return missing.reduce<readonly Missing[]>((events, one) => {
    const same = events.find((event) => isSameEvent(event, one));
    if (same === undefined) return [...events, one];
    const witness = { source: one.twins.ledger.source, flow: one.flow };
    const weight = same.also.length === 0 ? same.weight + SECOND_WITNESS : same.weight;
    return events.map((event) =>
      event === same ? { ...same, weight, also: [...same.also, witness] } : event,
    );
  }, []);
}

/** Of one quantity: by document, else by time, as twins are. */
function isSameEvent(event: Missing, { flow, twins }: Missing): boolean {
  const sources = [event.twins.ledger.source, ...event.also.map(({ source }) => source)];
  if (sources.includes(twins.ledger.source)) return false;
  const isSameDocument = flow.leg.doc !== "" && plainName(flow.leg.doc) === plainName(event.flow.leg.doc);
  return isSameDocument || Math.abs(flow.at - event.flow.at) <= TWIN_MS;
}

function missingIn(clues: Clues, twins: Twins): readonly Missing[] {
  const { evidence } = clues;
  const alone = twins.theirsAlone.filter(({ at }) => at <= evidence.countedAt);
  const eventsOfType = typedEvents(alone);
  const agreements = agreementsOf(twins);
  const stock = stockFold(twins.ledger)(evidence.position);
  const misposted = mispostedTwins(twins, evidence.item);
  const inPart = new Map(shortfalls(twins, evidence.item).map(({ theirs, weight }) => [theirs, weight]));
  return alone
    .filter(
      (flow) =>
        flow.stock === stock && (isPossibleHere(evidence, flow) || isPickedHere(evidence, twins, flow)),
    )
    .map((flow) => {
      const found =
        sureness(evidence, twins, agreements, flow) - Math.log(eventsOfType(flow)) + timing(clues, flow.leg);
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

/** How many events of its type are alone: a ledger that sends off by invoices at night still receives like the other one. */
function typedEvents(alone: readonly Flow[]): (flow: Flow) => number {
  const byType = Map.groupBy(alone, ({ leg }) => leg.type);
  return ({ leg }) => eventsOf(byType.get(leg.type) ?? []);
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

/** How sure it is that an event alone in the other ledger is missing in this one, as log-odds. */
function sureness(evidence: Evidence, twins: Twins, agreements: Agreements, flow: Flow): number {
  if (isTheirRepeat(twins, flow) && !isAllOrdered(evidence, twins, flow)) return logOdds(0.05);
  const { type, doc, reason } = flow.leg;
  // A system's own corrections need not be anybody else's, unless they tell of what happened to the goods.
  if (type === "count" || (type === "adjustment" && directionOf(reason) !== Math.sign(flow.effect)))
    return logOdds(0.6);
  const { matched, alone } = agreements.all;
  const ofType = agreements.ofType(flow);
  const isOddOne = ofType.alone === 1 || ofType.matched >= ofType.alone;
  // Ledgers that agree on little else don't miss one event more; of an item that hardly moved little is known of that. But one that
  // sends off by invoices at night still receives like the other one.
  if (matched < alone && !isOddOne) return logOdds((matched + AGREEING) / (matched + AGREEING + alone));
  return twins.families.isShared(doc) ? logOdds(0.985) : logOdds(0.96);
}

/** How many of the other ledger's events both have, and how many it has alone. */
type Agreement = { readonly matched: number; readonly alone: number };

/** The same of all its events, and of those of a flow's type. */
type Agreements = { readonly all: Agreement; readonly ofType: (flow: Flow) => Agreement };

function agreementsOf({ known, pairs, theirsAlone }: Twins): Agreements {
  const typeOf = ({ leg }: Flow): string => leg.type;
  const theirs = pairs.flatMap((pair) => pair.theirs);
  const [matched, alone] = [Map.groupBy(theirs, typeOf), Map.groupBy(theirsAlone, typeOf)];
  return {
    all: known ?? { matched: theirs.length, alone: eventsOf(theirsAlone) },
    ofType: (flow) => ({
      matched: matched.get(typeOf(flow))?.length ?? 0,
      alone: eventsOf(alone.get(typeOf(flow)) ?? []),
    }),
  };
}

/** True when the other ledger has the same line a second time, and that one has its twin: then it is theirs to correct. */
function isTheirRepeat({ pairs }: Twins, { leg, effect, stock }: Flow): boolean {
  if (leg.doc === "") return false;
  return pairs.some(({ theirs }) =>
    theirs.some((other) => other.effect === effect && other.stock === stock && isOfOneLine(other.leg, leg)),
  );
}

/** True when all that the other ledger has on the line is no more than was ordered: then equal goes at it are all real. */
function isAllOrdered({ orders }: Evidence, { ledger }: Twins, { leg, effect }: Flow): boolean {
  const isOfDocument = ({ doc }: { readonly doc: string }): boolean => plainName(doc) === plainName(leg.doc);
  const lines = orders.filter(isOfDocument);
  const legs = ledger.legs.filter((one) => isOfDocument(one) && Math.sign(one.effect) === Math.sign(effect));
  const isSame = sameLineIn(
    lines.map(({ line }) => line),
    legs.map(({ line }) => line),
  );
  const ordered = lines.filter(({ line }) => isSame(line, leg.line)).reduce((sum, { qty }) => sum + qty, 0);
  const moved = legs
    .filter(({ line }) => line === "" || plainName(line) === plainName(leg.line))
    .reduce((sum, one) => sum + Math.abs(one.effect), 0);
  return moved <= ordered;
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
  const what = posted === undefined ? (goes.length === 0 ? "it" : "them") : `the other ${signed(explains)}`;
  return {
    cause: "missing_movement",
    explains,
    movementIds: [flow, ...goes, ...also.map((witness) => witness.flow)].map(({ movementId }) => movementId),
    documents: [leg, ...goes.map((go) => go.leg)].flatMap(documentsOf),
    positions: [],
    ...heldIn(evidence, placeHolding(evidence, leg.doc, explains)),
    because:
      `${source} has the ${leg.type} ${reference(leg)} of ${signed(flow.effect)} ${baseUom} at ${moment(flow.at)}, ` +
      `${goes.map(nextGo).join("")}${also.map(witnessed).join("")}and ${evidence.source} has ${has}. Posting ${what} moves the book by ${signed(explains)}.${clockText(evidence.source, source, twins.clock)}`,
    confirms: `The paper for ${reference(leg)} shows that ${signed(explains)} ${baseUom} moved at ${place(evidence.position)}.`,
    refutes: `${evidence.source} posted ${reference(leg)} under another document, or ${source} booked it in error.`,
    weight,
  };
}
