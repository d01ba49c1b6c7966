import { negate } from "../../quantity.ts";
import { HOUR_MS } from "../../time.ts";
import { isAsOrdered } from "../acquittal.ts";
import { withoutCancelled } from "../cancelled.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import type { Clues } from "../clues.ts";
import { repeatedPostings, RETRY_MS, type Copies, SOON_MS, wholesAgain } from "../copies.ts";
import type { Flow } from "../flows.ts";
import { orderLinesOf, othersOnLine } from "../ledgerDocuments.ts";
import { isOfOneLine } from "../lines.ts";
import { otherEndDenies, isMirrored } from "../otherEnd.ts";
import { isEnteredLate } from "../reasons.ts";
import type { Twin } from "../pairs.ts";
import { TWIN_MS, type Twins } from "../twins.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { timing } from "../weight.ts";
import { documentsOf, moment, plainName, reference, signed, typeName } from "../words.ts";

/** The other side shows the quantity as often as it is posted: no chance is left. */
const REAL = -9;

/** The other side shows it less often: an order, and another ledger under the same document. */
const ONE_TOO_MANY = 2;
const ONE_TOO_MANY_THERE = 3;

/** A second document for what the first one's order was for, to the piece: log-odds to add. */
const ALL_DELIVERED = 2.5;

/** The same by time alone, where other equal movements may stand for them. */
const ONE_TOO_MANY_THEN = 1.5;
const REAL_THEN = -2.5;

/** All copies together are one event of the other ledger: a line in several equal goes. */
const REAL_TOGETHER = -5;

/** The movement's other end was counted, too, and is off by one posting the other way: log-odds to add. */
const MIRRORED = 3;

/** A line has steps, and each its type: log-odds to take off where the two postings are of different ones. */
const OTHER_TYPE = 1.5;

/** Two lines of one document are two events by themselves: as log-odds. */
const OTHER_LINE = -1;

/** A slip of paper is written once: log-odds to add where two people posted just the same of it. */
const ONE_SLIP = 1.5;
/** The same line of a slip with the same words: nobody corrects a count, or takes over a balance, in two equal goes. */
const SAID_AGAIN = 2;
const SLIPS: ReadonlySet<TracedLeg["type"]> = new Set(["scrap", "adjustment", "status_change"]);

/** Who enters something later says so, and may not have seen that it was there: log-odds to add. */
const ENTERED_AGAIN = 2;

/** No document tells two postings apart, but nothing else here has their quantity: log-odds to add. */
const ONLY_TWO = 2;

/** `goes` are those that make up the posting together, where it repeats several. */
type Repeat = Candidate & { readonly first: TracedLeg; readonly goes?: Copies };

/** One real movement posted twice: x = −e of the extra posting. Blames the later posting of each pair. */
export const duplicateMovement: CauseFinder = {
  cause: "duplicate_movement",
  find(clues) {
    const inForce = withoutCancelled(clues.booked, (leg) => leg);
    const { documented, bare, savedTwice, renamed } = repeatedPostings(inForce);
    // Two documents or lines are two events, unless an order or another ledger has one of them only.
    const told = renamed.filter((copies) => !areOrdered(clues, copies) && totalsSay(clues, copies) > 0);
    const extras = byWeight([
      ...extrasOfAll(clues, documented),
      ...extrasOfAll(clues, bare, savedTwice),
      ...extrasOfAll(clues, told).map((repeat) => asDelivered(clues, repeat)),
      ...wholesOfGoes(clues),
    ]);
    return (rest) => worthTelling(extras, rest).map((repeat) => hypothesis(clues, repeat));
  },
};

/**
 * The more repeats of its kind a ledger has, the more they are its way of writing, and the less each says. To one that the other side
 * shows to be one too many, those that it shows to be real say nothing.
 */
