import type { Parsed, Reply } from "../../shared/contract.ts";
import { accuracyBy, latestOfEach, type PlacedRecord } from "../../shared/accuracy/groups.ts";
import { accuracyOf } from "../../shared/reconcile/accuracy.ts";
import { dayReader, type Instant } from "../../shared/time.ts";
import { zonesOfLocations } from "../clocks.ts";
import type { ReadDb } from "../connection.ts";
import { windowStart } from "../insight/incidents.ts";
import { currencyOf } from "../project.ts";
import { COUNTED } from "../reconcile/counted.ts";

/** Every accuracy figure, each with its definition, over the records counted in the latest `days` (or ever). */
export function accuracyFigures(
  db: ReadDb,
  now: Instant,
  { days, by }: Parsed<"reports.accuracy">,
): Reply<"reports.accuracy"> {
  const records = countedRecords(db, windowStart(now, days));
  const currency = currencyOf(db);
  const figures =
    by === undefined ? accuracyOf(latestOfEach(records), currency) : accuracyBy(records, by, currency);
  return figures.map(({ part: _part, whole: _whole, ...figure }) => figure);
}

type Row = Omit<PlacedRecord, "isWithinTolerance" | "day"> & {
  readonly isMatch: number;
  readonly place: number;
};

/** Deciding entries with their verdicts; a line that two counters disagree on has none yet. */
function countedRecords(db: ReadDb, since: number): readonly PlacedRecord[] {
  const zoneAt = zonesOfLocations(db);
  const dayOf = dayReader();
  return db
    .all<Row>(
      `SELECT v.position_id AS position, l.name AS location, l.id AS place, b.zone, i.abc_class AS abcClass, v.count_id AS count,
          c.name AS countName, e.counted_at AS countedAt, v.book, ${COUNTED} AS counted, i.unit_cost AS unitCost,
          v.verdict = 'match' AS isMatch
        FROM verdicts v JOIN entries e ON e.id = v.entry_id JOIN counts c ON c.id = v.count_id
          JOIN positions p ON p.id = v.position_id JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
          JOIN locations l ON l.id = b.location_id
        WHERE e.counted_at > ?`,
      since,
    )
    .map(({ isMatch, place, ...record }) => ({
      ...record,
      isWithinTolerance: isMatch === 1,
      day: dayOf(record.countedAt, zoneAt(place)),
    }));
}
