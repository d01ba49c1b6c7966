import { NAME, NAMED, ofMovement } from "./looked.ts";
import { plainDoc, TYPE } from "./noted.ts";
import type { Found, RecordRule } from "./types.ts";

/**
 * Lines that a receipt may be for; two indexes of migration 4 are of these, by document and by when they are due. They are
 * named because the planner takes any index that covers for the cheaper one, and of a busy item all lines would be read. An
 * index of an expression is used only against a value without a type of its own, hence the plus before a column.
 */
const orderedBy = (index: string): string =>
  `FROM orders o INDEXED BY ${index} WHERE o.item_id = n.item_id AND o.kind IN ('po', 'asn', 'transfer') AND o.status <> 'cancelled'`;

/**
 * A receipt that no order line of its item matches: by document, or, where systems number apart, by being due about
 * then for no less. From before the first order known nothing is said: those orders may be archived.
 */
export const receiptWithoutOrder: RecordRule = {
  name: "receipt_without_order",
  scope: "item",
  gone: "an order line matches the receipt now, or it was taken back",
  find: ({ db, windows, looked }) =>
    db.all<Found>(
      `SELECT ${ofMovement()}, n.to_position_id AS position,
          ${NAME} || ' received ' || i.sku || COALESCE(' for ' || m.doc, '') || ', and no order line asks for it.' AS text
        FROM ${looked} n ${NAMED}
        WHERE n.type_id = ${TYPE.receipt} AND n.to_position_id IS NOT NULL
          AND n.occurred_at >= (SELECT MIN(due_at) FROM orders WHERE kind IN ('po', 'asn'))
          AND NOT EXISTS (SELECT 1 ${orderedBy("orders_by_plain_doc")} AND ${plainDoc("o.doc")} = +n.doc)
          AND NOT EXISTS (SELECT 1 ${orderedBy("orders_by_due")} AND o.qty >= n.qty AND o.due_at BETWEEN n.occurred_at - ?1 AND n.occurred_at + ?1)`,
      windows.receipt,
    ),
};
