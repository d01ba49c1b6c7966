import type { Grain } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import type { OtherLedger } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import type { ItemInPlace } from "./itemInPlace.ts";
import { withoutOneWayBins } from "./oneWayBins.ts";

/** Which ledgers are looked at beside the traced one, and the span of time. */
export type Surroundings = {
  readonly location: number;
  /** The traced source. */
  readonly source: number;
  readonly countedAt: Instant;
  /** The end of what is looked at. */
  readonly horizon: Instant;
  /** Since when the traced ledger's legs are all at hand. */
  readonly whole: Instant | undefined;
};

type SourceRow = { readonly id: number; readonly name: string; readonly grain: Grain };

/** Every other source that has a ledger of the item at the location. */
export function otherLedgers(db: ReadDb, inPlace: ItemInPlace, around: Surroundings): OtherLedger[] {
  const sources = db.all<SourceRow>(
    "SELECT id, name, grain FROM sources WHERE id <> ? ORDER BY name",
    around.source,
  );
  return sources.flatMap((source) => otherLedger(db, source, inPlace, around) ?? []);
}

function otherLedger(
  db: ReadDb,
  { id, name, grain }: SourceRow,
  inPlace: ItemInPlace,
  around: Surroundings,
): OtherLedger | undefined {
  const { horizon, whole } = around;
  const start = baselineOf(db, id, around);
  // What it moved before the traced ledger's legs are at hand has nothing to be held against.
  const from = latest(start ?? undefined, whole);
  const { legs: all, cut } = inPlace.legsOf({ source: id, sourceName: name, start: from ?? null, horizon });
  const legs = withoutOneWayBins(db, id, all);
  if (start === null && legs.length === 0) return undefined;
  const moments = [start, lastReport(db, id, inPlace.ids, horizon), legs.at(-1)?.occurredAt];
  const until = moments.filter((at) => at !== null && at !== undefined).reduce(laterOf);
  return { source: name, grain, since: latest(from, cut), until, legs, cut, isLog: start === null };
}

const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The later of two moments, where there are two. */
export const latest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : laterOf(a, b);

const baselineOf = (db: ReadDb, source: number, { location, countedAt }: Surroundings): Instant | null =>
  db.get<{ at: Instant | null }>(
    "SELECT MAX(as_of) AS at FROM baselines WHERE source_id = ? AND location_id = ? AND as_of <= ?",
    ...[source, location, countedAt],
  )?.at ?? null;

function lastReport(
  db: ReadDb,
  source: number,
  positions: readonly number[],
  horizon: Instant,
): Instant | null {
  const row = db.get<{ at: Instant | null }>(
    `SELECT MAX(r.as_of) AS at FROM json_each(?1) own
      CROSS JOIN reported r ON r.position_id = own.value AND r.source_id = ?2 AND r.as_of <= ?3`,
    ...[JSON.stringify(positions), source, horizon],
  );
  return row?.at ?? null;
}
