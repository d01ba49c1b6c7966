import type { Profile } from "../../reading.ts";

const INVOICE = "InvoiceNo | Invoice";

/**
 * Lines of invoices: what is sold goes out. A line without a price and below zero was no sale: the shop corrects its
 * stock by it, and says why where the product's name stands. It takes away what it counts below zero.
 */
export const salesLines: Profile = {
  name: "sales-lines",
  kind: "movements",
  note: "Sales lines of a shop. Invoices that begin with C are returns; lines below zero without a price are adjustments, which take stock away, and their description is the reason.",
  reading: {
    map: {
      sku: "StockCode",
      qty: "Quantity",
      occurred_at: "InvoiceDate",
      doc: INVOICE,
      description: "Description |",
    },
    sign: "out",
    types: [
      { when: [{ column: INVOICE, is: "C*" }], type: "return" },
      {
        when: [
          { column: "UnitPrice | Price", is: "zero" },
          { column: "Quantity", is: "negative" },
        ],
        type: "adjustment",
        reason: "Description |",
        sign: "in",
      },
    ],
    set: { type: "sale" },
    createItems: true,
  },
};
