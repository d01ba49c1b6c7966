import type { ImportReport } from "../../../shared/importShapes.ts";
import type { ReadDb } from "../../connection.ts";

type PackChange = ImportReport["packs"][number];

/** Changed packs that a report names. */
const NAMED = 200;

/**
 * Packs whose size the import changed, with how many movements of the item were written in that unit: they were read
 * with the size of their day, and stay as they were read. Those with the most movements first.
 */
export function packChanges(db: ReadDb, importId: number): PackChange[] {
  return db.all<PackChange>(
    `WITH changed AS (
      SELECT json_extract(v.after, '$.sku') AS sku, json_extract(v.after, '$.uom') AS uom,
        json_extract(v.before, '$.units_per') AS before, json_extract(v.after, '$.units_per') AS after
      FROM versions v WHERE v.import_id = ? AND v.kind = 'pack' AND v.before IS NOT NULL
        AND json_extract(v.before, '$.units_per') <> json_extract(v.after, '$.units_per'))
    SELECT c.sku, c.uom, c.before, c.after, (
      SELECT COUNT(DISTINCT m.id) FROM items i JOIN positions p ON p.item_id = i.id
        JOIN legs g ON g.position_id = p.id JOIN movements m ON m.id = g.movement_id
      WHERE i.sku = c.sku AND m.uom IS NOT NULL AND (m.uom = c.uom COLLATE NOCASE
        OR EXISTS (SELECT 1 FROM aliases a WHERE a.source_id = m.source_id AND a.kind = 'uom'
          AND a.theirs = m.uom AND a.ours = c.uom COLLATE NOCASE))) AS movements
    FROM changed c ORDER BY movements DESC, c.sku, c.uom LIMIT ${NAMED}`,
    importId,
  );
}
