import { DAY_MS, HOUR_MS } from "../time.ts";
import { firstAbove } from "./ascending.ts";
import { byTime, quantityKey, type Flow } from "./flows.ts";
import { runsWithin } from "./goes.ts";
import { nearestPairs } from "./nearest.ts";
import { without, type Open, type Twin } from "./pairs.ts";
import { plainName, positionKey } from "./words.ts";

/** The parts of a line that was picked in several goes. */
const SPLIT_MS = DAY_MS;

/** From one go to the next, where no document holds them together. */
const GO_MS = HOUR_MS / 4;

/** What comes later than this is another delivery of its line. */
const DELIVERY_MS = 2 * HOUR_MS;

/** A line in several goes, and the one flow of the other ledger that they sum to. */
type Split = { readonly parts: readonly Flow[]; readonly whole: Flow };

/**
 * Lines that one ledger has in several goes and the other as one, where reading them so leaves fewer flows without a
 * twin than matching every go by itself: on a busy position a go finds some other event's twin by its quantity, and then
 * that event stands alone, and so does the whole line. Both ledgers' lines, each flow at most once.
 */
export function splitsLeavingFewerAlone(open: Open, withinMs: number): readonly Twin[] {
  const ours = fewerAlone(open.own, open.theirs, withinMs).map(asOwnParts);
  const left = without(open, ours);
  return [...ours, ...fewerAlone(left.theirs, left.own, withinMs).map(asTheirParts)];
}

/**
 * Several flows of one document that sum to one flow of the other ledger at about their time, or to several of one document there, of
 * what is left over.
 */
export function pairLeftSplits(open: Open, withinMs: number): readonly Twin[] {
  const ours = leftSplits(open.own, open.theirs, withinMs).map(asOwnParts);
  const left = without(open, ours);
  const split = [...ours, ...leftSplits(left.theirs, left.own, withinMs).map(asTheirParts)];
  return [...split, ...splitInBoth(without(open, split), withinMs)];
}

/** What both ledgers have in several goes, and each in others, as one event. */
function splitInBoth({ own, theirs }: Open, withinMs: number): readonly Twin[] {
  const byDocument = (flows: readonly Flow[]): readonly (readonly Flow[])[] =>
    linesOf(flows, ({ doc }) => [doc]);
  const taken = new Set<Flow>();
  const isFree = (line: readonly Flow[]): boolean => !line.some((flow) => taken.has(flow));
  const others = Map.groupBy(byDocument(theirs), sumKey);
  return byDocument(own).flatMap((line): readonly Twin[] => {
    const { from, to } = spanOf(line, withinMs);
    const found = (others.get(sumKey(line)) ?? []).find(
      (other) => isFree(other) && spanOf(other, 0).from >= from && spanOf(other, 0).to <= to,
    );
    if (found === undefined || !isFree(line)) return [];
    for (const flow of [...line, ...found]) taken.add(flow);
    return [{ own: line, theirs: found, by: "time" }];
  });
}

const sumKey = (line: readonly Flow[]): string =>
  `${line[0]?.stock ?? ""} ${line.reduce((sum, { effect }) => sum + effect, 0)}`;

const asOwnParts = ({ parts, whole }: Split): Twin => ({ own: parts, theirs: [whole], by: "time" });
const asTheirParts = ({ parts, whole }: Split): Twin => ({ own: [whole], theirs: parts, by: "time" });

function fewerAlone(parts: readonly Flow[], wholes: readonly Flow[], withinMs: number): readonly Split[] {
  const [goes, others] = [shelfOf(parts), shelfOf(wholes)];
  const taken = new Set<Flow>();
  return linesOf(parts, ({ doc, line }) => [doc, line]).flatMap((line) => {
    if (line.some((flow) => taken.has(flow))) return [];
    const middle = (spanOf(line, 0).from + spanOf(line, 0).to) / 2;
    const apart = (flow: Flow): number => Math.abs(flow.at - middle);
    // One is enough: which of several equal flows is taken hardly changes how many stay alone.
    const [whole] = wholesOf(line, others, withinMs)
      .filter((flow) => !taken.has(flow))
      .toSorted((a, b) => apart(a) - apart(b));
    if (whole === undefined) return [];
    const split = { parts: line, whole };
    if (gainOf(split, { goes, others, taken, withinMs }) <= 0) return [];
    for (const flow of [...line, whole]) taken.add(flow);
    return [split];
  });
}

