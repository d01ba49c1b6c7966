import type { PushTargetName } from "../../../shared/adjust/push/index.ts";
import { erpnextApi } from "./erpnext.ts";
import { odooApi } from "./odoo.ts";
import type { Api, Shelf } from "./shelf.ts";
import { shopifyApi } from "./shopify.ts";
import { squareApi } from "./square.ts";
import { trytonApi } from "./tryton.ts";
import { webhookApi } from "./webhook.ts";

/** A system of each kind over a shelf. */
export const APIS: Readonly<Record<PushTargetName, (shelf: Shelf) => Api>> = {
  tryton: trytonApi,
  odoo: odooApi,
  erpnext: erpnextApi,
  shopify: shopifyApi,
  square: squareApi,
  webhook: webhookApi,
};
