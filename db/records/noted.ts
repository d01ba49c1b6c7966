import type { WriteDb } from "../connection.ts";

/** Movements of these types can be wrong by themselves, or show that another one isn't. */
const TYPES = `SELECT id FROM movement_types
  WHERE name IN ('receipt', 'return', 'release', 'transfer_out', 'transfer_in', 'adjustment', 'scrap')`;

const COLUMNS = `m.id, m.source_id, p.item_id, y.name AS type, m.from_position_id, m.to_position_id, m.occurred_at, m.qty,
  m.doc, m.event_id, m.line`;
const WHERE = `WHERE m.type_id IN (${TYPES}) AND m.superseded_by = 0 AND p.id = COALESCE(m.from_position_id, m.to_position_id)`;

/** One walk over all movements: what is quicker once many items are touched. */
const SCAN = `SELECT ${COLUMNS} FROM movements m JOIN movement_types y ON y.id = m.type_id
  CROSS JOIN positions p CROSS JOIN touched_items t ON t.item_id = p.item_id ${WHERE}`;
/** By the ranges of legs of each touched item. */
const LOOK_UP = `SELECT DISTINCT ${COLUMNS} FROM touched_items t CROSS JOIN positions p ON p.item_id = t.item_id
  CROSS JOIN legs g ON g.position_id = p.id CROSS JOIN movements m ON m.id = g.movement_id
  JOIN movement_types y ON y.id = m.type_id ${WHERE}`;

/** From this share of all items on, one in so many, a walk over everything is quicker. */
const FEW = 20;

/** Fills the connection's own table of the movements of touched items that the rules look at. */
export function gatherNoted(db: WriteDb): void {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS noted (id INTEGER PRIMARY KEY, source_id INTEGER, item_id INTEGER, type TEXT,
      from_position_id INTEGER, to_position_id INTEGER, occurred_at INTEGER, qty INTEGER, doc TEXT, event_id TEXT, line TEXT);
    CREATE INDEX IF NOT EXISTS temp.noted_by_item ON noted (item_id, type);
    DELETE FROM temp.noted`);
  const counts = db.get<{ touched: number; items: number }>(
    "SELECT (SELECT COUNT(*) FROM touched_items) AS touched, (SELECT COUNT(*) FROM items) AS items",
  );
  const isMany = counts !== undefined && counts.touched * FEW > counts.items;
  db.run(`INSERT INTO temp.noted ${isMany ? SCAN : LOOK_UP}`);
}

/** What every rule about a movement `n` of an item says of it; it joins `items i` and `sources s`. */
export const OF_MOVEMENT = `n.source_id || '/' || n.event_id || '/' || n.line AS subject, n.source_id AS source, n.item_id AS item, i.sku, n.qty,
  i.unit_cost AS unitCost, i.abc_class AS abcClass, i.high_risk AS highRisk`;
export const NAMED = "JOIN items i ON i.id = n.item_id JOIN sources s ON s.id = n.source_id";

/** A document's number without what systems write differently: case, spaces and dashes. */
export const plainDoc = (column: string): string =>
  `UPPER(REPLACE(REPLACE(REPLACE(${column}, ' ', ''), '-', ''), '_', ''))`;
