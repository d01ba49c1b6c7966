import type { ReadDb } from "../connection.ts";

/**
 * Open cases of another kind at the same position, by case; what two systems say of an item at a location is linked with
 * everything about it there. Linked cases are looked at together, and only that of a count is adjusted. Then those that
 * somebody linked.
 */
export function linksOf(db: ReadDb, cases: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const links = new Map<number, number[]>();
  for (const { id, other } of db.all<{ id: number; other: number }>(LINKS, JSON.stringify(cases)))
    links.set(id, [...(links.get(id) ?? []), other]);
  for (const { id, other } of db.all<{ id: number; other: number }>(BY_HAND, JSON.stringify(cases)))
    links.set(id, [...new Set([...(links.get(id) ?? []), other])]);
  return links;
}

const LINKS = `WITH asked AS MATERIALIZED (SELECT c.id, c.kind, c.position_id, COALESCE(p.item_id, c.item_id) AS item_id,
    COALESCE(c.location_id, b.location_id) AS location_id
  FROM json_each(?) wanted CROSS JOIN cases c ON c.id = wanted.value
    LEFT JOIN positions p ON p.id = c.position_id LEFT JOIN bins b ON b.id = p.bin_id)
  SELECT a.id, o.id AS other FROM asked a CROSS JOIN positions p ON p.item_id = a.item_id
    CROSS JOIN bins b ON b.id = p.bin_id AND b.location_id = a.location_id
    CROSS JOIN cases o ON o.position_id = p.id AND o.state = 'open' AND o.kind <> a.kind
  WHERE 'sources' IN (a.kind, o.kind) OR o.position_id = a.position_id
  ORDER BY a.id, o.kind <> 'count', o.id`;

const BY_HAND = `SELECT k.case_id AS id, k.other_id AS other FROM json_each(?1) wanted JOIN case_links k ON k.case_id = wanted.value
  UNION ALL SELECT k.other_id, k.case_id FROM json_each(?1) wanted JOIN case_links k ON k.other_id = wanted.value
  ORDER BY id, other`;
