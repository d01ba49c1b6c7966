import { HAS_DOC_INDEX, plainDoc, TYPE } from "./noted.ts";
import type { Found, RecordRule } from "./types.ts";

/** Accepted returns of touched items without a release or scrapping of the same document; `at` is when they came. */
export const UNRELEASED = `SELECT o.*, COALESCE(o.due_at, im.at) AS at FROM touched_items t
    CROSS JOIN orders o ON o.item_id = t.item_id AND o.kind = 'rma' AND o.status = 'accepted'
    JOIN imports im ON im.id = o.import_id
  WHERE NOT EXISTS (SELECT 1 FROM noted r WHERE r.item_id = o.item_id AND r.type_id IN (${TYPE.release}, ${TYPE.scrap}) AND r.${HAS_DOC_INDEX}
    AND r.doc = ${plainDoc("o.doc")})`;

/** A return that was accepted, and neither released to stock nor scrapped within the return window. */
export const returnNotReleased: RecordRule = {
  name: "return_not_released",
  scope: "item",
  gone: "the return was released or scrapped, or its line was taken back",
  find: ({ db, now, windows }) =>
    db.all<Found>(
      `SELECT NULL AS movement, o.source_id || '/' || o.doc || '/' || o.line AS subject, o.source_id AS source, NULL AS position,
          o.item_id AS item, i.sku, o.qty, i.unit_cost AS unitCost, i.abc_class AS abcClass, i.high_risk AS highRisk,
          'Return ' || o.doc || ':' || o.line || ' of ' || i.sku || COALESCE(' at ' || l.name, '') ||
          ' was accepted, and neither released nor scrapped within the return window.' AS text
        FROM (${UNRELEASED}) o JOIN items i ON i.id = o.item_id LEFT JOIN locations l ON l.id = o.location_id
        WHERE o.at + ?1 <= ?2`,
      ...[windows.return, now],
    ),
};
