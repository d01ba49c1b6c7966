import { instant } from "../../time.ts";
import type { ExplainRule } from "./types.ts";

/** Goods of an open purchase order or notice on the shelf before their receipt is booked: over by the line. */
export const receiptPending: ExplainRule = {
  name: "receipt_pending",
  label: "receipt pending",
  pending: ({ orders, countedAt, windows }) =>
    orders
      .filter(({ kind }) => kind === "po" || kind === "asn")
      // What is due long after the count can't have been on the shelf.
      .filter(({ dueAt }) => dueAt <= countedAt + windows.receipt)
      .map(({ document, qty, dueAt }) => ({
        name: document,
        effect: qty,
        expiresAt: instant(dueAt + windows.receipt),
      })),
};
