import { standingBreaks } from "../../../shared/compare/balance.ts";
import type { Instant } from "../../../shared/time.ts";
import type { ReadDb } from "../../connection.ts";
import { seriesAt, type WrittenBreak } from "./breaks.ts";

/** What moved at a position between two reports of it, or a report and the baseline before it. */
export type Span = { readonly position: number; readonly openingAt: Instant; readonly closingAt: Instant };

/** The movement between two reports at whose own written balance they parted; nothing where no balance tells. */
export type NamedBreaks = (span: Span) => WrittenBreak | undefined;

/**
 * Where two reports parted by written balances `breaks` of the position: at the first row since which balances and rows haven't been
 * one again by the second report.
 */
export const brokenIn = (
  breaks: readonly WrittenBreak[],
  { position, openingAt, closingAt }: Span,
): WrittenBreak | undefined =>
  standingBreaks(breaks.filter(({ at }) => at > openingAt && at <= closingAt)).find(
    (broken) => broken.position === position,
  );

/** Looks up where reports parted, each ledger once between two baselines. */
export function brokenByBalance(db: ReadDb, source: number, spans: readonly Span[]): NamedBreaks {
  const baselines = baselinesOf(db, source);
  const stretches = Map.groupBy(spans, ({ closingAt }) => baselines.findLast((at) => at <= closingAt));
  const named = new Map<string, WrittenBreak>();
  for (const together of stretches.values()) {
    const breaksOf = breaksByPosition(db, source, together);
    for (const span of together) {
      const broken = brokenIn(breaksOf.get(span.position) ?? [], span);
      if (broken) named.set(keyOf(span), broken);
    }
  }
  return (span) => named.get(keyOf(span));
}

const keyOf = ({ position, closingAt }: Span): string => `${position} ${closingAt}`;

/** The breaks of all that each position's balance is of, between the baselines around reports that no baseline is between. */
function breaksByPosition(
  db: ReadDb,
  source: number,
  spans: readonly Span[],
): ReadonlyMap<number, readonly WrittenBreak[]> {
  const [first] = spans;
  if (!first) return new Map();
  const positions = [...new Set(spans.map(({ position }) => position))];
  const series = seriesAt(db, source, positions, first.closingAt);
  return new Map(
    series.flatMap((one) => [...one.positions].map((position) => [position, one.breaks] as const)),
  );
}

/** The moments of a source's baselines, wherever they are, in order. */
const baselinesOf = (db: ReadDb, source: number): readonly Instant[] =>
  db
    .all<{ at: Instant }>(
      "SELECT DISTINCT as_of AS at FROM baselines WHERE source_id = ? ORDER BY as_of",
      source,
    )
    .map(({ at }) => at);
