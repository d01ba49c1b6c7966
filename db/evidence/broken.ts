import { standingBreaks } from "../../shared/compare/balance.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { KnownPoint, ReportedPoint } from "../../shared/trace/types.ts";
import { breaksAt, type WrittenBreak } from "../compare/written/breaks.ts";
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
 * before and at each break that still stood at the count, because that says of the position what a report does.
 */
export function withBrokenRows(
  db: ReadDb,
  traced: Traced,
  reported: readonly ReportedPoint[],
  survey: Survey,
): readonly ReportedPoint[] {
  if (!survey.writesBalances(traced.source)) return reported;
  const breaks = breaksAt(db, traced.source, traced.position).filter(
    ({ position, at }) => position === traced.position && at <= traced.countedAt,
  );
  if (breaks.length === 0) return reported;
  const reports = reported
    .toSorted((a, b) => a.at - b.at)
    .map((report, index, sorted) => {
      const from = sorted[index - 1]?.at ?? -Infinity;
      return { ...report, brokenBy: breaks.find(({ at }) => at > from && at <= report.at)?.movementId };
    });
  return [...reports, ...writtenPoints(traced.sourceName, standingBreaks(breaks))];
}

function writtenPoints(source: string, breaks: readonly WrittenBreak[]): ReportedPoint[] {
  let off = 0;
  // A row of the same moment isn't before it: the ledger has that moment whole.
  return [...Map.groupBy(breaks, ({ at }) => at).values()].flatMap((ofMoment) => {
    const begun = ofMoment[0]?.begun;
    const known = begun === undefined ? [] : [pointOf(source, begun.at, begun.balance, off)];
    const broken = ofMoment.map(({ at, written, gap, movementId }) => {
      off += gap;
      return { ...pointOf(source, at, written, off), brokenBy: movementId };
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
const pointOf = (source: string, at: Instant, balance: Quantity, off: number): ReportedPoint => ({
  ...{ source, at, observed: balance, book: quantity(balance - off), isWritten: true },
});
