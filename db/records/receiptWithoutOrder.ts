import { goneMovement, importText } from "./gone.ts";
import { NAME, NAMED, ofMovement } from "./looked.ts";
import { HAS_DOC_INDEX, TYPE } from "./noted.ts";
import { HAS_ORDER, linesDue, linesOf, netOf } from "./receipts.ts";
import type { Found, RecordRule } from "./types.ts";

/** Its order wasn't received in full before; who tells of an order twice, as an order and a notice, ordered once. */
const IS_ORDER_OPEN = `COALESCE((SELECT SUM(${netOf("r")}) FROM noted r
    WHERE r.item_id = n.item_id AND r.type_id = ${TYPE.receipt} AND r.${HAS_DOC_INDEX} AND r.source_id = n.source_id
      AND r.doc = n.doc AND (r.id < n.id OR r.to_position_id IS NULL)), 0)
  < (SELECT MAX(qty) FROM (SELECT SUM(o.qty) AS qty ${linesOf("n.doc")} GROUP BY o.source_id, o.kind))`;

const dueWithin = (reach: string): string =>
  `o.due_at BETWEEN n.occurred_at - ${reach} AND n.occurred_at + ${reach}`;

/** Lines due about then for no less; ?1 is the receipt window. */
const LIKELY_LINES = `${linesDue} AND o.qty >= n.qty AND ${dueWithin("?1")}`;

const LINE_TEXT = `(SELECT name FROM sources WHERE id = o.source_id) || ':' || o.doc || ':' || o.line
  || ' (' || ${importText("o.import_id")} || ')'`;

/**
 * A line is due about then for no less, and all that came about then isn't more than what lines it could be for ask for:
 * receipts that name one of them, and those noted before that name none either.
 */
const IS_LINE_OPEN = `EXISTS (SELECT 1 ${LIKELY_LINES})
  AND (SELECT SUM(r.qty) FROM temp.receipts r WHERE r.item_id = n.item_id AND r.source_id = n.source_id
      AND r.occurred_at BETWEEN n.occurred_at - ?1 AND n.occurred_at + ?1
      AND CASE WHEN r.doc IS NULL THEN r.movement_id <= n.id OR r.qty < 0
        ELSE EXISTS (SELECT 1 ${linesOf("r.doc")} AND ${dueWithin("2 * ?1")}) END)
    <= (SELECT SUM(o.qty) ${linesDue} AND ${dueWithin("2 * ?1")})`;

/** True of a receipt `n` that no order line asks for. */
export const UNORDERED = `NOT CASE WHEN ${HAS_ORDER} THEN ${IS_ORDER_OPEN} ELSE ${IS_LINE_OPEN} END`;

/**
 * A receipt that no order line of its item matches: by document, or, where systems number apart, by being due about
 * then for no less; nor one that others have used up. More than was ordered is the order's all the same, if it was open.
 * From before the first order known nothing is said: those orders may be archived.
 */
export const receiptWithoutOrder: RecordRule = {
  name: "receipt_without_order",
  scope: "item",
  gone: goneMovement(({ db, windows }, movement) => {
    const line = db.get<{ text: string | null }>(
      `SELECT COALESCE((SELECT ${LINE_TEXT} ${linesOf("n.doc")} ORDER BY o.import_id DESC LIMIT 1),
          (SELECT ${LINE_TEXT} ${LIKELY_LINES} ORDER BY o.import_id DESC LIMIT 1)) AS text FROM noted n WHERE n.id = ?2`,
      ...[windows.receipt, movement],
    )?.text;
    return line ? `order line ${line} matches the receipt` : "no order is known from as early as the receipt";
  }),
  find: ({ db, windows, looked }) =>
    db.all<Found>(
      `SELECT ${ofMovement()}, n.to_position_id AS position,
          ${NAME} || ' received ' || i.sku || COALESCE(' for ' || m.doc, '') ||
          IIF(${HAS_ORDER}, ', which was received in full before.', ', and no order line asks for it.') AS text
        FROM ${looked} n ${NAMED}
        WHERE n.type_id = ${TYPE.receipt} AND n.to_position_id IS NOT NULL
          AND n.occurred_at >= (SELECT MIN(due_at) FROM orders WHERE kind IN ('po', 'asn'))
          AND ${UNORDERED}`,
      windows.receipt,
    ),
};
