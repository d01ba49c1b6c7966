import { quantity } from "../../quantity.ts";
import { instant } from "../../time.ts";
import type { ExplainRule } from "./types.ts";

/**
 * Goods that arrived and aren't received yet: over by what is still in transit to the location, and where it is transit
 * itself that is looked at, short by it.
 */
export const inTransit: ExplainRule = {
  name: "in_transit",
  label: "in transit, not received yet",
  pending: ({ inTransit: waiting, orders, status, windows }) => [
    ...waiting.map(({ movement, since, qty }) => ({
      name: movement,
      effect: status === "in_transit" ? quantity(-qty) : qty,
      expiresAt: instant(since + windows.transfer),
    })),
    ...orders
      .filter(({ kind }) => kind === "transfer")
      .map(({ document, qty, dueAt }) => ({
        name: document,
        effect: qty,
        expiresAt: instant(dueAt + windows.transfer),
      })),
  ],
};
