import type { WriteContext } from "../../context.ts";
import type { ImportRow } from "../undo.ts";

/** Takes away the positions, bins, locations and items that the import made on its way and that nothing uses now. */
export function sweep({ db }: WriteContext, { id }: ImportRow): void {
  db.run(UNUSED_POSITIONS);
  db.run(UNUSED_BINS, id, id);
  db.run(UNUSED_LOCATIONS, id);
  db.run(UNUSED_ITEMS, id);
  db.run("DELETE FROM lots WHERE id > 1 AND id NOT IN (SELECT lot_id FROM positions)");
  db.run("DELETE FROM import_chunks WHERE import_id = ?", id);
}

const UNUSED_POSITIONS = `
  WITH used (id) AS (
    SELECT position_id FROM legs UNION SELECT position_id FROM reported UNION SELECT position_id FROM entries
    UNION SELECT position_id FROM count_lines UNION SELECT position_id FROM verdicts UNION SELECT whole_id FROM rolled_up
    UNION SELECT position_id FROM cases WHERE position_id IS NOT NULL
    UNION SELECT position_id FROM adjustments UNION SELECT to_position_id FROM adjustments WHERE to_position_id IS NOT NULL
    UNION SELECT position_id FROM touched
    -- Rows that a conflict tells of stand without legs, and may be decided for.
    UNION SELECT e.value FROM conflicts c, json_each(c.newer) e
      WHERE e.key IN ('from_position_id', 'to_position_id', 'position_id') AND e.value IS NOT NULL
    UNION SELECT m.from_position_id FROM conflicts c JOIN movements m ON m.id = c.older_id WHERE m.from_position_id IS NOT NULL
    UNION SELECT m.to_position_id FROM conflicts c JOIN movements m ON m.id = c.older_id WHERE m.to_position_id IS NOT NULL
    -- Movements of a merged item keep their own positions, so that the merge can be taken back.
    UNION SELECT p.id FROM items i JOIN positions p ON p.item_id = i.id WHERE i.merged_into IS NOT NULL)
  DELETE FROM positions WHERE id NOT IN (SELECT id FROM used)`;

/** What the import made and no standing import has changed since. */
const MADE = (kind: string): string =>
  `SELECT v.key FROM versions v WHERE v.import_id = ? AND v.kind = '${kind}' AND v.before IS NULL AND NOT EXISTS (
    SELECT 1 FROM versions w LEFT JOIN imports i ON i.id = w.import_id
    WHERE w.kind = v.kind AND w.key = v.key AND w.id > v.id AND w.import_id IS NOT v.import_id AND i.undone_at IS NULL)`;

/** The place without a bin is made by whoever first needs it, and goes with its location. */
const UNUSED_BINS = `DELETE FROM bins WHERE id IN (
    SELECT b.id FROM bins b JOIN locations l ON l.id = b.location_id WHERE json_array(l.name, b.name) IN (${MADE("bin")})
      OR (b.name = '' AND l.name IN (${MADE("location")})))
  AND NOT EXISTS (SELECT 1 FROM positions WHERE bin_id = bins.id)`;

const UNUSED_LOCATIONS = `DELETE FROM locations WHERE name IN (${MADE("location")})
  AND NOT EXISTS (SELECT 1 FROM bins WHERE location_id = locations.id)
  AND NOT EXISTS (SELECT 1 FROM sources WHERE location_id = locations.id)
  AND NOT EXISTS (SELECT 1 FROM authorities WHERE location_id = locations.id)
  AND NOT EXISTS (SELECT 1 FROM baselines WHERE location_id = locations.id)
  AND NOT EXISTS (SELECT 1 FROM orders WHERE location_id = locations.id)
  AND NOT EXISTS (SELECT 1 FROM counts WHERE location_id = locations.id)`;

const UNUSED_ITEMS = `DELETE FROM items WHERE created_by_import IS NOT NULL AND sku IN (${MADE("item")})
  AND NOT EXISTS (SELECT 1 FROM positions WHERE item_id = items.id)
  AND NOT EXISTS (SELECT 1 FROM packs WHERE item_id = items.id)
  AND NOT EXISTS (SELECT 1 FROM bundles WHERE items.id IN (item_id, component_id))
  AND NOT EXISTS (SELECT 1 FROM orders WHERE item_id = items.id)
  AND NOT EXISTS (SELECT 1 FROM aliases WHERE kind = 'item' AND ours = items.sku)
  AND NOT EXISTS (SELECT 1 FROM item_records WHERE item_id = items.id)
  AND NOT EXISTS (SELECT 1 FROM item_decisions WHERE item_id = items.id OR other_id = items.id)
  AND NOT EXISTS (SELECT 1 FROM items m WHERE m.merged_into = items.id)`;
