import { align, type Alignment, type Holding, type Side } from "../../shared/compare/align.ts";
import { instant, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { windowsNow } from "../policy.ts";
import type { Source } from "../sources.ts";
import {
  baselinesOf,
  coverageOf,
  holdingsOf,
  type Known,
  lastOf,
  NO_LOT,
  placesOf,
  statusesOf,
} from "./holdings.ts";
import { keepsLedger, type Reach } from "./reach.ts";

/** One of the two systems that are compared, as known at a moment. */
export type Party = Known;

export type Pair = {
  readonly left: Party;
  readonly right: Party;
  readonly at: Instant;
  /** Locations that both cover then. */
  readonly locations: ReadonlySet<number>;
};

/** A source, and what it says anything of. */
export type Speaking = { readonly source: Pick<Source, "id">; readonly reach: readonly Reach[] };

/**
 * The last moment that both cover; nothing where one of them says nothing yet. Who keeps no ledger speaks of the moments of
 * its snapshots alone: of those the last one that the other covers, or nearly, for nothing may have moved since its last movement.
 */
export function commonMoment(db: ReadDb, left: Speaking, right: Speaking): Instant | undefined {
  const [leftLast, rightLast] = [lastOf(left.reach), lastOf(right.reach)];
  if (leftLast === undefined || rightLast === undefined) return undefined;
  const later = leftLast > rightLast ? left : right;
  const covered = instant(Math.min(leftLast, rightLast));
  if (keepsLedger(db, later.source.id, later.reach)) return covered;
  return lastReport(db, later, instant(covered + windowsNow(db).posting_lag)) ?? covered;
}

function lastReport(db: ReadDb, { source, reach }: Speaking, until: Instant): Instant | undefined {
  const last = lastOf(reach);
  if (last !== undefined && last <= until) return last;
  return (
    db.get<{ at: Instant | null }>(
      "SELECT MAX(as_of) AS at FROM reported WHERE source_id = ? AND as_of <= ?",
      ...[source.id, until],
    )?.at ?? undefined
  );
}

/** Two systems put side by side at a moment. */
export function pairAt(
  db: ReadDb,
  [left, right]: readonly [Source, Source],
  at: Instant,
  [leftReach, rightReach]: readonly [readonly Reach[], readonly Reach[]],
): Pair {
  const party = (source: Source, reach: readonly Reach[]): Party => {
    const baselines = baselinesOf(db, source.id, at);
    return { source, reach, baselines, covers: coverageOf(reach, baselines, at) };
  };
  const parties = [party(left, leftReach), party(right, rightReach)] as const;
  const rightPlaces = new Set(placesOf(parties[1].covers));
  const locations = new Set(placesOf(parties[0].covers).filter((place) => rightPlaces.has(place)));
  return { left: parties[0], right: parties[1], at, locations };
}

/** Whether a source of the pair says anything beyond their moment. */
export const goesOn =
  ({ left, right, at }: Pair) =>
  (source: number): boolean =>
    [left, right].some((party) => party.source.id === source && (lastOf(party.reach) ?? at) > at);

export type Sides = { readonly left: Side; readonly right: Side; readonly alignment: Alignment };

/** What each of two says of the positions that are compared. */
export type Holdings = { readonly left: readonly Holding[]; readonly right: readonly Holding[] };

/** What both say everywhere, worked out from their ledgers and reports. */
export const holdingsOfPair = (db: ReadDb, { left, right, at, locations }: Pair): Holdings => ({
  left: holdingsOf(db, left, locations, at),
  right: holdingsOf(db, right, locations, at),
});

/** What both say, at the finest grain that both have. */
export function alignPair(db: ReadDb, { left, right }: Pair, holdings: Holdings): Sides {
  const side = ({ source, reach, covers }: Party, held: readonly Holding[]): Side => ({
    grain: source.grain,
    statuses: statusesOf(db, source.id, reach),
    ledgers: covers.ledgers,
    holdings: held,
  });
  const sides = { left: side(left, holdings.left), right: side(right, holdings.right) };
  return { ...sides, alignment: align(sides.left, sides.right, NO_LOT) };
}
