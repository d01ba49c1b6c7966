import { goneMovement, movementText } from "./gone.ts";
import { NAME, NAMED, ofMovement } from "./looked.ts";
import { HAS_DOC_INDEX, TYPE } from "./noted.ts";
import type { Found, RecordRule } from "./types.ts";

/** What answers for a transfer out `n` or shares in it: of its item, source and document, or where it names none, of its quantity. */
const sharedBy = (row: string): string =>
  `${row}.item_id = n.item_id AND ${row}.source_id = n.source_id AND ${row}.doc IS n.doc AND (n.doc IS NOT NULL OR ${row}.qty = n.qty)`;

const CAME_IN = `${sharedBy("r")} AND r.type_id IN (${TYPE.transferIn}, ${TYPE.receipt}) AND r.${HAS_DOC_INDEX}`;

/** Something came in of it since, or of one that shares in it. */
const CAME_SINCE = `EXISTS (SELECT 1 FROM noted r WHERE ${CAME_IN} AND r.occurred_at >= n.occurred_at - ?1)`;

/**
 * How much of a transfer out `n` didn't come in; ?1 is the transfer window. Goods that came in are those of the transfers noted
 * first: so a new one leaves what was said of the older ones alone. Of most that are looked at nothing came in.
 */
const MISSING = `IIF(${CAME_SINCE}, (SELECT MIN(n.qty, sent.qty - COALESCE((
    SELECT SUM(r.qty) FROM noted r WHERE ${CAME_IN} AND r.occurred_at >= sent.since), 0))
  FROM (SELECT SUM(o.qty) AS qty, MIN(o.occurred_at) AS since FROM noted o
    WHERE ${sharedBy("o")} AND o.type_id = ${TYPE.transferOut} AND o.id <= n.id
      AND o.occurred_at BETWEEN n.occurred_at - ?1 AND n.occurred_at + ?1) sent), n.qty)`;

/** Transfers out that didn't come in, or not all of it. */
export const UNRECEIVED = `n.type_id = ${TYPE.transferOut} AND ${MISSING} > 0`;

/** The authority for stock there has the same transfer, and answers for it: one case for one event. */
const MIRRORED = `EXISTS (SELECT 1 FROM positions p JOIN bins b ON b.id = p.bin_id
    JOIN temp.authority a ON a.location_id = b.location_id AND a.source_id <> n.source_id
    JOIN noted twin ON twin.item_id = n.item_id AND twin.type_id = ${TYPE.transferOut} AND twin.source_id = a.source_id
      AND twin.qty = n.qty AND twin.occurred_at BETWEEN n.occurred_at - ?3 AND n.occurred_at + ?3
  WHERE p.id = COALESCE(n.from_position_id, n.to_position_id))`;

/** A transfer out that didn't come in, or not all of it, within the transfer window. */
export const transferPastWindow: RecordRule = {
  name: "transfer_past_window",
  scope: "item",
  gone: goneMovement(({ db, now, windows }, movement) => {
    const row = db.get<{ missing: number; isDue: number; last: string | null }>(
      `SELECT ${MISSING} AS missing, n.occurred_at + ?1 <= ?2 AS isDue, ${movementText(`(SELECT r.id FROM noted r WHERE ${CAME_IN}
          AND r.occurred_at >= n.occurred_at - ?1 ORDER BY r.id DESC LIMIT 1)`)} AS last FROM noted n WHERE n.id = ?3`,
      ...[windows.transfer, now, movement],
    );
    if (row?.last && row.missing <= 0) return `${row.last} came in`;
    return row?.isDue === 1
      ? "the system with authority for stock there has the same transfer"
      : "the transfer window reaches further now";
  }),
  // The limit keeps SQLite from working out what is missing once for each place that asks.
  find: ({ db, now, windows, looked }) =>
    db.all<Found>(
      `SELECT ${ofMovement("n.missing")}, COALESCE(n.to_position_id, n.from_position_id) AS position,
          ${NAME} || COALESCE(' (' || m.doc || ')', '') || ' sent ' || i.sku ||
          ' out, and ' || IIF(n.missing = n.qty, 'nothing', 'not all of it') || ' came in within the transfer window.' AS text
        FROM (SELECT n.*, ${MISSING} AS missing FROM ${looked} n
          WHERE n.type_id = ${TYPE.transferOut} AND n.occurred_at + ?1 <= ?2 LIMIT -1) n ${NAMED}
        WHERE n.missing > 0 AND NOT ${MIRRORED}`,
      ...[windows.transfer, now, windows.posting_lag],
    ),
};
