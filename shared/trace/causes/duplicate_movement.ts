import { negate } from "../../quantity.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../time.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import type { Clues } from "../clues.ts";
import type { Flow } from "../flows.ts";
import { isMirrored } from "../otherEnd.ts";
import { TWIN_MS, type Twins } from "../twins.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { timing } from "../weight.ts";
import { documentsOf, moment, plainName, positionKey, reference, signed } from "../words.ts";

/** Without a document only what follows at once can be the same posting. */
const MOMENTS_MS = 2 * MINUTE_MS;
const NEAR_MS = 10 * MINUTE_MS;
const RETRY_MS = 2 * DAY_MS;

/** The other side shows the quantity as often as it is posted: no chance is left. */
const REAL = -9;

/** The other side shows it less often. */
const ONE_TOO_MANY = 2;

/** The same by time alone, where other equal movements may stand for them. */
const ONE_TOO_MANY_THEN = 1.5;
const REAL_THEN = -2.5;

/** All copies together are one event of the other ledger: a line in several equal goes. */
const REAL_TOGETHER = -5;

/** The movement's other end was counted, too, and is off by one posting the other way: log-odds to add. */
const MIRRORED = 3;

type Repeat = Candidate & { readonly first: TracedLeg };

/** One real movement posted twice: x = −e of the extra posting. Blames the later posting of each pair. */
export const duplicateMovement: CauseFinder = {
  cause: "duplicate_movement",
  find(clues) {
    const documented = repeats(clues.booked.filter(({ doc }) => doc !== ""));
    const bare = repeats(clues.booked.filter(({ doc }) => doc === ""));
    const extras = byWeight([...extrasOfAll(clues, documented), ...extrasOfAll(clues, bare)]);
    return (rest) => worthTelling(extras, rest).map((repeat) => hypothesis(clues, repeat));
  },
};

/** Legs that say the same thing about the same document line or, without documents, within moments. */
function repeats(booked: readonly TracedLeg[]): readonly (readonly TracedLeg[])[] {
  const alike = [...Map.groupBy(booked, contentKey).values()];
  return alike
    .flatMap((legs) => (legs[0]?.doc === "" ? runsOf(legs) : [legs]))
    .filter((copies) => copies.length > 1);
}

function contentKey(leg: TracedLeg): string {
  const end = leg.counterpart === undefined ? "" : positionKey(leg.counterpart);
  return JSON.stringify([plainName(leg.doc), plainName(leg.line), leg.type, leg.effect, end]);
}

/** Legs by time, parted where more passes between two than between a posting and its retry. */
function runsOf(legs: readonly TracedLeg[]): readonly (readonly TracedLeg[])[] {
  const runs: TracedLeg[][] = [];
  for (const leg of legs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run === undefined || last === undefined || leg.occurredAt - last.occurredAt > MOMENTS_MS)
      runs.push([leg]);
    else run.push(leg);
  }
  return runs;
}

/** The more repeats of its kind a ledger has, the more they are its way of writing, and the less each says. */
function extrasOfAll(clues: Clues, groups: readonly (readonly TracedLeg[])[]): readonly Repeat[] {
  const extraPostings = groups.reduce((sum, copies) => sum + copies.length - 1, 0);
  const habit = Math.log(Math.max(1, extraPostings));
  return groups.flatMap((copies) => extrasOf(clues, copies, habit));
}

/** Every copy but the first posted is one too many. */
function extrasOf(clues: Clues, copies: readonly TracedLeg[], habit: number): readonly Repeat[] {
  const byPosting = copies.toSorted((a, b) => postedAt(a) - postedAt(b) || a.movementId - b.movementId);
  const [first, ...later] = byPosting;
  if (first === undefined || first.effect === 0) return [];
  const total = totalsSay(clues, copies);
  return later.map((leg) => {
    const explains = negate(leg.effect);
    const mirror = isMirrored(clues, leg, explains) ? MIRRORED : 0;
    const weight = sameness(clues, first, leg) + proof(leg) - habit + timing(clues, leg) + total + mirror;
    return { first, leg, explains, weight };
  });
}

/** The total in another ledger or on the order tells one line in two goes from one posted twice. As log-odds. */
function totalsSay(clues: Clues, copies: readonly TracedLeg[]): number {
  const paired = clues.twins.map(
    ({ pairedBy }) => copies.filter(({ movementId }) => pairedBy.get(movementId) === "document").length,
  );
  if (paired.includes(copies.length)) return REAL;
  if (paired.some((found) => found > 0)) return ONE_TOO_MANY;
  const order = orderSays(clues, copies);
  return order === 0 ? timesSay(clues, copies) : order;
}