function extrasOfAll(
  clues: Clues,
  groups: readonly Copies[],
  savedTwice: ReadonlySet<Copies> = new Set(),
): readonly Repeat[] {
  const weighed = groups.map((copies) => ({ copies, total: totalsSay(clues, copies) }));
  const all = habitOf(groups);
  const unsettled = habitOf(weighed.filter(({ total }) => total > REAL_TOGETHER).map(({ copies }) => copies));
  return weighed.flatMap(({ copies, total }) =>
    extrasOf(clues, copies, total - (total > 0 ? unsettled : all) + (savedTwice.has(copies) ? ONLY_TWO : 0)),
  );
}

/** What so many repeats say against each of them, as log-odds to take off. */
const habitOf = (groups: readonly Copies[]): number =>
  Math.log(
    Math.max(
      1,
      groups.reduce((sum, copies) => sum + copies.length - 1, 0),
    ),
  );

/**
 * Every copy but the first posted is one too many, and one without its document rather than one with it; `known` is what is known of
 * all of them, as log-odds.
 */
function extrasOf(clues: Clues, copies: Copies, known: number): readonly Repeat[] {
  const ordered = new Set(copies.filter((leg) => orderLinesOf(clues.documents, leg).length > 0));
  const byPosting = copies.toSorted(
    (a, b) =>
      Number(a.doc === "") - Number(b.doc === "") ||
      Number(ordered.has(b)) - Number(ordered.has(a)) ||
      postedAt(a) - postedAt(b) ||
      a.movementId - b.movementId,
  );
  const [first, ...later] = byPosting;
  if (first === undefined || first.effect === 0) return [];
  return later.map((leg) => {
    const explains = negate(leg.effect);
    const otherEnd = isMirrored(clues, leg, explains) ? MIRRORED : otherEndDenies(clues, leg, explains);
    const entered = isEnteredLate(leg.reason) && !isEnteredLate(first.reason) ? ENTERED_AGAIN : 0;
    const named = proof(first, leg) + slip(first, leg) + entered - (leg.type === first.type ? 0 : OTHER_TYPE);
    const weight = sameness(clues, first, leg) + named + timing(clues, leg) + known + otherEnd;
    return { first, leg, explains, weight };
  });
}

/** True where each was ordered by itself. */
function areOrdered({ documents }: Clues, copies: Copies): boolean {
  const lines = copies.map((leg) => orderLinesOf(documents, leg));
  return lines.every((own) => own.length > 0) && new Set(lines.flat()).size > 1;
}

/** What was ordered came with the first of the two documents already: nobody sent it twice. */
const asDelivered = (clues: Clues, repeat: Repeat): Repeat =>
  isAsOrdered(clues.documents, repeat.first) ? { ...repeat, weight: repeat.weight + ALL_DELIVERED } : repeat;

/** A line booked in several goes, and once more as a whole: the whole is one too many. */
function wholesOfGoes(clues: Clues): readonly Repeat[] {
  return wholesAgain(clues.booked).flatMap(({ whole, goes }) => {
    const [first] = goes;
    if (first === undefined) return [];
    const explains = negate(whole.effect);
    const weight =
      sameness(clues, first, whole) + proof(first, whole) + lineSays(clues, whole) + timing(clues, whole);
    return [{ first, leg: whole, goes, explains, weight }];
  });
}

/** What was ordered on a whole's line, and what another ledger moved on it: once as much, or twice. As log-odds. */
function lineSays({ documents }: Clues, whole: TracedLeg): number {
  const ordered = orderLinesOf(documents, whole).reduce((sum, { qty }) => sum + qty, 0);
  const totals = [ordered, ...othersOnLine(documents, whole)].filter((total) => total !== 0);
  if (totals.includes(2 * whole.qty)) return REAL;
  return totals.includes(whole.qty) ? ONE_TOO_MANY : 0;
}

