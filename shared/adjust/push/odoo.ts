import type { PushTarget } from "./payload.ts";

/** Odoo, by counted quantities of quants, through its JSON-2 interface. */
export const odoo = {
  name: "odoo",
  label: "Odoo",
  quantity: "absolute",
  keeps: { bins: true, lots: true, statuses: false, parts: true },
  belowZero: false,
  most: 100,
  settings: [
    { key: "database", label: "Database", isRequired: false, usual: "" },
    {
      key: "key_field",
      label: "Field of a stock move that keeps the inventory's name",
      isRequired: false,
      usual: "inventory_name",
    },
  ],
  secret: "an API key",
  header: (_batch, settings) => ({ key_field: settings["key_field"] ?? "inventory_name" }),
} as const satisfies PushTarget;
