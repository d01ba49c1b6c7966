/**
 * All that a trace reads of an item's order lines at a location stands in the index itself, the latest due first: the lines
 * lie all over their table, and a trace reads thousands. It begins as the one by item did, and takes its place.
 */
export const tracedOrders = `
DROP INDEX orders_by_item;
CREATE INDEX orders_by_item ON orders (item_id, location_id, due_at DESC, source_id, doc, line, kind, qty, status);
`;
