import type { PushTargetName } from "../shared/adjust/push/index.ts";
import type { Sender } from "./sender.ts";
import { erpnext } from "./erpnext.ts";
import { odoo } from "./odoo.ts";
import { shopify } from "./shopify.ts";
import { square } from "./square.ts";
import { tryton } from "./tryton/tryton.ts";
import { webhook } from "./webhook.ts";

/** How each target is spoken to. */
export const senders: Readonly<Record<PushTargetName, Sender>> = {
  tryton,
  odoo,
  erpnext,
  shopify,
  square,
  webhook,
};
