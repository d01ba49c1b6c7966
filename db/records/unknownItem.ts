import type { Found, RecordRule } from "./types.ts";

/** Movements of items that nobody knows: a case for each name, however many rows of however many files wait for it. */
export const unknownItem: RecordRule = {
  name: "unknown_item",
  scope: "all",
  gone: "the item is known now, or the import was taken back",
  find: ({ db }) =>
    db.all<Found>(
      `SELECT NULL AS movement, m.source_id || '/' || r.value AS subject, m.source_id AS source, NULL AS position, NULL AS item,
          r.value AS sku, 0 AS qty, NULL AS unitCost, NULL AS abcClass, 0 AS highRisk,
          COUNT(*) || CASE COUNT(*) WHEN 1 THEN ' movement of ' ELSE ' movements of ' END || '“' || r.value ||
          '” ' || CASE COUNT(*) WHEN 1 THEN 'waits' ELSE 'wait' END || ': no item is called so. Name the item, and import the rows set aside again.' AS text
        FROM imports m CROSS JOIN import_rejects r ON r.import_id = m.id
        WHERE m.kind = 'movements' AND m.undone_at IS NULL AND r.reason = 'unknownItem' AND r.value <> ''
          AND NOT EXISTS (SELECT 1 FROM items WHERE sku = r.value)
          AND NOT EXISTS (SELECT 1 FROM aliases WHERE source_id = m.source_id AND kind = 'item' AND theirs = r.value)
        GROUP BY m.source_id, r.value`,
    ),
};