/** The same of a ledger that numbers its own documents: which copies have a twin there by time. */
function timesSay({ twins }: Clues, copies: readonly TracedLeg[]): number {
  const words = twins.map((ledger): number => {
    if (areOneEvent(ledger, copies)) return REAL_TOGETHER;
    const { pairedBy, ownAlone } = ledger;
    const found = copies.filter(({ movementId }) => pairedBy.has(movementId)).length;
    if (found === 0) return 0;
    // Which of several equal movements is left without a twin is chance, so one that is near will do.
    return ownAlone.some((flow) => isLike(flow, copies)) ? ONE_TOO_MANY_THEN : REAL_THEN * (found - 1);
  });
  return words.reduce((sum, word) => sum + word, 0);
}

/** The other ledger has the sum of all copies at once, or of what they carried inside the location for. */
function areOneEvent({ pairs, carriers }: Twins, copies: readonly TracedLeg[]): boolean {
  if (copies.every(({ movementId }) => carriers.has(movementId))) return true;
  return pairs.some(({ own, theirs }) => {
    const parts = new Set(own.map(({ movementId }) => movementId));
    return theirs.length === 1 && copies.every(({ movementId }) => parts.has(movementId));
  });
}

const isLike = ({ effect, at }: Flow, copies: readonly TracedLeg[]): boolean =>
  copies.some((leg) => leg.effect === effect && Math.abs(leg.occurredAt - at) <= 2 * TWIN_MS);

function orderSays({ evidence }: Clues, copies: readonly TracedLeg[]): number {
  const [first] = copies;
  if (first === undefined || first.doc === "") return 0;
  const lines = evidence.orders.filter(
    ({ doc, line }) =>
      plainName(doc) === plainName(first.doc) && (line === "" || plainName(line) === plainName(first.line)),
  );
  const ordered = lines.reduce((sum, { qty }) => sum + qty, 0);
  if (lines.length === 0) return 0;
  if (ordered === first.qty * copies.length) return REAL;
  return ordered === first.qty ? ONE_TOO_MANY : 0;
}

const postedAt = (leg: TracedLeg): number => leg.postedAt ?? leg.occurredAt;

function hypothesis(clues: Clues, { first, leg: extra, explains, weight }: Repeat): Hypothesis {
  const { baseUom } = clues.evidence.item;
  return {
    cause: "duplicate_movement",
    explains,
    movementIds: [extra.movementId],
    documents: documentsOf(extra),
    positions: [],
    because:
      `${reference(extra)} (${extra.type} ${signed(extra.effect)} ${baseUom}) was posted twice: event ${first.eventId} ` +
      `at ${moment(first.occurredAt)}${by(first)} and event ${extra.eventId} at ${moment(extra.occurredAt)}${by(extra)}. Taking one back moves the book by ${signed(explains)}.`,
    confirms: `The order or the other system shows ${signed(extra.effect)} once for ${reference(extra)}.`,
    refutes: `${reference(extra)} really moved twice, ${signed(first.effect)} each time.`,
    weight,
  };
}

const by = (leg: TracedLeg): string => (leg.user === "" ? "" : ` by ${leg.user}`);

/** How much two postings look like one event, as log-odds: 5 is a chance of 99 %, 2.4 of 92 %, -0.2 of 45 %. */
function sameness(clues: Clues, a: TracedLeg, b: TracedLeg): number {
  const gapMs = Math.abs(a.occurredAt - b.occurredAt);
  // On a clock cut to the hour two goes at one line fall together too.
  const sameMoment = gapMs === 0 && clues.clockMs < HOUR_MS;
  const otherIntegration = a.source !== b.source || eventFamily(a) !== eventFamily(b);
  const otherPoster = otherIntegration || a.user !== b.user;
  if (sameMoment) return otherPoster ? 6 : 5;
  if (gapMs <= NEAR_MS) return otherPoster ? 4 : 2.4;
  if (gapMs <= RETRY_MS) return otherIntegration ? 2.4 : otherPoster ? 0.6 : -0.2;
  return otherIntegration ? 0.6 : -1.5;
}

/** The part of an event id before its number: each integration has its own. */
const eventFamily = (leg: TracedLeg): string => leg.eventId.replace(/\d.*$/s, "");

/** What is missing without a line, or without any document, as log-odds. */
function proof(leg: TracedLeg): number {
  if (leg.doc === "") return -2.6;
  return leg.line === "" ? -0.8 : 0;
}
