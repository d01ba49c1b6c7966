import type { MovementType } from "../../domain.ts";
import type { Profile, TypeRule } from "../../reading.ts";

const ENTRY = "Entry Type";
const QUANTITY = "Quantity";

/** An entry type whose meaning turns with the sign of its quantity. */
const signed = (is: string, positive: MovementType, negative: MovementType): TypeRule[] => [
  {
    when: [
      { column: ENTRY, is },
      { column: QUANTITY, is: "negative" },
    ],
    type: negative,
  },
  { when: [{ column: ENTRY, is }], type: positive },
];

/**
 * Item ledger entries: one-sided, signed, with a number of their own. Their quantity is in the item's base unit, and
 * the unit beside it is the document's, so no unit is read.
 */
export const businessCentralItemLedger: Profile = {
  name: "business-central-item-ledger",
  kind: "movements",
  note: "Item ledger entries of Business Central. The quantity is in base units; the unit of measure beside it is the document's, and isn't read.",
  reading: {
    map: {
      event_id: "Entry No.",
      occurred_at: "Posting Date",
      sku: "Item No.",
      qty: QUANTITY,
      location: "Location Code |",
      lot: "Lot No. | Serial No. |",
      doc: "Document No. |",
      line: "Document Line No. |",
      user: "User ID |",
      reason: "Return Reason Code | Reason Code |",
    },
    sign: "in",
    types: [
      ...signed("Purchase", "receipt", "ship"),
      ...signed("Sale", "return", "sale"),
      ...signed("Transfer", "transfer_in", "transfer_out"),
      { when: [{ column: ENTRY, is: "Positive Adjmt.*" }], type: "adjustment" },
      { when: [{ column: ENTRY, is: "Negative Adjmt.*" }], type: "adjustment" },
      { when: [{ column: ENTRY, is: "Consumption" }], type: "assembly" },
      { when: [{ column: ENTRY, is: "Output" }], type: "assembly" },
      { when: [{ column: ENTRY, is: "Assembly *" }], type: "assembly" },
    ],
    set: {},
    createItems: false,
  },
};
