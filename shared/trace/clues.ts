import { clockGrain } from "../compare/clock.ts";
import { quantity, type Quantity } from "../quantity.ts";
import { firstAbove } from "./ascending.ts";
import { driftWindow } from "./drift.ts";
import { ledgerDocuments, type LedgerDocuments } from "./ledgerDocuments.ts";
import { partingMoments } from "./parting.ts";
import { moveTwinsWith } from "./moveTwins.ts";
import { twinsWith, type Twins } from "./twins.ts";
import type { DriftWindow, Evidence, TracedLeg } from "./types.ts";

/** Evidence with the look-ups that causes share, built once a trace, so that none scans the legs per question. */
export type Clues = {
  readonly evidence: Evidence;
  readonly drift: DriftWindow;
  /** The legs inside the book: after the baseline and up to the count, by time, then id. */
  readonly booked: readonly TracedLeg[];
  readonly byEffect: ReadonlyMap<Quantity, readonly TracedLeg[]>;
  /** The effects of `booked` in ascending order; `countWithin` searches it. */
  readonly effectsAscending: readonly Quantity[];
  /** What the source's clock is cut to: an hour, a minute, or 1 where it is finer. */
  readonly clockMs: number;
  /** How each other source's ledger agrees with this one. */
  readonly twins: readonly Twins[];
  /** The same, and of those that know the bins how they agree about what was carried onto the position and away from it. */
  readonly everyTwins: readonly Twins[];
  readonly documents: LedgerDocuments;
  /** The legs of the position, those after the count too, by movement. */
  readonly legById: ReadonlyMap<number, TracedLeg>;
};

/** Builds the look-ups, once for each evidence; the answer doesn't depend on the order of `evidence.legs`. */
export function cluesOf(evidence: Evidence): Clues {
  const clues = knownOf.get(evidence) ?? newClues(evidence);
  knownOf.set(evidence, clues);
  return clues;
}

const knownOf = new WeakMap<Evidence, Clues>();

function newClues(evidence: Evidence): Clues {
  const booked = bookedLegs(evidence);
  const twins = evidence.others.map((ledger) => twinsWith(evidence, ledger));
  const parted = twins.map((one) => partingMoments(evidence, one));
  return {
    evidence,
    drift: driftWindow(evidence, parted),
    booked,
    byEffect: Map.groupBy(booked, (leg) => leg.effect),
    effectsAscending: booked.map((leg) => leg.effect).toSorted((a, b) => a - b),
    clockMs: clockGrain(booked.map(({ occurredAt }) => occurredAt)),
    twins,
    everyTwins: [...twins, ...twins.flatMap((one) => moveTwinsWith(evidence, one) ?? [])],
    documents: ledgerDocuments(
      evidence,
      twins.flatMap(({ pairs }) => pairs),
    ),
    legById: new Map(evidence.legs.map((leg) => [leg.movementId, leg])),
  };
}

/** The legs inside the book, by time, then id. */
export function bookedLegs(evidence: Evidence): readonly TracedLeg[] {
  return evidence.legs.filter((leg) => isBooked(evidence, leg)).toSorted(byTimeThenId);
}

/** How many booked legs have an effect between the two, both included, whichever is the larger. */
export function countWithin(clues: Clues, one: number, other: number): number {
  const low = Math.ceil(Math.min(one, other));
  const high = Math.max(one, other);
  return firstAbove(clues.effectsAscending, high) - firstAbove(clues.effectsAscending, low - 1);
}

/** a − b, or nothing where that is no exact quantity. */
export function difference(a: Quantity, b: Quantity): Quantity | undefined {
  const result = a - b;
  return Number.isSafeInteger(result) ? quantity(result) : undefined;
}

/** True for a leg inside the book: after the baseline, up to the count. */
export function isBooked({ baselineAt, countedAt }: Evidence, leg: TracedLeg): boolean {
  return leg.occurredAt <= countedAt && (baselineAt === undefined || leg.occurredAt > baselineAt);
}

/** Ids are unique; effect and event id only keep the order fixed where evidence breaks that promise. */
export function byTimeThenId(a: TracedLeg, b: TracedLeg): number {
  return (
    a.occurredAt - b.occurredAt ||
    a.movementId - b.movementId ||
    a.effect - b.effect ||
    Number(a.eventId > b.eventId) - Number(a.eventId < b.eventId)
  );
}
