import { bookAt, ledgerStart, locationStart } from "../book.ts";
import { NO_LOT } from "../compare/holdings.ts";
import type { WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";
import { IS_ACCEPTED } from "./accepted.ts";

/**
 * Finds what is counted by bin where the authority keeps none: its book is of the location's stock as a whole, so that is what the sum
 * of the counted bins is held against (DOMAIN section 1). Such a verdict stands on the whole, the position without a bin, which is
 * touched here; the table `rolled_up` tells its parts by count, and the connection's own table `rolling` which items are to be
 * decided so. The authorities are gathered before.
 */
export function gatherWholes(db: WriteDb): void {
  emptyTemporary(db, "rolling");
  if (db.get(IS_ANY) === undefined) return;
  db.run(
    "INSERT OR IGNORE INTO touched (position_id) SELECT r.whole_id FROM touched t CROSS JOIN rolled_up r ON r.part_id = t.position_id",
  );
  db.run(MAKE_PLACES);
  db.run(ROLLING);
  db.run(`INSERT OR IGNORE INTO touched (position_id) SELECT r.whole_id FROM temp.rolling x ${ITS_POSITIONS}
    CROSS JOIN rolled_up r ON r.part_id = p.id`);
  db.run("DELETE FROM rolled_up WHERE whole_id IN (SELECT position_id FROM touched)");
  for (const sql of [MAKE_WHOLES, COUNTED, MISSING, OWN_LINE]) db.run(sql);
  for (const end of ["whole_id", "part_id"])
    db.run(`INSERT OR IGNORE INTO touched (position_id) SELECT r.${end} FROM temp.rolling x ${ITS_POSITIONS}
      CROSS JOIN rolled_up r ON r.whole_id = p.id`);
}

const IS_ANY = `SELECT 1 WHERE EXISTS (SELECT 1 FROM rolled_up)
  OR EXISTS (SELECT 1 FROM temp.authority a JOIN sources s ON s.id = a.source_id WHERE s.grain = 'location')`;

/** Where something was counted, a place for what lies in no bin; most often it is there. */
const MAKE_PLACES = `
  INSERT OR IGNORE INTO bins (location_id, name)
  SELECT a.location_id, '' FROM temp.authority a JOIN sources s ON s.id = a.source_id
  WHERE s.grain = 'location' AND EXISTS (SELECT 1 FROM touched t CROSS JOIN positions p ON p.id = t.position_id
    CROSS JOIN bins b ON b.id = p.bin_id AND b.location_id = a.location_id)`;

/** The source of `a` keeps lots of an item `t`, whose place without a bin is `whole`. */
const KEEPS_LOTS = `EXISTS (SELECT 1 FROM positions q WHERE q.item_id = t.item_id AND q.bin_id = whole.id AND q.lot_id <> ${NO_LOT}
  AND (EXISTS (SELECT 1 FROM legs g WHERE g.source_id = a.source_id AND g.position_id = q.id)
    OR EXISTS (SELECT 1 FROM reported r WHERE r.source_id = a.source_id AND r.position_id = q.id)))`;

/** Items that something came of from before they were last counted: what moves later changes nothing of what was counted. */
const MOVED_BEFORE = `SELECT a.item_id, a.location_id
  FROM (SELECT item_id, location_id, MIN(occurred_at) AS first_at FROM temp.arrived GROUP BY item_id, location_id) a
  WHERE EXISTS (SELECT 1 FROM positions q CROSS JOIN bins b ON b.id = q.bin_id AND b.location_id = a.location_id
    CROSS JOIN standing e ON e.position_id = q.id WHERE q.item_id = a.item_id AND e.counted_at >= a.first_at)`;

/** Items of which anything was touched, and anything counted by bin or lot, where the authority keeps no bins. */
const ROLLING = `
  INSERT INTO temp.rolling (item_id, location_id, source_id, begun_at, bin_id, keeps_lots)
  SELECT t.item_id, t.location_id, a.source_id, a.begun_at, whole.id, ${KEEPS_LOTS}
  FROM (SELECT p.item_id, b.location_id
      FROM (SELECT position_id FROM touched
          UNION SELECT position_id FROM touched_books WHERE position_id NOT IN (SELECT position_id FROM touched_moves)) o
        CROSS JOIN positions p ON p.id = o.position_id CROSS JOIN bins b ON b.id = p.bin_id
      UNION ${MOVED_BEFORE}) t
    CROSS JOIN temp.authority a ON a.location_id = t.location_id CROSS JOIN sources s ON s.id = a.source_id AND s.grain = 'location'
    CROSS JOIN bins whole ON whole.location_id = t.location_id AND whole.name = ''
  WHERE EXISTS (SELECT 1 FROM positions q CROSS JOIN bins b ON b.id = q.bin_id AND b.location_id = t.location_id
    WHERE q.item_id = t.item_id AND (q.bin_id <> whole.id OR q.lot_id <> ${NO_LOT})
      AND EXISTS (SELECT 1 FROM standing e WHERE e.position_id = q.id))`;

/** The positions `p` of an item `x` at its location, and their bins `b`. */
const ITS_POSITIONS =
  "CROSS JOIN positions p ON p.item_id = x.item_id CROSS JOIN bins b ON b.id = p.bin_id AND b.location_id = x.location_id";
/** A source that keeps no lots of an item has all of them without one. */
const ITS_LOT = `IIF(x.keeps_lots, p.lot_id, ${NO_LOT})`;
/** The position that a position `p` is a part of. */
const ITS_WHOLE = `CROSS JOIN positions whole ON whole.item_id = p.item_id AND whole.bin_id = x.bin_id AND whole.lot_id = ${ITS_LOT}
    AND whole.status_id = p.status_id`;

const MAKE_WHOLES = `
  INSERT OR IGNORE INTO positions (item_id, bin_id, lot_id, status_id)
  SELECT p.item_id, x.bin_id, ${ITS_LOT}, p.status_id FROM temp.rolling x ${ITS_POSITIONS}
  WHERE EXISTS (SELECT 1 FROM standing e WHERE e.position_id = p.id)`;

/** What was counted; missing is still what not as many counted as were to. */
const COUNTED = `
  INSERT INTO rolled_up (whole_id, count_id, part_id, is_missing)
  SELECT whole.id, e.count_id, p.id, 1 - MAX(e.counted_at >= x.begun_at AND ${IS_ACCEPTED})
  FROM temp.rolling x ${ITS_POSITIONS} ${ITS_WHOLE}
    CROSS JOIN standing e ON e.position_id = p.id CROSS JOIN counts c ON c.id = e.count_id
  GROUP BY whole.id, e.count_id, p.id`;

/** What another count last found at a position. */
const FOUND_BEFORE = `(SELECT e.qty FROM standing e WHERE e.position_id = p.id AND e.count_id <> x.count_id AND e.counted_at <= x.at
  ORDER BY e.counted_at DESC, e.qty DESC LIMIT 1)`;
const KEPT_ELSEWHERE = `EXISTS (SELECT 1 FROM sources o WHERE o.grain = 'bin' AND o.id <> x.source_id
  AND ${bookAt("o.id", "p.id", ledgerStart("o.id", "p.id", "x.location_id", "x.at"), "x.at")} > 0)`;

/**
 * What is to be counted, too, where a count names bins: planned lines, and bins that by another count or by a system that keeps bins
 * hold some.
 */
const MISSING = `
  WITH asked AS MATERIALIZED (
    SELECT x.*, r.whole_id, r.count_id, MAX(e.counted_at) AS at
    FROM temp.rolling x CROSS JOIN positions whole ON whole.item_id = x.item_id AND whole.bin_id = x.bin_id
      CROSS JOIN rolled_up r ON r.whole_id = whole.id
      CROSS JOIN positions part ON part.id = r.part_id
      CROSS JOIN standing e ON e.position_id = r.part_id AND e.count_id = r.count_id
    GROUP BY r.whole_id, r.count_id HAVING MAX(part.bin_id <> x.bin_id))
  INSERT INTO rolled_up (whole_id, count_id, part_id, is_missing)
  SELECT x.whole_id, x.count_id, p.id, 1 FROM asked x ${ITS_POSITIONS} AND b.name <> '' ${ITS_WHOLE} AND whole.id = x.whole_id
  WHERE NOT EXISTS (SELECT 1 FROM rolled_up m WHERE m.whole_id = x.whole_id AND m.count_id = x.count_id AND m.part_id = p.id)
    AND (EXISTS (SELECT 1 FROM count_lines l WHERE l.count_id = x.count_id AND l.position_id = p.id)
      OR ${FOUND_BEFORE} > 0 OR ${KEPT_ELSEWHERE})`;

/**
 * Where a count was planned by a book without bins alone, the whole's own line stands for what isn't counted yet for as long as the
 * count is open: nothing tells which bins there are, so who counts by bin is through when they say what lies in none, or close it. Else
 * the first bin would be taken for all.
 */
const OWN_LINE = `
  INSERT INTO rolled_up (whole_id, count_id, part_id, is_missing)
  SELECT DISTINCT r.whole_id, r.count_id, r.whole_id, 1
  FROM temp.rolling x CROSS JOIN positions whole ON whole.item_id = x.item_id AND whole.bin_id = x.bin_id
    CROSS JOIN rolled_up r ON r.whole_id = whole.id CROSS JOIN counts c ON c.id = r.count_id AND c.state <> 'closed'
  WHERE EXISTS (SELECT 1 FROM count_lines l WHERE l.count_id = r.count_id AND l.position_id = r.whole_id)
    AND NOT EXISTS (SELECT 1 FROM rolled_up m WHERE m.whole_id = r.whole_id AND m.count_id = r.count_id AND m.part_id = r.whole_id)
    AND NOT EXISTS (SELECT 1 FROM positions p CROSS JOIN bins b ON b.id = p.bin_id AND b.location_id = x.location_id AND b.name <> ''
      CROSS JOIN count_lines l ON l.count_id = r.count_id AND l.position_id = p.id WHERE p.item_id = x.item_id)`;

/**
 * Each whole that nothing is missing of, once for each count, with the columns of `deciding` but the book: the sum of what decides for its
 * parts, at the minute of the last of them.
 */
export const WHOLES = `
  SELECT n.position_id, n.count_id, n.entry_id, n.qty, n.counted_at, n.source_id,
    ${locationStart("n.source_id", "n.location_id", "n.counted_at")} AS start, n.high_risk
  FROM (
    SELECT r.whole_id AS position_id, r.count_id, e.id AS entry_id, SUM(e.qty) OVER (PARTITION BY r.whole_id, r.count_id) AS qty,
      e.counted_at, x.source_id, x.location_id, i.high_risk,
      ROW_NUMBER() OVER (PARTITION BY r.whole_id, r.count_id ORDER BY e.counted_at DESC, e.id DESC) AS place
    FROM temp.rolling x CROSS JOIN items i ON i.id = x.item_id
      CROSS JOIN positions whole ON whole.item_id = x.item_id AND whole.bin_id = x.bin_id
      CROSS JOIN rolled_up r ON r.whole_id = whole.id
      CROSS JOIN standing e ON e.position_id = r.part_id AND e.count_id = r.count_id
      CROSS JOIN counts c ON c.id = e.count_id
    WHERE i.stock = 1 AND ${IS_ACCEPTED} AND NOT EXISTS (SELECT 1 FROM rolled_up m
      WHERE m.whole_id = r.whole_id AND m.count_id = r.count_id AND m.is_missing = 1)) n
  WHERE n.place = 1`;

/** True of a position `p` in a bin `b` that is decided as a part of its location's stock, or as the whole of it. */
export const IS_ROLLING =
  "EXISTS (SELECT 1 FROM temp.rolling x WHERE x.item_id = p.item_id AND x.location_id = b.location_id)";
