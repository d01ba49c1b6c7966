import { clockOffsetOf, type EventTimes, spanText } from "../compare/clock.ts";
import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from "../time.ts";
import { quantityKey, type Flow } from "./flows.ts";
import type { Open, Twin } from "./pairs.ts";
import type { OtherLedger } from "./types.ts";

/** A clock of another source that is set wrong, or in another time zone than its own. */
export type ClockGap = {
  /** How far it is ahead of the traced ledger's, in ms; negative where it is behind. */
  readonly aheadMs: number;
  /** How many events it was judged from, and what makes them the same in both. */
  readonly events: number;
  readonly by: "documents" | "quantities";
};

/**
 * By how much the other ledger's clock is ahead, by the events that are surely the same in both: `pairs` of one document,
 * or, where the two number their documents differently, those whose quantity occurs just once in each. Nothing where
 * the clocks agree or too few events are known.
 */
export function clockGap(all: Open, pairs: readonly Twin[]): ClockGap | undefined {
  const documents = pairs.flatMap(({ own, theirs }) =>
    own.length === 1 && theirs.length === 1 ? eventOf(own[0], theirs[0]) : [],
  );
  return gapOf(documents, "documents") ?? gapOf(singlesOf(all), "quantities");
}

function gapOf(events: readonly EventTimes[], by: ClockGap["by"]): ClockGap | undefined {
  const aheadMs = clockOffsetOf(events);
  return aheadMs === undefined ? undefined : { aheadMs, events: events.length, by };
}

const eventOf = (own: Flow | undefined, theirs: Flow | undefined): readonly EventTimes[] =>
  own === undefined || theirs === undefined ? [] : [{ left: theirs.at, right: own.at }];

function singlesOf({ own, theirs }: Open): readonly EventTimes[] {
  const others = Map.groupBy(theirs, quantityKey);
  return [...Map.groupBy(own, quantityKey)].flatMap(([key, flows]) => {
    const same = others.get(key) ?? [];
    return flows.length === 1 && same.length === 1 ? eventOf(flows[0], same[0]) : [];
  });
}

/** So many times that are all the same one of the day are a date alone; of fewer it may be chance. */
const LEAST_DATES = 3;

/** What a clock cuts off, in ms: up to an hour where every time is a full one, and a day where all are the same one of their days. */
export function cutOf(flows: readonly Flow[]): number {
  if (flows.length === 0 || flows.some(({ at }) => at % HOUR_MS !== 0)) return 0;
  const ofDay = flows.map(({ at }) => ((at % DAY_MS) + DAY_MS) % DAY_MS);
  // A date begins an hour later by the sun in winter.
  const isDate = flows.length >= LEAST_DATES && Math.max(...ofDay) - Math.min(...ofDay) <= HOUR_MS;
  return isDate ? DAY_MS : HOUR_MS;
}

/** How long a clock shows one time, in ms: what it cuts off, else a minute where every time is a full one, else 1. */
export const resolutionOf = (flows: readonly Flow[]): number =>
  cutOf(flows) || (flows.every(({ at }) => at % MINUTE_MS === 0) ? MINUTE_MS : 1);

/** The ledger as it would be, had its clock been set as the traced one's. */
export function inStep(ledger: OtherLedger, { aheadMs }: ClockGap): OtherLedger {
  return {
    ...ledger,
    since: ledger.since === undefined ? undefined : instant(ledger.since - aheadMs),
    until: instant(ledger.until - aheadMs),
    legs: ledger.legs.map((leg) => ({ ...leg, occurredAt: instant(leg.occurredAt - aheadMs) })),
  };
}

/** A sentence that says so, beginning with a space; "" where the clocks agree. */
export function clockText(own: string, other: string, gap: ClockGap | undefined): string {
  if (gap === undefined) return "";
  const [ahead, behind] = gap.aheadMs > 0 ? [other, own] : [own, other];
  const { events, by } = gap;
  return ` The clock of ${ahead} is ${spanText(Math.abs(gap.aheadMs))} ahead of that of ${behind}, judged from ${events} ${by === "documents" ? "documents" : "equal quantities"} in both, and is allowed for.`;
}
