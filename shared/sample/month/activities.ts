import type { Activity } from "./activity.ts";
import { adjustment } from "./adjustment.ts";
import { customerReturn } from "./customerReturn.ts";
import { damage } from "./damage.ts";
import { purchase, purchaseAhead } from "./purchase.ts";
import { replenish } from "./replenish.ts";
import { salesOrder } from "./salesOrder.ts";
import { storeSale } from "./storeSale.ts";
import { transfer } from "./transfer.ts";

/** What people do all month. */
export const ACTIVITIES: readonly Activity[] = Object.freeze([
  salesOrder,
  storeSale,
  purchase,
  purchaseAhead,
  replenish,
  transfer,
  customerReturn,
  adjustment,
  damage,
]);
