import type { MovementType } from "../../domain.ts";
import type { Profile, TypeRule } from "../../reading.ts";

const VOUCHER_TYPE = "Voucher Type |";
const VOUCHER = "Voucher # | Voucher No | Voucher";
const CAME_IN = "In Qty";

/** A voucher is known by its type where the report has that column, else by the series its number is of. */
function voucher(type: string, series: string, ways: { in?: MovementType; out: MovementType }): TypeRule[] {
  const conditions = [
    { column: VOUCHER_TYPE, is: type },
    { column: VOUCHER, is: series },
  ];
  const came = { column: CAME_IN, is: "positive" };
  return conditions.flatMap((condition) => [
    ...(ways.in ? [{ when: [condition, came], type: ways.in }] : []),
    { when: [condition], type: ways.out },
  ]);
}

/** The stock ledger report: one-sided, with what came in and what went out in columns of their own. */
export const erpnextStockLedger: Profile = {
  name: "erpnext-stock-ledger",
  kind: "movements",
  note: "Stock ledger report of ERPNext. Opening and total rows, which have no voucher, are left out; the running balance is held against the rows, as one of an item in a warehouse.",
  reading: {
    map: {
      sku: "Item | Item Code",
      qty_in: CAME_IN,
      qty_out: "Out Qty",
      location: "Warehouse",
      doc: VOUCHER,
      uom: "Stock UOM | UOM |",
      lot: "Batch | Batch No | Serial No |",
      balance: "Balance Qty | Qty After Transaction |",
    },
    balanceOf: "location",
    join: [{ field: "occurred_at", pattern: "{Date | Posting Date} {Posting Time | Time |}" }],
    only: [{ column: VOUCHER, is: ["*"] }],
    types: [
      ...voucher("Purchase Receipt", "MAT-PRE-*", { in: "receipt", out: "ship" }),
      ...voucher("Purchase Invoice", "ACC-PINV-*", { in: "receipt", out: "ship" }),
      ...voucher("Subcontracting Receipt", "MAT-SCR-*", { in: "receipt", out: "assembly" }),
      ...voucher("Delivery Note", "MAT-DN-*", { in: "return", out: "ship" }),
      ...voucher("Sales Invoice", "ACC-SINV-*", { in: "return", out: "sale" }),
      ...voucher("POS Invoice", "ACC-PSINV-*", { in: "return", out: "sale" }),
      ...voucher("Stock Reconciliation", "MAT-RECO-*", { out: "adjustment" }),
      ...voucher("Stock Entry", "MAT-STE-*", { out: "move" }),
    ],
    set: {},
    createItems: false,
  },
};
