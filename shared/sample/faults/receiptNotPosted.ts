import { DAY_S } from "../calendar.ts";
import type { Fault } from "./fault.ts";
import { lost } from "./lost.ts";

/** Longer overdue than any window in which a receipt is still expected. */
const OVERDUE_S = 4 * DAY_S;

/** Goods go on the shelf and nobody receives them: the order line stays open, past its due time. */
export const receiptNotPosted: Fault = {
  cause: "receipt_not_posted",
  inject: (scene, { position, entry, before }) => {
    const candidates = before.filter(({ to, doc, line }) => {
      const order = to === position ? scene.orderOf(doc, line) : undefined;
      return order?.kind === "po" && order.status === "received" && order.dueS < entry.countedS - OVERDUE_S;
    });
    if (candidates.length === 0) return undefined;
    const { doc, line } = scene.rng.pick(candidates);
    const order = scene.orderOf(doc, line);
    if (order === undefined) return undefined;
    const unbooked = lost(scene.movementsOfLine(doc, line));
    const open = { ...order, status: "open" };
    return {
      cause: "receipt_not_posted",
      positions: [position],
      blamed: [],
      blamedLines: [open],
      WMS: unbooked,
      ERP: unbooked,
      orders: [{ was: order, now: open }],
    };
  },
};
