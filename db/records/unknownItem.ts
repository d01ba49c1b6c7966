import { importText } from "./gone.ts";
import type { Found, RecordRule } from "./types.ts";

/** Rows set aside for a name that nobody knew, `r` of import `m`. */
const ROWS = `FROM imports m CROSS JOIN import_rejects r ON r.import_id = m.id
  WHERE m.kind = 'movements' AND m.undone_at IS NULL AND r.reason = 'unknownItem' AND r.value <> ''`;

const aliased = (source: string, name: string): string =>
  `SELECT ours FROM aliases WHERE source_id = ${source} AND kind = 'item' AND theirs = ${name}`;
const IS_KNOWN = `(EXISTS (SELECT 1 FROM items WHERE sku = r.value) OR EXISTS (${aliased("m.source_id", "r.value")}))`;

/** The row's event `k` by a later import. */
const EVENT = `FROM json_each(r.cells) cell CROSS JOIN movements k ON k.source_id = m.source_id AND k.event_id = cell.value
  WHERE k.superseded_by = 0 AND k.import_id > m.id`;

/** Whose movements have no ids of their own: any `k` of the item by an import after those that set rows aside, the last of them `w.last`. */
const ANY_OF_ITEM = `FROM items i CROSS JOIN positions p ON p.item_id = i.id
    CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = w.source JOIN movements k ON k.id = g.movement_id
  WHERE (i.sku = w.name OR i.sku IN (${aliased("w.source", "w.name")})) AND k.import_id > w.last AND k.event_id LIKE '~%'`;

/**
 * Movements of items that nobody knows: a case for each name, however many rows of however many files wait for it. They wait
 * until they are imported again: that the item is known by now doesn't bring them into the ledger.
 */
export const unknownItem: RecordRule = {
  name: "unknown_item",
  scope: "all",
  gone: ({ db }, { key, source }) => {
    const by = db.get<{ text: string | null }>(
      `SELECT ${importText("b.id")} AS text FROM (SELECT COALESCE(w.id, (SELECT MAX(k.import_id) ${ANY_OF_ITEM})) AS id
        FROM (SELECT m.source_id AS source, r.value AS name, MAX(m.id) AS last, MAX((SELECT MAX(k.import_id) ${EVENT})) AS id
          ${ROWS} AND m.source_id = ? AND r.value = ?) w) b`,
      ...[source, key.slice(`record/unknown_item/${source}/`.length)],
    )?.text;
    return by ? `${by}, brought in what was set aside` : "the import that set it aside was taken back";
  },
  find: ({ db }) =>
    db.all<Found>(
      `SELECT NULL AS movement, w.source || '/' || w.name AS subject, w.source, NULL AS position, NULL AS item,
          w.name AS sku, 0 AS qty, NULL AS unitCost, NULL AS abcClass, 0 AS highRisk,
          w.n || IIF(w.n = 1, ' movement of ', ' movements of ') || '“' || w.name || '” ' || IIF(w.n = 1, 'waits', 'wait') ||
          ': no item was called so. Name the item, and import the rows set aside again.' AS text
        FROM (SELECT m.source_id AS source, r.value AS name, MAX(m.id) AS last, COUNT(*) AS n
          ${ROWS} AND NOT (${IS_KNOWN} AND EXISTS (SELECT 1 ${EVENT})) GROUP BY m.source_id, r.value) w
        WHERE NOT EXISTS (SELECT 1 ${ANY_OF_ITEM})`,
    ),
};
