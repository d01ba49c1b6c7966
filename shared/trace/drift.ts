import type { Instant } from "../time.ts";
import type { ToldMoment } from "./parting.ts";
import type { DriftWindow, Evidence, KnownPoint } from "./types.ts";

/**
 * The shortest interval in which book and shelf can have parted: from the last known good moment to the
 * first known bad one after it, at the latest the count itself; `movementIds` are those inside it, in order. `told` is
 * what other ledgers tell, a list for each; one that a look at the shelf contradicts isn't believed.
 */
export function driftWindow(evidence: Evidence, told: readonly (readonly ToldMoment[])[] = []): DriftWindow {
  const seen = trustworthy(evidence);
  const believed = told.filter((moments) => moments.every((moment) => isPossible(moment, seen)));
  const points = [...seen, ...believed.flat(), ...countedAlike(evidence)].toSorted(byTime);
  const good = points.filter((point) => point.good).at(-1);
  const from = good?.at ?? evidence.baselineAt;
  const bad = points.find((point) => !point.good && (from === undefined || point.at > from));
  const to = bad?.at ?? evidence.countedAt;
  return { from, to, movementIds: movementsWithin(evidence, from, to) };
}

/** Earlier rounds of the count that found the same difference: what a recount confirms was there when it was counted first. */
function countedAlike({ entries, legs, countedAt, counted }: Evidence): readonly ToldMoment[] {
  return entries.flatMap((entry) => {
    const moved = legs.filter(({ occurredAt }) => occurredAt > entry.countedAt && occurredAt <= countedAt);
    const since = moved.reduce((sum, { effect }) => sum + effect, 0);
    return entry.countedAt < countedAt && entry.counted + since === counted
      ? [{ at: entry.countedAt, good: false }]
      : [];
  });
}

/** The points before the count that can bear witness. */
function trustworthy(evidence: Evidence): readonly KnownPoint[] {
  const before = evidence.knownPoints.filter((point) => point.at < evidence.countedAt);
  const sawIt = new Set(before.filter((point) => !point.good).map(witness));
  // A snapshot or a balance is a record, not a look at the shelf: one whose source never saw the difference (no
  // system notices a theft) can't say that it hadn't begun yet.
  return before.filter((point) => !isRecord(point) || sawIt.has(witness(point)));
}

const byTime = (a: ToldMoment, b: ToldMoment): number => a.at - b.at || Number(a.good) - Number(b.good);

/** Nothing was found wrong before a moment at which all was well, nor right after one at which it wasn't. */
const isPossible = ({ at, good }: ToldMoment, seen: readonly KnownPoint[]): boolean =>
  seen.every((point) => point.good === good || (good ? point.at > at : point.at < at));

const isRecord = ({ kind }: KnownPoint): boolean => kind === "snapshot" || kind === "balance";
const witness = (point: KnownPoint): string => JSON.stringify([point.kind, point.by]);

function movementsWithin(evidence: Evidence, from: Instant | undefined, to: Instant): readonly number[] {
  return evidence.legs
    .filter((leg) => leg.occurredAt <= to && (from === undefined || leg.occurredAt > from))
    .toSorted((a, b) => a.occurredAt - b.occurredAt || a.movementId - b.movementId)
    .map((leg) => leg.movementId);
}
