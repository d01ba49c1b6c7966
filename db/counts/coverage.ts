import type { Parsed, Reply } from "../../shared/contract.ts";
import { inWalkingOrder, type Stop } from "../../shared/counting/walk.ts";
import { daysBetween } from "../../shared/planning/settings.ts";
import {
  aisleOf,
  type BinCoverage,
  binKey,
  byAisle,
  coverageOf,
  type LinesOfBin,
} from "../../shared/progress/coverage.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { ReadContext } from "../context.ts";
import { plannedLately } from "../planning/positions.ts";
import { planningSettings } from "../planning/settings.ts";
import { type CountRow, findCount } from "./find.ts";
import { whoCounted } from "./whoCounted.ts";

/** How each aisle stands, and each bin of the one that is asked for, in walking order. */
export function coverage(
  { db, now }: ReadContext,
  { count, location, aisle }: Parsed<"counts.coverage">,
): Answer<Reply<"counts.coverage">> {
  const of = count === undefined ? undefined : findCount(db, count);
  if (count !== undefined && !of) return refuse("notFound", `There is no count ${count}.`);
  const place = location ?? of?.location ?? undefined;
  const planned = plannedLately(db, place === undefined ? {} : { location: place }, now);
  if (!planned.ok) return planned;
  const positions = planned.value.map(({ facts }) => facts);
  const lines: LinesOfBin = of === undefined ? new Map() : linesByBin(db, of);
  const days = daysBetween(planningSettings(db));
  const bins = coverageOf(binsAt(db, place), positions, lines, days, now);
  return ok({ aisles: byAisle(bins), bins: aisle === undefined ? [] : bins.filter(isOf(aisle)) });
}

const isOf =
  (wanted: NonNullable<Parsed<"counts.coverage">["aisle"]>) =>
  ({ location, zone, bin }: BinCoverage): boolean =>
    location === wanted.location && zone === wanted.zone && aisleOf(bin) === wanted.aisle;

function linesByBin(db: ReadDb, { count, counters }: CountRow): LinesOfBin {
  const lines = whoCounted(db, count).map((line) => ({
    key: binKey(line),
    isDone: line.owedRound === null && line.countedBy.length >= counters,
  }));
  return new Map(
    [...Map.groupBy(lines, ({ key }) => key)].map(([key, each]) => [key, each.map(({ isDone }) => isDone)]),
  );
}

/** Bins that people walk to: what lies in no bin has no place on a map. */
const binsAt = (db: ReadDb, location: string | undefined): Stop[] =>
  inWalkingOrder(
    db.all<Stop>(
      `SELECT l.name AS location, b.name AS bin, b.zone, b.sequence FROM bins b JOIN locations l ON l.id = b.location_id
        WHERE b.name <> '' AND (?1 IS NULL OR l.name = ?1)`,
      location ?? null,
    ),
    () => [],
  );
