import type { Profile } from "../../reading.ts";

const FROM = "From | location_id";
const TO = "To | location_dest_id";

/** The list of product moves, as its own export writes it. Headers differ by version; so do the names behind them. */
export const odooStockMoves: Profile = {
  name: "odoo-stock-moves",
  kind: "movements",
  note: "Product moves of Odoo. Only done ones are read. “WH/Stock/Shelf 1” is the bin Stock/Shelf 1 of the location WH; map from_location and to_location to read such a name whole. A time bears no zone: set the one Odoo exported in.",
  reading: {
    map: {
      occurred_at: "Date | date",
      qty: "Quantity | Done | Qty Done | quantity | qty_done",
      doc: "Reference | reference |",
      lot: "Lot/Serial Number | Lot/Serial | lot_id |",
      uom: "Unit of Measure | Unit | UoM | product_uom_id |",
      user: "Done By | Last Updated by | write_uid |",
    },
    // A product without an internal reference has no code to be known by; its rows are set aside.
    split: [
      { column: "Product | product_id", pattern: "[{sku}] {}" },
      { column: FROM, pattern: "{from_location}/{from_bin}" },
      { column: TO, pattern: "{to_location}/{to_bin}" },
    ],
    outside: ["Partners/*", "Virtual Locations/*"],
    only: [{ column: "Status | State | state |", is: ["Done"] }],
    types: [
      { when: [{ column: FROM, is: "Partners/Customers*" }], type: "return" },
      { when: [{ column: FROM, is: "Partners/*" }], type: "receipt" },
      { when: [{ column: TO, is: "Partners/*" }], type: "ship" },
      { when: [{ column: TO, is: "Virtual Locations/*Scrap*" }], type: "scrap" },
      { when: [{ column: FROM, is: "Virtual Locations/*Scrap*" }], type: "cancel" },
      { when: [{ column: FROM, is: "Virtual Locations/*Production*" }], type: "assembly" },
      { when: [{ column: TO, is: "Virtual Locations/*Production*" }], type: "assembly" },
      { when: [{ column: FROM, is: "Virtual Locations/*" }], type: "adjustment" },
      { when: [{ column: TO, is: "Virtual Locations/*" }], type: "adjustment" },
    ],
    set: { type: "move" },
    createItems: false,
  },
};
