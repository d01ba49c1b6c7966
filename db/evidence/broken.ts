import { type KnownBalance, standingBreaks } from "../../shared/compare/balance.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import { type Instant, instant } from "../../shared/time.ts";
import type { KnownPoint, ReportedPoint } from "../../shared/trace/types.ts";
import { openingOf } from "../book.ts";
import { breaksAt, gapOf, type WrittenBreak } from "../compare/written/breaks.ts";
import { brokenIn } from "../compare/written/inGap.ts";
import { setAsideBefore, setsAside } from "../compare/written/setAside.ts";
import type { ReadDb } from "../connection.ts";
import type { Survey } from "./survey.ts";

type Traced = {
  readonly source: number;
  readonly sourceName: string;
  readonly position: number;
  readonly countedAt: Instant;
};

/**
 * The reports, each with the row where the source's written balance broke since the one before it; and what the source wrote
 * before and at each break of the position that still stood at the count. How far such a balance is from the rows says of the
 * position what a report does, of however many positions the balance itself is. What a row of another one of those made up for is over.
 */
export function withBrokenRows(
  db: ReadDb,
  traced: Traced,
  reported: readonly ReportedPoint[],
  survey: Survey,
): readonly ReportedPoint[] {
  if (!survey.writesBalances(traced.source)) return reported;
  const { source, position, countedAt } = traced;
  const breaks = breaksAt(db, source, position, countedAt).filter(({ at }) => at <= countedAt);
  if (breaks.length === 0) return reported;
  const isOwn = (broken: WrittenBreak): boolean => broken.position === position;
  const reports = reported
    .toSorted((a, b) => a.at - b.at)
    .map((report, index, sorted) => {
      const openingAt = sorted[index - 1]?.at ?? BEFORE_ALL;
      return {
        ...report,
        brokenBy: brokenIn(breaks, { position, openingAt, closingAt: report.at })?.movementId,
      };
    });
  const standing = standingBreaks(breaks).filter(isOwn);
  const begin = apart(db, traced, reports, breaks.filter(isOwn));
  const points = [...reports, ...writtenPoints(traced.sourceName, standing, begin)];
  if (!setsAside(db, source)) return points;
  return points.map((point) =>
    point.brokenBy === undefined
      ? point
      : { ...point, setAside: setAsideBefore(db, source, { position, movementId: point.brokenBy }) },
  );
}

/**
 * How far balances are from the book where none of them has broken. Without a baseline the book is added up from nothing, and
 * balances from what there was: the first report tells how far these are apart.
 */
function apart(
  db: ReadDb,
  { source, position, countedAt }: Traced,
  [first]: readonly ReportedPoint[],
  own: readonly WrittenBreak[],
): number {
  if (first === undefined || openingOf(db, source, position, countedAt).start !== null) return 0;
  return first.observed - first.book - gapOf(own.filter(({ at }) => at <= first.at));
}

const BEFORE_ALL = instant(-8.64e15);

function writtenPoints(source: string, breaks: readonly WrittenBreak[], begin: number): ReportedPoint[] {
  let off = begin;
  return [...Map.groupBy(breaks, ({ at }) => at).values()].flatMap((ofMoment) => {
    // Not the row before it, which may be of the same moment: the ledger has that moment whole.
    const known = ofMoment
      .slice(0, 1)
      .flatMap(({ begun, isShared }) => (begun ? [pointOf(source, begun, off, isShared)] : []));
    const broken = ofMoment.map(({ at, written: balance, gap, movementId, isShared }) => {
      off += gap;
      return { ...pointOf(source, { at, balance }, off, isShared), brokenBy: movementId };
    });
    return [...known, ...broken];
  });
}

/**
 * What the written balances tell of the shelf: where they are off by just what the count is off by, since when, as another system's
 * report would. Balances that are off by something else are a matter of their own.
 */
export function writtenMoments(reported: readonly ReportedPoint[], variance: Quantity): KnownPoint[] {
  const written = reported.filter(({ isWritten }) => isWritten === true);
  const told = written.map(({ source: by, at, observed, book }) => ({
    ...{ at, observed, book, kind: "balance" as const, by },
    good: observed === book,
  }));
  return told.filter(({ good, observed, book }) => good || observed - book === variance);
}

/** A balance that is off by so much from what the rows since the ledger's start come to. */
const pointOf = (
  source: string,
  { at, balance }: KnownBalance,
  off: number,
  isShared: boolean,
): ReportedPoint => ({
  ...{ source, at, observed: balance, book: quantity(balance - off), isWritten: true, isShared },
});
