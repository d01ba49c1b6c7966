import type { Evidence, OtherVariance } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import type { TracedDifference } from "../evidence.ts";
import { JOIN_POSITION } from "../positions.ts";
import { otherVariance, SELECT_VARIANCE, type VarianceRow } from "./varianceRows.ts";

/** Of a counter's lines on either side so many are looked at: one that was counted again later decides nothing. */
const EACH_WAY = 2;

/** So many counters share a list at most. */
const COUNTERS = 50;

const ROWS = `CROSS JOIN verdicts v ON v.position_id = e.position_id AND v.count_id = e.count_id AND v.entry_id = e.id
  JOIN positions p ON p.id = v.position_id ${JOIN_POSITION}`;

type Side = { readonly comparison: "<" | ">"; readonly order: "DESC" | "ASC" };
const BEFORE: Side = { comparison: "<", order: "DESC" };
const AFTER: Side = { comparison: ">", order: "ASC" };

/** The lines just before and after one: of its own counter, and of those who shared the list of the location with them. */
export function nextRowsOf(
  db: ReadDb,
  traced: TracedDifference,
  location: number,
): Required<Pick<Evidence, "neighbours" | "listed">> {
  const neighbours = [BEFORE, AFTER].flatMap((side) => ofSameCounter(db, traced, side));
  const shared = [BEFORE, AFTER].flatMap((side) => ofAnyCounter(db, traced, location, side));
  const own = new Set(neighbours.map(rowKey));
  return { neighbours, listed: shared.filter((row) => !own.has(rowKey(row))) };
}

const rowKey = ({ position, countedAt }: OtherVariance): string => JSON.stringify([position, countedAt]);

function ofSameCounter(
  db: ReadDb,
  { count, countedBy, countedAt, entry }: TracedDifference,
  { comparison, order }: Side,
): readonly OtherVariance[] {
  return db
    .all<VarianceRow>(
      `${SELECT_VARIANCE} FROM (SELECT * FROM entries WHERE count_id = ?1 AND counted_by = ?2
          AND (counted_at, id) ${comparison} (?3, ?4) ORDER BY counted_at ${order}, id ${order} LIMIT ${EACH_WAY}) e
        ${ROWS} ORDER BY e.counted_at ${order}, e.id ${order} LIMIT 1`,
      ...[count, countedBy, countedAt, entry],
    )
    .map(otherVariance);
}

/** Each counter's next line by the index of their walks, and of these the nearest at the location. */
function ofAnyCounter(
  db: ReadDb,
  { count, countedAt, entry }: TracedDifference,
  location: number,
  { comparison, order }: Side,
): readonly OtherVariance[] {
  return db
    .all<VarianceRow>(
      `WITH RECURSIVE counters(name) AS (
          SELECT MIN(counted_by) FROM entries WHERE count_id = ?1
          UNION ALL SELECT (SELECT MIN(x.counted_by) FROM entries x WHERE x.count_id = ?1 AND x.counted_by > counters.name)
            FROM counters WHERE counters.name IS NOT NULL LIMIT ${COUNTERS})
        ${SELECT_VARIANCE} FROM (
          SELECT e.* FROM (SELECT (SELECT x.id FROM entries x WHERE x.count_id = ?1 AND x.counted_by = counters.name
              AND (x.counted_at, x.id) ${comparison} (?2, ?3) ORDER BY x.counted_at ${order}, x.id ${order} LIMIT 1) AS id
            FROM counters WHERE name IS NOT NULL) next CROSS JOIN entries e ON e.id = next.id
            CROSS JOIN verdicts v ON v.position_id = e.position_id AND v.count_id = e.count_id AND v.entry_id = e.id
            CROSS JOIN positions p ON p.id = v.position_id CROSS JOIN bins b ON b.id = p.bin_id AND b.location_id = ?4
          ORDER BY e.counted_at ${order}, e.id ${order} LIMIT 1) e
        ${ROWS}`,
      ...[count, countedAt, entry, location],
    )
    .map(otherVariance);
}
