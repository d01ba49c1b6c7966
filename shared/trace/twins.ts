import { HOUR_MS } from "../time.ts";
import { withoutCancelled } from "./cancelled.ts";
import { carriersOf } from "./carriers.ts";
import { clockGap, cutOf, inStep, type ClockGap } from "./clocks.ts";
import { ownFlows, quantityKey, stockFold, theirFlows, type Flow } from "./flows.ts";
import { nearestPairs } from "./nearest.ts";
import { asTwin, without, type Open, type Twin, type Unequal } from "./pairs.ts";
import { pairLeftSplits, splitsLeavingFewerAlone } from "./splits.ts";
import { type ByDocument, pairByDocument, sharedFamilies, type Families } from "./twinDocuments.ts";
import type { Evidence, OtherLedger } from "./types.ts";
import { plainName } from "./words.ts";

/** Twins without a common document lie at most this far apart (DOMAIN section 4), beside what a clock cuts off. */
export const TWIN_MS = 2 * HOUR_MS;

/** What is posted late comes within this many times the lag that the policy allows. */
const LATEST = 3;

/** How the traced ledger and another one agree about the item at the location. */
export type Twins = {
  /** In step with the traced ledger's clock. */
  readonly ledger: OtherLedger;
  /** Where the other ledger's own clock is off by. */
  readonly clock: ClockGap | undefined;
  /** How far apart the two may show one event, in ms, where no document names it. */
  readonly nearMs: number;
  /** Equal quantities. */
  readonly pairs: readonly Twin[];
  /** One document line, two quantities. */
  readonly unequal: readonly Unequal[];
  /** How the traced ledger's movements of this stock found their twin of equal quantity, by movement. */
  readonly pairedBy: ReadonlyMap<number, Twin["by"]>;
  /** Movements of the traced ledger that only carry inside the location what another of them brings or takes with a twin. */
  readonly carriers: ReadonlySet<number>;
  /** Flows without a twin, inside what both ledgers cover. */
  readonly ownAlone: readonly Flow[];
  readonly theirsAlone: readonly Flow[];
  /** Own flows without a twin, those behind what the other ledger covers too: beside one of its own they are no silence of it. */
  readonly ownOpen: readonly Flow[];
  /** The kinds of document that both write alike, by the letters before the number. */
  readonly families: Families;
  /** How many events of their kind both ledgers have, and the other one alone, where more are known than stand here. */
  readonly known?: { readonly matched: number; readonly alone: number };
};

/**
 * Which flows of the other ledger are the same events as those of the traced one. Documents first, because they
 * name the event; what they leave over is matched by quantity and time, all flows of a quantity at once.
 */
export function twinsWith(evidence: Evidence, other: OtherLedger): Twins {
  const { ledger, clock, all, byDocument } = brought(evidence, other);
  const families = sharedFamilies(all);
  const { pairs, alone } = matchedFlows(evidence, all, byDocument, families);
  return {
    ledger,
    clock,
    nearMs: nearMs(all),
    pairs,
    unequal: byDocument.unequal,
    pairedBy: pairedHere(pairs, stockFold(ledger)(evidence.position)),
    carriers: carriersOf(evidence, all.own, pairs),
    // Behind its last known moment a ledger's silence says nothing.
    ownAlone: alone.own.filter(({ at }) => at <= ledger.until),
    theirsAlone: alone.theirs,
    ownOpen: alone.own,
    families,
  };
}

/** Documents pair first; what they leave over is matched by quantity and time. */
export function matchedFlows(
  evidence: Evidence,
  all: Open,
  byDocument: ByDocument,
  families: Families,
): { readonly pairs: readonly Twin[]; readonly alone: Open } {
  const undocumented = without(all, [...byDocument.pairs, ...byDocument.unequal.map(asTwin)]);
  const timed = pairByTime(undocumented, families, nearMs(all));
  const untimed = without(undocumented, timed);
  const split = pairLeftSplits(untimed, TWIN_MS);
  const whole = without(untimed, split);
  const late = pairAcross(evidence, whole, families);
  return {
    pairs: [...byDocument.pairs, ...timed, ...split, ...late],
    alone: inForce(without(whole, late)),
  };
}

