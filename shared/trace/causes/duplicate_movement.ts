import { negate } from "../../quantity.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../time.ts";
import type { Clues } from "../clues.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { timing } from "../weight.ts";
import { documentsOf, moment, plainName, positionKey, reference, signed } from "../words.ts";

const NEAR_MS = 10 * MINUTE_MS;
const RETRY_MS = 2 * DAY_MS;

/** One real movement posted twice: x = −e of the extra posting. Blames the later posting of each pair. */
export const duplicateMovement: CauseFinder = {
  cause: "duplicate_movement",
  find(clues) {
    const groups = repeats(clues.booked);
    // The more repeats a ledger has, the more they are its way of writing, and the less each says.
    const habit = Math.log(
      Math.max(
        1,
        groups.reduce((sum, copies) => sum + copies.length - 1, 0),
      ),
    );
    const found = groups.flatMap((copies) => extras(clues, copies, habit));
    // A repeat stands by its own evidence, whatever is left to explain.
    return () => found;
  },
};

/** Legs that say the same thing about the same document line (or, without documents, the same moment). */
function repeats(booked: readonly TracedLeg[]): readonly (readonly TracedLeg[])[] {
  return [...Map.groupBy(booked, contentKey).values()].filter((copies) => copies.length > 1);
}

function contentKey(leg: TracedLeg): string {
  const end = leg.counterpart === undefined ? "" : positionKey(leg.counterpart);
  const said = leg.doc === "" ? ["", leg.occurredAt] : [plainName(leg.doc), plainName(leg.line)];
  return JSON.stringify([...said, leg.type, leg.effect, end]);
}

/** Every copy but the first posted is one too many. */
function extras(clues: Clues, copies: readonly TracedLeg[], habit: number): readonly Hypothesis[] {
  const byPosting = copies.toSorted((a, b) => postedAt(a) - postedAt(b) || a.movementId - b.movementId);
  const [first, ...later] = byPosting;
  if (first === undefined || first.effect === 0) return [];
  return later.map((extra) => {
    const weight = sameness(clues, first, extra) + proof(extra) - habit + timing(clues, extra);
    return hypothesis(clues, first, extra, weight);
  });
}

const postedAt = (leg: TracedLeg): number => leg.postedAt ?? leg.occurredAt;

function hypothesis(clues: Clues, first: TracedLeg, extra: TracedLeg, weight: number): Hypothesis {
  const { baseUom } = clues.evidence.item;
  return {
    cause: "duplicate_movement",
    explains: negate(extra.effect),
    movementIds: [extra.movementId],
    documents: documentsOf(extra),
    positions: [],
    because:
      `${reference(extra)} (${extra.type} ${signed(extra.effect)} ${baseUom}) was posted twice: event ${first.eventId} ` +
      `at ${moment(first.occurredAt)}${by(first)} and event ${extra.eventId} at ${moment(extra.occurredAt)}${by(extra)}.`,
    confirms: `The order or the other system shows ${signed(extra.effect)} once for ${reference(extra)}.`,
    refutes: `${reference(extra)} really moved twice, ${signed(first.effect)} each time.`,
    weight,
  };
}

const by = (leg: TracedLeg): string => (leg.user === "" ? "" : ` by ${leg.user}`);

/** How much two postings look like one event, as log-odds: 4.6 is a chance of 99 %, -0.2 of 45 %. */
function sameness(clues: Clues, a: TracedLeg, b: TracedLeg): number {
  const gapMs = Math.abs(a.occurredAt - b.occurredAt);
  // On a clock cut to the hour two goes at one line fall together too.
  const sameMoment = gapMs === 0 && clues.clockMs < HOUR_MS;
  const otherIntegration = a.source !== b.source || eventFamily(a) !== eventFamily(b);
  const otherPoster = otherIntegration || a.user !== b.user;
  if (sameMoment) return otherPoster ? 4.6 : 3.6;
  if (gapMs <= NEAR_MS) return otherPoster ? 2.6 : 1.2;
  if (gapMs <= RETRY_MS) return otherIntegration ? 1.5 : -0.2;
  return otherIntegration ? 0 : -1.5;
}

/** The part of an event id before its number: each integration has its own. */
const eventFamily = (leg: TracedLeg): string => leg.eventId.replace(/\d.*$/s, "");

/** What is missing without a line, or without any document, as log-odds. */
function proof(leg: TracedLeg): number {
  if (leg.doc === "") return -2.6;
  return leg.line === "" ? -0.8 : 0;
}
