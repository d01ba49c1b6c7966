import type { PlanFacts } from "../../shared/planning/facts.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { BEFORE_TIME, ledgerStart, onHandAuthorities, openingAt } from "../book.ts";
import { zonesOfLocations } from "../clocks.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";

/**
 * Every physical position of stock at a location, or all (null), by id. Goods in transit can't be counted. A system
 * without bins has all of an item in none: where bins of it are known, those are counted. Each
 * position's legs lie together, so one walk over them gives book, movements and the usual quantity taken at once.
 */
export function planFacts(db: ReadDb, location: number | null, now: Instant): Answer<PlanFacts[]> {
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) return refuseBy("authority", authorities.error);
  const sourceOf = [...authorities.value].map(([place, source]) => `WHEN ${place} THEN ${source}`).join(" ");
  const source = sourceOf === "" ? "NULL" : `CASE l.id ${sourceOf} END`;
  const zoneAt = zonesOfLocations(db);
  const rows = db.all<Omit<PlanFacts, "timezone"> & { readonly place: number }>(
    FACTS.replaceAll("$source", source),
    ...[location, now],
  );
  return ok(rows.map(({ place, ...facts }) => ({ ...facts, timezone: zoneAt(place) })));
}

/** `?1` the location's id or NULL, `?2` the moment; `$source` the ledger that decides at `l.id`. */
const FACTS = `
WITH counted AS MATERIALIZED (
    SELECT e.position_id AS id, MAX(e.counted_at) AS at FROM entries e WHERE e.undoes IS NULL AND e.counted_at <= ?2
      AND e.id NOT IN (SELECT undoes FROM entries WHERE undoes IS NOT NULL) GROUP BY e.position_id),
  planned AS MATERIALIZED (
    SELECT cl.position_id AS id, MAX(c.id) AS count FROM counts c JOIN count_lines cl ON cl.count_id = c.id
      WHERE c.state <> 'closed' AND c.import_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM entries e WHERE e.position_id = cl.position_id AND e.count_id = c.id) GROUP BY cl.position_id),
  accused AS MATERIALIZED (
    SELECT k.position_id AS id, MAX(k.id) AS found, MAX(k.opened_at) AS at FROM cases k
      WHERE k.state = 'open' AND k.position_id IS NOT NULL GROUP BY k.position_id),
  here AS MATERIALIZED (
    SELECT p.id, l.id AS place, i.abc_class AS abcClass, ${POSITION_NAMES}, b.sequence, b.zone, $source AS source
      FROM positions p ${JOIN_POSITION}
      WHERE st.name <> 'in_transit' AND i.stock = 1 AND i.merged_into IS NULL AND (?1 IS NULL OR l.id = ?1)
        AND NOT (b.name = '' AND (SELECT grain FROM sources WHERE id = $source) = 'location' AND EXISTS (SELECT 1
          FROM positions q CROSS JOIN bins n ON n.id = q.bin_id AND n.location_id = l.id AND n.name <> '' WHERE q.item_id = p.item_id))),
  started AS MATERIALIZED (
    SELECT here.*, counted.at AS lastCountedAt, ${ledgerStart("here.source", "here.id", "here.place", "?2")} AS start
      FROM here LEFT JOIN counted ON counted.id = here.id),
  moved AS MATERIALIZED (
    SELECT g.position_id AS id, SUM(g.qty) FILTER (WHERE g.occurred_at > s.start) AS net,
      COUNT(*) FILTER (WHERE g.occurred_at > COALESCE(s.lastCountedAt, ${BEFORE_TIME})) AS moves,
      MAX(g.occurred_at) AS lastMovedAt, -AVG(g.qty) FILTER (WHERE g.qty < 0) AS usualOut
    FROM started s CROSS JOIN legs g ON g.position_id = s.id AND g.source_id = s.source AND g.occurred_at <= ?2
    GROUP BY g.position_id)
SELECT s.id, s.sku, s.location, s.place, s.bin, s.zone, s.lot, s.status, s.sequence, s.abcClass, s.lastCountedAt,
  CASE WHEN s.source IS NULL THEN NULL
    ELSE ${openingAt("s.source", "s.id", "s.start")} + COALESCE(moved.net, 0) END AS book,
  COALESCE(moved.moves, 0) AS moves, moved.lastMovedAt, moved.usualOut,
  CASE WHEN s.lastCountedAt IS NULL OR accused.at > s.lastCountedAt THEN accused.found END AS openCase,
  planned.count AS planned
FROM started s LEFT JOIN moved ON moved.id = s.id LEFT JOIN accused ON accused.id = s.id
  LEFT JOIN planned ON planned.id = s.id
ORDER BY s.id`;