/** What neither ledger has but one of them posted and cancelled again is missing nowhere. */
const inForce = ({ own, theirs }: Open): Open => ({
  own: withoutCancelled(own, ({ leg }) => leg),
  theirs: withoutCancelled(theirs, ({ leg }) => leg),
});

/** A movement that changes two classes of stock has its twin here where the one that it changes here has. */
export const pairedHere = (pairs: readonly Twin[], stock: Flow["stock"]): Twins["pairedBy"] =>
  new Map(
    pairs.flatMap(({ own, by }) =>
      own.filter((flow) => flow.stock === stock).map(({ movementId }) => [movementId, by] as const),
    ),
  );

type Brought = Pick<Twins, "ledger" | "clock"> & { readonly all: Open; readonly byDocument: ByDocument };

/** The other ledger in step with the traced one's clock, and what their documents pair. */
function brought(evidence: Evidence, other: OtherLedger): Brought {
  const all = flowsOf(evidence, other);
  const byDocument = pairByDocument(all);
  const clock = clockGap(all, byDocument.pairs);
  if (clock === undefined) return { ledger: other, clock, all, byDocument };
  const ledger = inStep(other, clock);
  const inTime = flowsOf(evidence, ledger);
  return { ledger, clock, all: inTime, byDocument: pairByDocument(inTime) };
}

/** The flows of both, from when both have begun. */
function flowsOf(evidence: Evidence, ledger: OtherLedger): Open {
  const fold = stockFold(ledger);
  const hasBegun = beginning(evidence, ledger);
  return {
    own: ownFlows(evidence, fold).filter(hasBegun),
    theirs: theirFlows(ledger).filter(hasBegun),
  };
}

/** Since both ledgers have begun. */
export function beginning(evidence: Evidence, { since }: OtherLedger): (flow: Flow) => boolean {
  const starts = [since, evidence.baselineAt].filter((start) => start !== undefined);
  return ({ at }) => starts.every((start) => at > start);
}

/** How far apart the two ledgers may show one event, in ms, by what their clocks cut off. */
export const nearMs = ({ own, theirs }: Open): number => TWIN_MS + Math.max(cutOf(own), cutOf(theirs));

/**
 * Equal quantities within two hours, where no document says that they are two events. Lines in several goes come
 * first: taken one by one their parts would find other events' twins on a busy position.
 */
function pairByTime(open: Open, families: Families, withinMs: number): readonly Twin[] {
  const named = (flow: Flow): boolean => families.isShared(flow.leg.doc);
  // A flow whose document both systems write has its twin under that document or nowhere.
  const unnamed = {
    own: open.own.filter((flow) => !named(flow)),
    theirs: open.theirs.filter((flow) => !named(flow)),
  };
  const split = splitsLeavingFewerAlone(unnamed, withinMs);
  const { own, theirs } = without(unnamed, split);
  const timed = [...split, ...byQuantity(own, theirs, withinMs, cutOf(open.theirs) - cutOf(open.own))];
  const left = without(open, timed);
  return [
    ...timed,
    ...byQuantity(left.own.filter(named), left.theirs.filter(isBare), withinMs),
    ...byQuantity(left.own.filter(isBare), left.theirs.filter(named), withinMs),
  ];
}

/** Of a row without any document nobody can say that it isn't the one of a document. */
const isBare = ({ leg }: Flow): boolean => leg.doc === "";

/** `cutMs` is what the other clock cuts off more than the own one does: half of that it shows too early. */
function byQuantity(
  own: readonly Flow[],
  theirs: readonly Flow[],
  withinMs: number,
  cutMs = 0,
): readonly Twin[] {
  const others = Map.groupBy(theirs, quantityKey);
  return [...Map.groupBy(own, quantityKey)].flatMap(([key, flows]) =>
    matched(flows, others.get(key) ?? [], withinMs, cutMs / 2),
  );
}