/** The total in another ledger or on the order tells one line in two goes from one posted twice. As log-odds. */
function totalsSay(clues: Clues, copies: Copies): number {
  const words = clues.everyTwins.map((twins) => documentsSay(twins, copies));
  if (words.includes("all")) return REAL;
  if (words.includes("some")) return ONE_TOO_MANY_THERE;
  // What another ledger has as one says more than an order that is known by that row's number only.
  if (clues.everyTwins.some((twins) => areOneEvent(twins, copies))) return REAL_TOGETHER;
  const order = orderSays(clues, copies);
  return order === 0 ? timesSay(clues, copies) : order;
}

/** How many copies another ledger has under their document; one that has no document may have its twin by time beside them. */
function documentsSay(twins: Twins, copies: Copies): "all" | "some" | "none" {
  const own = copies.map(({ movementId }) => twins.pairedBy.get(movementId));
  const found = own.some((by) => by !== undefined) ? own : (carriedFor(twins, copies) ?? own);
  if (found.every((by) => by === "document")) return "all";
  return found.includes("document") && found.includes(undefined) ? "some" : "none";
}

/** The same of what just as many moves inside the location were made for: of each pick its shipment, under its line. */
function carriedFor(
  { pairs, ownOpen }: Twins,
  copies: Copies,
): readonly (Twin["by"] | undefined)[] | undefined {
  const [first] = copies;
  if (first === undefined || first.doc === "" || first.counterpart === undefined) return undefined;
  const isFor = ({ effect, leg }: Flow): boolean => effect === first.effect && isOfOneLine(leg, first);
  const paired = pairs.flatMap(({ own, by }) => own.filter(isFor).map(() => by));
  const found = [...paired, ...ownOpen.filter(isFor).map(() => undefined)];
  return found.length === copies.length ? found : undefined;
}

/** The same of a ledger that numbers its own documents: which copies have a twin there by time. */
function timesSay({ everyTwins }: Clues, copies: Copies): number {
  const words = everyTwins.map((ledger): number => {
    const { pairedBy, ownAlone } = ledger;
    const found = copies.filter(({ movementId }) => pairedBy.has(movementId)).length;
    if (found === 0) return 0;
    // Which of several equal movements is left without a twin is chance, so one that is near will do.
    return ownAlone.some((flow) => isLike(flow, copies)) ? ONE_TOO_MANY_THEN : REAL_THEN * (found - 1);
  });
  return words.reduce((sum, word) => sum + word, 0);
}

/** The other ledger has the sum of all copies at once, or of what they carried inside the location for. */
function areOneEvent({ pairs, carriers }: Twins, copies: Copies): boolean {
  if (copies.every(({ movementId }) => carriers.has(movementId))) return true;
  return pairs.some(({ own, theirs }) => {
    const parts = new Set(own.map(({ movementId }) => movementId));
    return theirs.length === 1 && copies.every(({ movementId }) => parts.has(movementId));
  });
}

const isLike = ({ effect, at }: Flow, copies: Copies): boolean =>
  copies.some((leg) => leg.effect === effect && Math.abs(leg.occurredAt - at) <= 2 * TWIN_MS);

function orderSays({ documents }: Clues, copies: Copies): number {
  const [first] = copies;
  if (first === undefined || first.doc === "") return 0;
  const lines = orderLinesOf(documents, first);
  const ordered = lines.reduce((sum, { qty }) => sum + qty, 0);
  if (lines.length === 0) return 0;
  if (ordered === first.qty * copies.length) return REAL;
  // What was cancelled in between and moved again was ordered once.
  if (copies.every((leg) => isOfOneLine(leg, first)) && isAsOrdered(documents, first)) return REAL;
  return ordered === first.qty ? ONE_TOO_MANY : 0;
}

const postedAt = (leg: TracedLeg): number => leg.postedAt ?? leg.occurredAt;

/** Another integration posts under a number of its own. */
const asOther = (first: TracedLeg, { doc, ...leg }: TracedLeg): string =>
  doc === "" || plainName(doc) === plainName(first.doc) ? "" : ` as ${reference({ ...leg, doc })}`;

