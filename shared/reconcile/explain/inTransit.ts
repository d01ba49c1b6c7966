import { quantity } from "../../quantity.ts";
import { instant } from "../../time.ts";
import { waitingFor } from "./settled.ts";
import type { ExplainRule } from "./types.ts";

/**
 * Goods that arrived and aren't received yet: over by what is still in transit to the location, and where it is transit
 * itself that is looked at, short by it. That they were received in time since is no reason to doubt it.
 */
export const inTransit: ExplainRule = {
  name: "in_transit",
  label: "in transit, not received yet",
  settledLabel: "in transit then, received in time since by",
  pending: ({ inTransit: waiting, orders, status, windows }) => [
    ...waiting.map((waits) =>
      waitingFor(waits, status === "in_transit" ? quantity(-waits.qty) : waits.qty, windows.transfer),
    ),
    ...orders
      .filter(({ kind }) => kind === "transfer")
      .map(({ document, qty, dueAt }) => ({
        name: document,
        effect: qty,
        expiresAt: instant(dueAt + windows.transfer),
      })),
  ],
};
