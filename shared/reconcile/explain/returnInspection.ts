import { STATUS_CLASS } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import { instant } from "../../time.ts";
import { waitingFor } from "./settled.ts";
import type { ExplainRule } from "./types.ts";

/**
 * Goods taken back that await inspection: on the shelf though booked in a hold status (over there, short in the hold),
 * or there before their return is booked at all.
 */
export const returnInspection: ExplainRule = {
  name: "return_inspection",
  label: "return awaiting inspection",
  settledLabel: "return in inspection then, decided in time since by",
  pending: ({ inInspection, orders, status, windows }) => [
    ...inInspection.map((waits) =>
      waitingFor(
        waits,
        STATUS_CLASS[status] === "non_sellable" ? quantity(-waits.qty) : waits.qty,
        windows.return,
      ),
    ),
    ...orders
      .filter(({ kind }) => kind === "rma")
      .map(({ document, qty, dueAt }) => ({
        name: document,
        effect: qty,
        expiresAt: instant(dueAt + windows.return),
      })),
  ],
};