/** Flows of two or more goes at one thing by `nameOf`, within a day and in one direction; by time. */
function linesOf(
  flows: readonly Flow[],
  nameOf: (leg: Flow["leg"]) => readonly string[],
): readonly (readonly Flow[])[] {
  const named = flows.filter(({ leg }) => leg.doc !== "");
  const lines = Map.groupBy(named, ({ leg, stock, effect }) =>
    JSON.stringify([...nameOf(leg).map(plainName), stock, Math.sign(effect)]),
  );
  return [...lines.values()]
    .map((line) => line.toSorted(byTime))
    .flatMap((line) => [line, ...deliveriesOf(line)])
    .filter((line) => line.length > 1)
    .filter((line) => spanOf(line, 0).to - spanOf(line, 0).from <= SPLIT_MS);
}

/** A line that came in several deliveries may have been written in goes each time. */
function deliveriesOf(line: readonly Flow[]): readonly (readonly Flow[])[] {
  const runs = line.length > 2 ? runsWithin(line, DELIVERY_MS) : [];
  return runs.length > 1 ? runs : [];
}

/** Rows of one kind between the same two places, or by one person, without a document that follow each other: one in several goes. */
function bareMoves(flows: readonly Flow[]): readonly (readonly Flow[])[] {
  const bare = flows.filter(({ leg }) => leg.doc === "");
  const ways = Map.groupBy(bare, ({ leg, stock, effect }) =>
    JSON.stringify([
      ...[leg.type, stock, Math.sign(effect)],
      leg.counterpart === undefined ? leg.user : positionKey(leg.counterpart),
    ]),
  );
  return [...ways.values()]
    .flatMap((way) => runsWithin(way.toSorted(byTime), GO_MS))
    .filter((run) => run.length > 1);
}

type Span = { readonly from: number; readonly to: number };

/** From the first of the flows to the last, and so much more on either side. */
function spanOf(line: readonly Flow[], marginMs: number): Span {
  return { from: (line[0]?.at ?? 0) - marginMs, to: (line.at(-1)?.at ?? 0) + marginMs };
}

/** A ledger's flows by quantity, each by time, so that those near a moment are found without looking at all. */
type Shelf = ReadonlyMap<string, { readonly flows: readonly Flow[]; readonly times: readonly number[] }>;

function shelfOf(all: readonly Flow[]): Shelf {
  const byQuantity = Map.groupBy(all.toSorted(byTime), quantityKey);
  return new Map(
    [...byQuantity].map(([key, flows]) => [key, { flows, times: flows.map(({ at }) => at) }] as const),
  );
}

function near(shelf: Shelf, key: string, { from, to }: Span): readonly Flow[] {
  const found = shelf.get(key);
  if (found === undefined) return [];
  return found.flows.slice(firstAbove(found.times, from - 1), firstAbove(found.times, to));
}

/** The other ledger's flows that a line sums to, at about its time. */
function wholesOf(line: readonly Flow[], others: Shelf, withinMs: number): readonly Flow[] {
  return near(others, sumKey(line), spanOf(line, withinMs));
}

type Surroundings = {
  readonly goes: Shelf;
  readonly others: Shelf;
  readonly taken: ReadonlySet<Flow>;
  readonly withinMs: number;
};

/** How many flows fewer stand alone around a line when it is read as a split one. */
function gainOf({ parts, whole }: Split, { goes, others, taken, withinMs }: Surroundings): number {
  const span = spanOf(parts, withinMs);
  const used = new Set<Flow>([...parts, whole]);
  const keys = new Set([...used].map(quantityKey));
  return [...keys].reduce((gain, key) => {
    const ours = near(goes, key, span).filter((flow) => !taken.has(flow));
    const theirs = near(others, key, span).filter((flow) => !taken.has(flow));
    const isOther = (flow: Flow): boolean => !used.has(flow);
    return (
      gain + alone(ours, theirs, withinMs) - alone(ours.filter(isOther), theirs.filter(isOther), withinMs)
    );
  }, 0);
}

function alone(ours: readonly Flow[], theirs: readonly Flow[], withinMs: number): number {
  const times = (flows: readonly Flow[]): readonly number[] => flows.map(({ at }) => at);
  return ours.length + theirs.length - 2 * nearestPairs(times(ours), times(theirs), withinMs).length;
}

function leftSplits(parts: readonly Flow[], wholes: readonly Flow[], withinMs: number): readonly Split[] {
  const others = shelfOf(wholes);
  const taken = new Set<Flow>();
  return [...linesOf(parts, ({ doc }) => [doc]), ...bareMoves(parts)].flatMap((line) => {
    const whole = wholesOf(line, others, withinMs).find((flow) => !taken.has(flow));
    if (whole === undefined || line.some((flow) => taken.has(flow))) return [];
    for (const flow of [...line, whole]) taken.add(flow);
    return [{ parts: line, whole }];
  });
}
