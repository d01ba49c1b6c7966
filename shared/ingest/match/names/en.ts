import type { FieldNames } from "./fieldNames.ts";

/** What systems call a field in English. */
export const en: FieldNames = {
  sku: "item, item no, item number, item code, item id, stock code, stock no, product code, product no, product number, product id, part number, part no, material, material number, material no, article, article no, article number, article code, seller sku, merchant sku, variant sku, internal reference, default code",
  description:
    "description, item name, product name, item description, material description, product title, title, product description",
  qty: "quantity, qty, qty done, quantity done, on hand, on hand qty, qty on hand, quantity on hand, stock, stock on hand, stock qty, units, pieces, pcs, available qty, qty in un of entry, quantity in une, soh, balance",
  qty_in: "in qty, qty in, quantity in, incoming, received qty, receipts, inbound, stock in, debit qty",
  qty_out: "out qty, qty out, quantity out, outgoing, issued qty, issues, outbound, stock out, credit qty",
  counted_qty:
    "counted, counted qty, counted quantity, physical qty, physical qoh, physical quantity, physical count, count qty, actual qty, quantity counted, inventory quantity",
  uom: "uom, unit, unit of measure, unit of entry, stock uom, base uom, unit of measure code, base unit of measure, eun, bun, measure unit",
  lot: "lot, lot no, lot number, batch, batch no, batch number, serial, serial no, serial number, lot serial number, lot serial, lot code",
  location:
    "location, warehouse, location code, warehouse code, site, store, storage location, sloc, location name, warehouse name, facility, depot, branch",
  bin: "bin, bin code, bin location, bin name, storage bin, shelf, slot, rack, aisle, pick location, storage type bin",
  status:
    "status, stock status, inventory status, stock type, condition, state, quality status, stock category",
  type: "type, movement type, transaction type, entry type, voucher type, mvt, mvmt type, document type, operation, operation type, trans type, move type, transaction, activity",
  event_id:
    "event id, entry no, transaction id, movement id, move id, ledger entry no, record id, uuid, guid, trans id, entry number, entry id",
  line: "line, line no, line number, document line no, item line, row no, position no, material doc item, mat doc item",
  occurred_at:
    "posting date, transaction date, document date, invoice date, movement date, date and time, pstng date, timestamp",
  posted_at:
    "posted at, entry date, entered at, created at, created on, entry time, recorded at, system date, posting time, write date",
  as_of: "as of, as of date, snapshot date, stock date, report date, inventory date, as at, effective date",
  counted_at:
    "counted at, count date, counted on, count time, date counted, inventory date, counting date, date recorded",
  counted_by: "counted by, counter, person recorded, counted by user",
  round: "round, count round, recount, count no, recording no",
  from_location:
    "from, from location, source, source location, from warehouse, source warehouse, location from, origin, issuing location, transfer from code, location_id",
  to_location:
    "to, to location, destination, destination location, to warehouse, target warehouse, target location, location to, receiving location, transfer to code, location_dest_id",
  from_bin: "from bin, source bin, from bin code, from shelf",
  to_bin: "to bin, destination bin, target bin, to bin code, to shelf",
  from_status: "from status, status from, old status",
  to_status: "to status, status to, new status",
  doc: "document, document no, doc no, document number, voucher, voucher no, voucher number, invoice, invoice no, invoice number, order no, order number, order id, reference, reference no, material document, mat doc, delivery note, po number, transfer no, journal entry",
  user: "user, user id, user name, created by, employee, operator, posted by, entered by, done by",
  reason: "reason, reason code, comment, comments, note, notes, remark, remarks, memo, document header text",
  approved_by: "approved by, approver, authorised by, authorized by, released by",
  balance:
    "balance qty, balance quantity, running balance, running qty, stock balance, qty after transaction, quantity after transaction, qty after, quantity after, closing balance",
  base_uom: "base uom, base unit, base unit of measure, stock uom, stocking unit, bun",
  abc_class: "abc, abc class, abc code, abc classification, abc indicator",
  unit_cost:
    "unit cost, cost, cost price, standard cost, average cost, valuation rate, standard price, moving average price, avg rate, purchase price, cost per item",
  barcode: "barcode, bar code, ean, ean13, ean 13, upc, gtin, ean code, ean upc, isbn",
  high_risk: "high risk, risk, theft risk, controlled, high value",
  tracking: "tracking, item tracking, item tracking code, tracked by, lot tracking",
  units_per:
    "units per, qty per unit of measure, qty per uom, pack size, case qty, units per pack, units per case, conversion factor, factor, quantity per, pack qty, inner qty",
  component_sku:
    "component, component sku, component item, component code, child item, child sku, component no",
  component_qty: "component qty, component quantity, quantity per, qty per, bom quantity, required qty",
  source: "source, system, source system",
  kind: "kind, type, order type, document type",
  theirs:
    "theirs, their code, external code, external name, external id, foreign name, partner code, supplier sku, vendor item no",
  ours: "ours, our code, internal code, internal name, canonical name",
  zone: "zone, area, section, storage type",
  sequence: "sequence, walk sequence, pick sequence, sort order, route order, bin ranking",
  due_at:
    "due at, due date, due, expected date, expected receipt date, delivery date, requested date, eta, promised date, scheduled date",
};
