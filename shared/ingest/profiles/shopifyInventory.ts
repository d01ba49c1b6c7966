import type { Profile } from "../../reading.ts";

/**
 * The inventory export, as a snapshot: one row is up to four positions. What is on hand is checked against the
 * statuses it is made of. Why stock is unavailable isn't in the file, so it is read as held.
 */
export const shopifyInventory: Profile = {
  name: "shopify-inventory",
  kind: "snapshot",
  note: "Inventory CSV of Shopify. The file doesn't say when it was made: set as_of. Unavailable is read as quality_hold, committed as reserved, incoming as in transit.",
  reading: {
    map: { sku: "SKU", location: "Location", bin: "Bin name |" },
    statuses: [
      { column: "Available (not editable) | Available", status: "available" },
      { column: "Committed (not editable) | Committed", status: "reserved" },
      { column: "Unavailable (not editable) | Unavailable", status: "quality_hold" },
      { column: "Incoming (not editable) | Incoming |", status: "in_transit" },
    ],
    total: "On hand (current) | On hand |",
    blanks: ["not stocked"],
    set: {},
    createItems: false,
  },
};
