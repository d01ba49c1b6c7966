import { importText, movementText, takenBack } from "./gone.ts";
import { HAS_DOC_INDEX, plainDoc, TYPE } from "./noted.ts";
import type { Found, RecordRule } from "./types.ts";

/** What released or scrapped the return `o`. */
const RELEASES = `SELECT r.id FROM noted r WHERE r.item_id = o.item_id AND r.type_id IN (${TYPE.release}, ${TYPE.scrap})
  AND r.${HAS_DOC_INDEX} AND r.doc = ${plainDoc("o.doc")}`;

/** Accepted returns of touched items without a release or scrapping of the same document; `at` is when they came. */
export const UNRELEASED = `SELECT o.*, COALESCE(o.due_at, im.at) AS at FROM touched_items t
    CROSS JOIN orders o ON o.item_id = t.item_id AND o.kind = 'rma' AND o.status = 'accepted'
    JOIN imports im ON im.id = o.import_id
  WHERE NOT EXISTS (${RELEASES})`;

/** A return that was accepted, and neither released to stock nor scrapped within the return window. */
export const returnNotReleased: RecordRule = {
  name: "return_not_released",
  scope: "item",
  gone: (asked, known) => {
    const [, ...rest] = known.key.slice("record/return_not_released/".length).split("/");
    const row = asked.db.get<{ status: string; text: string; by: string | null }>(
      `SELECT o.status, ${importText("o.import_id")} AS text, ${movementText(`(${RELEASES} LIMIT 1)`)} AS "by"
        FROM orders o WHERE o.source_id = ? AND o.doc || '/' || o.line = ? AND o.item_id = ? AND o.kind = 'rma'`,
      ...[known.source, rest.join("/"), known.item],
    );
    if (!row) return takenBack(asked, known);
    if (row.status !== "accepted") return `its line is ${row.status} by ${row.text}`;
    return row.by ? `${row.by} released or scrapped it` : "the return window reaches further now";
  },
  find: ({ db, now, windows }) =>
    db.all<Found>(
      `SELECT NULL AS movement, o.source_id || '/' || o.doc || '/' || o.line AS subject, o.source_id AS source, NULL AS position,
          o.location_id AS location, o.item_id AS item, i.sku, o.qty, i.unit_cost AS unitCost, i.abc_class AS abcClass, i.high_risk AS highRisk,
          'Return ' || o.doc || ':' || o.line || ' of ' || i.sku || COALESCE(' at ' || l.name, '') ||
          ' was accepted, and neither released nor scrapped within the return window.' AS text
        FROM (${UNRELEASED}) o JOIN items i ON i.id = o.item_id LEFT JOIN locations l ON l.id = o.location_id
        WHERE o.at + ?1 <= ?2`,
      ...[windows.return, now],
    ),
};
