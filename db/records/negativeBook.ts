import { formatQuantity } from "../../shared/quantity.ts";
import { bookAt, ledgerAt, locationStart } from "../book.ts";
import { latestImportText } from "../imports/latest.ts";
import type { Found, RecordRule } from "./types.ts";

/**
 * A book below zero in the ledger that counts are held against. The limit keeps SQLite from working each book out once to look
 * at and once to hand over, without a copy of all of them.
 */
export const negativeBook: RecordRule = {
  name: "negative_book",
  scope: "item",
  gone: ({ db, now }, { source, position, item }) => {
    if (db.get("SELECT 1 FROM items WHERE id = ? AND stock = 0", item)) return "the item is no stock";
    const book = position === null ? undefined : ledgerAt(db, source, position, now).book;
    return book === undefined || book < 0
      ? "its system has no authority for stock there now"
      : `the book is ${formatQuantity(book)}${latestImportText(db, source)}`;
  },
  find: ({ db, now }) =>
    db.all<Found>(
      `WITH place AS MATERIALIZED (
          SELECT a.location_id, a.source_id, ${locationStart("a.source_id", "a.location_id", "?1")} AS start FROM temp.authority a),
        booked AS (
          SELECT p.id, p.item_id, place.source_id, ${bookAt("place.source_id", "p.id", "place.start", "?1")} AS book
          FROM temp.looked_books t CROSS JOIN positions p ON p.id = t.position_id CROSS JOIN bins b ON b.id = p.bin_id
            CROSS JOIN place ON place.location_id = b.location_id LIMIT -1)
        SELECT NULL AS movement, n.source_id || '/' || n.id AS subject, n.source_id AS source, n.id AS position, n.item_id AS item, i.sku,
          n.book AS qty, i.unit_cost AS unitCost, i.abc_class AS abcClass, i.high_risk AS highRisk,
          'The book of ' || s.name || ' is below zero here.' AS text
        FROM booked n CROSS JOIN items i ON i.id = n.item_id JOIN sources s ON s.id = n.source_id
        WHERE n.book < 0 AND i.stock = 1`,
      now,
    ),
};
