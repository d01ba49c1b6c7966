import { NAME, NAMED, OF_MOVEMENT } from "./looked.ts";
import { HAS_DOC_INDEX, TYPE } from "./noted.ts";
import type { Found, RecordRule } from "./types.ts";

/** Transfers out of which nothing arrived: no transfer in or receipt of the item, by document or else by quantity. */
export const UNRECEIVED = `n.type_id = ${TYPE.transferOut} AND NOT EXISTS (
  SELECT 1 FROM noted r WHERE r.item_id = n.item_id AND r.doc IS n.doc
    AND r.type_id IN (${TYPE.transferIn}, ${TYPE.receipt}) AND r.${HAS_DOC_INDEX}
    AND r.source_id = n.source_id AND r.occurred_at >= n.occurred_at AND (n.doc IS NOT NULL OR r.qty = n.qty))`;

/** The authority for stock there has the same transfer, and answers for it: one case for one event. */
const MIRRORED = `EXISTS (SELECT 1 FROM positions p JOIN bins b ON b.id = p.bin_id
    JOIN temp.authority a ON a.location_id = b.location_id AND a.source_id <> n.source_id
    JOIN noted twin ON twin.item_id = n.item_id AND twin.type_id = ${TYPE.transferOut} AND twin.source_id = a.source_id
      AND twin.qty = n.qty AND twin.occurred_at BETWEEN n.occurred_at - ?3 AND n.occurred_at + ?3
  WHERE p.id = COALESCE(n.from_position_id, n.to_position_id))`;

/** A transfer out that nothing came in of within the transfer window. */
export const transferPastWindow: RecordRule = {
  name: "transfer_past_window",
  scope: "item",
  gone: "the transfer was received, or taken back",
  find: ({ db, now, windows, looked }) =>
    db.all<Found>(
      `SELECT ${OF_MOVEMENT}, COALESCE(n.to_position_id, n.from_position_id) AS position,
          ${NAME} || COALESCE(' (' || m.doc || ')', '') || ' sent ' || i.sku ||
          ' out, and nothing came in within the transfer window.' AS text
        FROM ${looked} n ${NAMED} WHERE ${UNRECEIVED} AND n.occurred_at + ?1 <= ?2 AND NOT ${MIRRORED}`,
      ...[windows.transfer, now, windows.posting_lag],
    ),
};