function matched(
  own: readonly Flow[],
  theirs: readonly Flow[],
  withinMs: number,
  earlyMs: number,
): readonly Twin[] {
  const pairs = nearestPairs(
    own.map(({ at }) => at),
    theirs.map(({ at }) => at + earlyMs),
    withinMs,
  );
  const found = pairs.flatMap(([i, j]): readonly Matched[] => {
    const [one, other] = [own[i], theirs[j]];
    return one === undefined || other === undefined ? [] : [{ one, other }];
  });
  return byLineNumber(found, theirs).map(({ one, other }) => ({ own: [one], theirs: [other], by: "time" }));
}

type Matched = { readonly one: Flow; readonly other: Flow };

/** Of equal lines of one document at one time the one is meant that has the same number: a system may number documents by itself, and lines not. */
function byLineNumber(found: readonly Matched[], theirs: readonly Flow[]): readonly Matched[] {
  const taken = new Set(found.map(({ other }) => other));
  const open = Map.groupBy(
    theirs.filter((flow) => !taken.has(flow) && flow.leg.line !== ""),
    lineKey,
  );
  if (open.size === 0) return found;
  return found.map((pair) => {
    const { one, other } = pair;
    const { line } = one.leg;
    if (line === "" || plainName(line) === plainName(other.leg.line)) return pair;
    const better = open
      .get(lineKey({ ...other, leg: { ...other.leg, line } }))
      ?.find((flow) => !taken.has(flow));
    if (better === undefined) return pair;
    taken.delete(other);
    taken.add(better);
    return { one, other: better };
  });
}

const lineKey = ({ at, leg: { doc, line } }: Flow): string => `${at} ${plainName(doc)} ${plainName(line)}`;

/** Equal quantities left over on the two sides of the count: one event that one of the systems heard of late. */
function pairAcross(
  { countedAt, windows }: Evidence,
  { own, theirs }: Open,
  families: Families,
): readonly Twin[] {
  const isOpen = (flow: Flow): boolean => !families.isShared(flow.leg.doc);
  const sides = (flows: readonly Flow[]): readonly (readonly Flow[])[] => [
    flows.filter((flow) => isOpen(flow) && flow.at <= countedAt),
    flows.filter((flow) => isOpen(flow) && flow.at > countedAt),
  ];
  const [ownBefore = [], ownAfter = []] = sides(own);
  const [theirsBefore = [], theirsAfter = []] = sides(theirs);
  const lag = windows.posting_lag * LATEST;
  return [
    { own: ownBefore, theirs: theirsAfter },
    { own: ownAfter, theirs: theirsBefore },
  ].flatMap((side) => {
    const late = acrossIn(side, lag);
    return [...late, ...onlyOnesIn(without(side, late), lag * LATEST)];
  });
}

/** What is later still is one event where each ledger has just one that is left over, of one quantity and type. */
function onlyOnesIn(open: Open, withinMs: number): readonly Twin[] {
  const keyOf = (flow: Flow): string => `${flow.leg.type} ${quantityKey(flow)}`;
  const others = Map.groupBy(open.theirs, keyOf);
  const equal = [...Map.groupBy(open.own, keyOf)].flatMap(([key, own]) => {
    const theirs = others.get(key) ?? [];
    return own.length === 1 && theirs.length === 1 ? matched(own, theirs, withinMs, 0) : [];
  });
  const split = pairLeftSplits(without(open, equal), withinMs).filter(({ own }) => own.length === 1);
  return [...equal, ...(split.length === 1 ? split : [])];
}

/** One that the other ledger has in goes is one event all the same. */
function acrossIn(open: Open, withinMs: number): readonly Twin[] {
  const equal = byQuantity(open.own, open.theirs, withinMs);
  const split = pairLeftSplits(without(open, equal), withinMs);
  return [...equal, ...split.filter(({ own }) => own.length === 1)];
}