function hypothesis(clues: Clues, { first, leg: extra, goes, explains, weight }: Repeat): Hypothesis {
  const { baseUom } = clues.evidence.item;
  const event = (leg: TracedLeg): string =>
    `event ${leg.eventId} at ${moment(leg.occurredAt)}${by(leg)}${asOther(first, leg)}`;
  const [posted, again] =
    goes === undefined
      ? [`was posted twice: ${event(first)}`, event(extra)]
      : [
          `was posted in ${goes.length} goes that make it up, the first ${event(first)}`,
          `as a whole in ${event(extra)}`,
        ];
  return {
    cause: "duplicate_movement",
    explains,
    movementIds: [extra.movementId],
    documents: documentsOf(extra.doc === "" ? first : extra),
    positions: [],
    because:
      `${reference(first)} (${typeName(extra.type)} ${signed(extra.effect)} ${baseUom}) ${posted} and ${again}. ` +
      `Taking one back moves the book by ${signed(explains)}.`,
    confirms: `The order or the other system shows ${signed(extra.effect)} once for ${reference(first)}.`,
    refutes: `${reference(first)} really moved twice, ${signed(extra.effect)} each time.`,
    weight,
  };
}

const by = (leg: TracedLeg): string => (leg.user === "" ? "" : ` by ${leg.user}`);

/** How much two postings look like one event, as log-odds: 5 is a chance of 99 %, 2.4 of 92 %, -0.2 of 45 %. */
function sameness(clues: Clues, a: TracedLeg, b: TracedLeg): number {
  const gapMs = Math.abs(a.occurredAt - b.occurredAt);
  // On a clock cut to the hour two goes at one line fall together too.
  const sameMoment = gapMs === 0 && clues.clockMs < HOUR_MS;
  const otherIntegration =
    a.source !== b.source ||
    eventFamily(a) !== eventFamily(b) ||
    (a.user !== b.user && (isInterface(a.user) || isInterface(b.user)));
  const otherPoster = otherIntegration || a.user !== b.user;
  if (sameMoment) return otherPoster ? 6 : 5;
  if (gapMs <= SOON_MS) return otherPoster ? 4 : 2.4;
  if (gapMs <= RETRY_MS) return otherIntegration ? 2.4 : otherPoster ? 0.6 : -0.2;
  return otherIntegration ? 0.6 : -1.5;
}

/** Who posts for a system and is no person. */
const isInterface = (user: string): boolean =>
  /(?<![a-z])(edi|api|if|int|intf|interface|webhook|sync|connector|gateway|import|batch|job|bot)(?![a-z])/i.test(
    user,
  );

/** The part of an event id before its number: each integration has its own. */
const eventFamily = (leg: TracedLeg): string => leg.eventId.replace(/\d.*$/s, "");

/** What was posted twice of one slip: by two people hours apart, as it has no lines, or line and words and all. */
function slip(first: TracedLeg, leg: TracedLeg): number {
  const isOne = leg.doc !== "" && plainName(leg.doc) === plainName(first.doc) && leg.type === first.type;
  if (!isOne || !SLIPS.has(leg.type)) return 0;
  if (leg.line === "") return first.line === "" && leg.user !== first.user ? ONE_SLIP : 0;
  const isWordForWord = leg.reason !== "" && leg.reason === first.reason;
  return isWordForWord && plainName(leg.line) === plainName(first.line) ? SAID_AGAIN : 0;
}

/** What is missing without a line, or without one document that both name, as log-odds. */
function proof(first: TracedLeg, leg: TracedLeg): number {
  if (plainName(leg.doc) !== plainName(first.doc) || leg.doc === "") return -2.6;
  if (leg.line === "") return -0.8;
  return plainName(leg.line) === plainName(first.line) ? 0 : OTHER_LINE;
}
