import { formatQuantity, type Quantity } from "../../shared/quantity.ts";
import { formatInstant, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { NamedItem } from "./merged.ts";

/** Named one by one up to here; what stands in the way needs no complete list. */
const MENTIONED = 5;

/** What stands in the way of reading `from`'s history as `into`'s, each as a clause that names it. */
export function hindrances(db: ReadDb, from: NamedItem, into: NamedItem): readonly string[] {
  return [
    ...baseUnits(from, into),
    ...packSizes(db, from, into),
    ...reportedApart(db, from, into),
    ...ids(db, COUNTED, from.id).map((count) => `${from.sku} was counted in count ${count}`),
    ...ids(db, PLANNED, from.id).map((count) => `${from.sku} is planned in count ${count}, which is open`),
    ...ids(db, ADJUSTED, from.id).map((id) => `adjustment ${id} is about ${from.sku}`),
    ...ids(db, OPEN_CASES, from.id).map((id) => `case ${id} about ${from.sku} is open`),
  ];
}

const ids = (db: ReadDb, sql: string, item: number): readonly number[] =>
  db.all<{ id: number }>(`${sql} LIMIT ${MENTIONED}`, item).map(({ id }) => id);

const COUNTED = `SELECT DISTINCT e.count_id AS id FROM positions p JOIN entries e ON e.position_id = p.id WHERE p.item_id = ?
  ORDER BY 1`;
const PLANNED = `SELECT DISTINCT c.id FROM counts c JOIN count_lines l ON l.count_id = c.id JOIN positions p ON p.id = l.position_id
  WHERE c.state = 'open' AND p.item_id = ? ORDER BY 1`;
const ADJUSTED = `SELECT DISTINCT a.id FROM adjustments a JOIN positions p ON p.id IN (a.position_id, a.to_position_id)
  WHERE p.item_id = ? ORDER BY 1`;
const OPEN_CASES = `SELECT DISTINCT c.id FROM positions p JOIN cases c ON c.position_id = p.id
  WHERE c.state = 'open' AND p.item_id = ? ORDER BY 1`;

/** Quantities of both are kept in base units. */
function baseUnits(from: NamedItem, into: NamedItem): readonly string[] {
  if (from.baseUom.toLowerCase() === into.baseUom.toLowerCase()) return [];
  return [
    `the base unit of ${from.sku} is ${from.baseUom}, that of ${into.sku} is ${into.baseUom}: import the right base_uom for one of them first`,
  ];
}

/** Later rows that name the one would be read by the other's packs. */
function packSizes(db: ReadDb, from: NamedItem, into: NamedItem): readonly string[] {
  const rows = db.all<{ uom: string; own: Quantity; other: Quantity }>(
    `SELECT a.uom, a.units_per AS own, b.units_per AS other FROM packs a JOIN packs b ON b.uom = a.uom
      WHERE a.item_id = ? AND b.item_id = ? AND a.units_per <> b.units_per ORDER BY a.uom LIMIT ${MENTIONED}`,
    ...[from.id, into.id],
  );
  return rows.map(
    ({ uom, own, other }) =>
      `${uom} is ${formatQuantity(own)} of ${from.sku}, and ${formatQuantity(other)} of ${into.sku}`,
  );
}

/** A source that reports both in one place at one time means two items. */
function reportedApart(db: ReadDb, from: NamedItem, into: NamedItem): readonly string[] {
  const rows = db.all<{ source: string; location: string; bin: string; at: Instant }>(
    `SELECT s.name AS source, l.name AS location, b.name AS bin, r.as_of AS at
      FROM positions o JOIN positions n ON n.item_id = ? AND n.bin_id = o.bin_id AND n.lot_id = o.lot_id AND n.status_id = o.status_id
      JOIN reported r ON r.position_id = o.id
      JOIN reported q ON q.position_id = n.id AND q.source_id = r.source_id AND q.baseline = r.baseline AND q.as_of = r.as_of
      JOIN sources s ON s.id = r.source_id JOIN bins b ON b.id = o.bin_id JOIN locations l ON l.id = b.location_id
      WHERE o.item_id = ? ORDER BY r.as_of, l.name, b.name LIMIT ${MENTIONED}`,
    ...[into.id, from.id],
  );
  return rows.map(
    ({ source, location, bin, at }) =>
      `${source} reports both at ${[location, bin].filter(Boolean).join(" ")} on ${formatInstant(at)}, so it keeps them apart`,
  );
}

/** Adjustments that were decided on the two items' book as one; nothing of a merge is taken back under them. */
export function decidedSince(db: ReadDb, into: number, since: Instant): readonly string[] {
  const rows = db.all<{ id: number; state: string }>(
    `SELECT DISTINCT a.id, a.state FROM adjustments a JOIN positions p ON p.id IN (a.position_id, a.to_position_id)
      WHERE p.item_id = ? AND a.state <> 'rejected' AND a.proposed_at >= ? ORDER BY a.id LIMIT ${MENTIONED}`,
    ...[into, since],
  );
  return rows.map(({ id, state }) => `adjustment ${id} (${state}) stands on the merged book`);
}
