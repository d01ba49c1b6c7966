import type { PushTarget } from "./payload.ts";

/** Shopify, by levels that are only set where the store still has what we expect. */
export const shopify = {
  name: "shopify",
  label: "Shopify",
  quantity: "absolute",
  keeps: { bins: false, lots: false, statuses: false, parts: false },
  belowZero: true,
  most: 100,
  settings: [
    { key: "version", label: "Version of the API", isRequired: false, usual: "2026-04" },
    {
      key: "quantity",
      label: "Which quantity: available or on_hand",
      isRequired: false,
      usual: "available",
    },
  ],
  secret: "an access token of the Admin API",
  header: ({ batch }, settings) => ({
    version: settings["version"] ?? "2026-04",
    quantity: settings["quantity"] ?? "available",
    reference: `stocktrace://batch/${batch}`,
  }),
} as const satisfies PushTarget;
