import type { WriteDb } from "../connection.ts";
import { HAS_DOC_INDEX, plainDoc, TYPE } from "./noted.ts";
import type { Looked } from "./types.ts";

/**
 * Lines that a receipt `n` may be for; two indexes of migration 4 are of these, by document and by when they are due. They are
 * named because the planner takes any index that covers for the cheaper one, and of a busy item all lines would be read. An
 * index of an expression is used only against a value without a type of its own, hence the plus before a column.
 */
const orderedBy = (index: string): string =>
  `FROM orders o INDEXED BY ${index} WHERE o.item_id = n.item_id AND o.kind IN ('po', 'asn', 'transfer') AND o.status <> 'cancelled'`;
export const linesOf = (doc: string): string =>
  `${orderedBy("orders_by_plain_doc")} AND ${plainDoc("o.doc")} = +${doc}`;
export const linesDue = orderedBy("orders_by_due");

/** The receipt `n` names an order of its item. */
export const HAS_ORDER = `EXISTS (SELECT 1 ${linesOf("n.doc")})`;

/** What a receipt brought; what it takes back is below zero. */
export const netOf = (row: string): string => `IIF(${row}.to_position_id IS NULL, -${row}.qty, ${row}.qty)`;

/**
 * Fills the connection's own table of the receipts of items of which one that is looked at names no order, by when they
 * came, as far as they came within the receipt window of such a one: so those about the same time are found however many there
 * are. Only a document that is an order's is kept.
 */
export function gatherReceipts(db: WriteDb, looked: Looked, receiptWindow: number): void {
  db.run(
    `INSERT INTO temp.receipts (item_id, source_id, occurred_at, movement_id, qty, doc)
      SELECT n.item_id, n.source_id, n.occurred_at, n.id, ${netOf("n")}, IIF(${HAS_ORDER}, n.doc, NULL)
      FROM (SELECT n.item_id, MIN(n.occurred_at) - ?1 AS since, MAX(n.occurred_at) + ?1 AS until FROM ${looked} n
          WHERE n.type_id = ${TYPE.receipt} AND NOT ${HAS_ORDER} GROUP BY n.item_id) x
        CROSS JOIN noted n INDEXED BY noted_by_doc ON n.item_id = x.item_id AND n.type_id = ${TYPE.receipt} AND n.${HAS_DOC_INDEX}
          AND n.occurred_at BETWEEN x.since AND x.until`,
    receiptWindow,
  );
}
