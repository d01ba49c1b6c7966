import { goneMovement, importText } from "./gone.ts";
import { NAME, NAMED, ofMovement } from "./looked.ts";
import { HAS_DOC_INDEX, plainDoc, TYPE } from "./noted.ts";
import type { Found, RecordRule } from "./types.ts";

/**
 * Lines that a receipt `n` may be for; two indexes of migration 4 are of these, by document and by when they are due. They are
 * named because the planner takes any index that covers for the cheaper one, and of a busy item all lines would be read. An
 * index of an expression is used only against a value without a type of its own, hence the plus before a column.
 */
const orderedBy = (index: string): string =>
  `FROM orders o INDEXED BY ${index} WHERE o.item_id = n.item_id AND o.kind IN ('po', 'asn', 'transfer') AND o.status <> 'cancelled'`;

/** The lines of the order that the receipt names. */
const ITS_LINES = `${orderedBy("orders_by_plain_doc")} AND ${plainDoc("o.doc")} = +n.doc`;

/** What a receipt brought; what it takes back is below zero. */
const NET = "IIF(r.to_position_id IS NULL, -r.qty, r.qty)";

/** Its order wasn't received in full before; who tells of an order twice, as an order and a notice, ordered once. */
const IS_ORDER_OPEN = `COALESCE((SELECT SUM(${NET}) FROM noted r
    WHERE r.item_id = n.item_id AND r.type_id = ${TYPE.receipt} AND r.${HAS_DOC_INDEX} AND r.source_id = n.source_id
      AND r.doc = n.doc AND (r.id < n.id OR r.to_position_id IS NULL)), 0)
  < (SELECT MAX(qty) FROM (SELECT SUM(o.qty) AS qty ${ITS_LINES} GROUP BY o.source_id, o.kind))`;

/** Lines due about then for no less; ?1 is the receipt window. */
const LIKELY_LINES = `${orderedBy("orders_by_due")} AND o.qty >= n.qty AND o.due_at BETWEEN n.occurred_at - ?1 AND n.occurred_at + ?1`;

const LINE_TEXT = `(SELECT name FROM sources WHERE id = o.source_id) || ':' || o.doc || ':' || o.line
  || ' (' || ${importText("o.import_id")} || ')'`;

/** True of a receipt `n` that no order line asks for. */
export const UNORDERED = `NOT IIF(EXISTS (SELECT 1 ${ITS_LINES}), ${IS_ORDER_OPEN}, EXISTS (SELECT 1 ${LIKELY_LINES}))`;

/**
 * A receipt that no order line of its item matches: by document, or, where systems number apart, by being due about
 * then for no less; nor its own order, once others have used it up. More than was ordered is the order's all the same, if it was open.
 * From before the first order known nothing is said: those orders may be archived.
 */
export const receiptWithoutOrder: RecordRule = {
  name: "receipt_without_order",
  scope: "item",
  gone: goneMovement(({ db, windows }, movement) => {
    const line = db.get<{ text: string | null }>(
      `SELECT COALESCE((SELECT ${LINE_TEXT} ${ITS_LINES} ORDER BY o.import_id DESC LIMIT 1),
          (SELECT ${LINE_TEXT} ${LIKELY_LINES} ORDER BY o.import_id DESC LIMIT 1)) AS text FROM noted n WHERE n.id = ?2`,
      ...[windows.receipt, movement],
    )?.text;
    return line ? `order line ${line} matches the receipt` : "no order is known from as early as the receipt";
  }),
  find: ({ db, windows, looked }) =>
    db.all<Found>(
      `SELECT ${ofMovement()}, n.to_position_id AS position,
          ${NAME} || ' received ' || i.sku || COALESCE(' for ' || m.doc, '') ||
          IIF(EXISTS (SELECT 1 ${ITS_LINES}), ', which was received in full before.', ', and no order line asks for it.') AS text
        FROM ${looked} n ${NAMED}
        WHERE n.type_id = ${TYPE.receipt} AND n.to_position_id IS NOT NULL
          AND n.occurred_at >= (SELECT MIN(due_at) FROM orders WHERE kind IN ('po', 'asn'))
          AND ${UNORDERED}`,
      windows.receipt,
    ),
};
