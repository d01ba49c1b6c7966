import { goneMovement, movementText } from "./gone.ts";
import { NAME, NAMED, ofMovement } from "./looked.ts";
import { TYPE } from "./noted.ts";
import type { Found, RecordRule } from "./types.ts";

/** The authority's `a` adjustment of the same quantity, up or down as `n`, within the posting lag, ?1, of it. */
const TWIN = `SELECT twin.id FROM noted twin WHERE twin.item_id = n.item_id AND twin.type_id = ${TYPE.adjustment}
  AND twin.source_id = a.source_id AND twin.qty = n.qty
  AND (twin.to_position_id IS NULL) = (n.to_position_id IS NULL)
  AND twin.occurred_at BETWEEN n.occurred_at - ?1 AND n.occurred_at + ?1`;

/**
 * What `n` makes of the position, as the row itself and a count there say it: to have taken out what nobody approved, or what the
 * authority lacks, is short.
 */
const EFFECT = "IIF(n.to_position_id IS NULL, -n.qty, n.qty)";

/** Where `n` adjusts, and who has authority for stock there. */
const PLACED = `JOIN positions p ON p.id = COALESCE(n.to_position_id, n.from_position_id)
  JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
  JOIN temp.authority a ON a.location_id = b.location_id`;

/**
 * An adjustment in a source that isn't the authority for stock there. One that mirrors an adjustment of the authority,
 * of the same quantity within the posting lag, is how systems tell each other.
 */
export const adjustmentElsewhere: RecordRule = {
  name: "adjustment_elsewhere",
  scope: "item",
  gone: goneMovement(({ db, windows }, movement) => {
    const twin = db.get<{ text: string | null }>(
      `SELECT ${movementText(`(${TWIN} LIMIT 1)`)} AS text FROM noted n ${PLACED} WHERE n.id = ?2 AND a.source_id <> n.source_id`,
      ...[windows.posting_lag, movement],
    )?.text;
    return twin
      ? `${twin} is the same adjustment in the authority`
      : "no other system has authority for stock there now";
  }),
  find: ({ db, windows, looked }) =>
    db.all<Found>(
      `SELECT ${ofMovement(EFFECT)}, p.id AS position, ${NAME} || ' adjusts ' || i.sku || ' at ' || l.name ||
          ', where ' || (SELECT name FROM sources WHERE id = a.source_id) || ' has authority for stock.' AS text
        FROM ${looked} n ${NAMED} ${PLACED}
        WHERE n.type_id = ${TYPE.adjustment} AND a.source_id <> n.source_id
          AND NOT EXISTS (${TWIN})`,
      windows.posting_lag,
    ),
};
