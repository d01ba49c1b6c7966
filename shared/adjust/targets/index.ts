import { businessCentral } from "./businessCentral.ts";
import { dynamics365 } from "./dynamics365.ts";
import { erpnext } from "./erpnext.ts";
import { native } from "./native.ts";
import { netsuiteAdjustment } from "./netsuiteAdjustment.ts";
import { netsuiteWorksheet } from "./netsuiteWorksheet.ts";
import { odoo } from "./odoo.ts";
import { openboxes } from "./openboxes.ts";
import { sap } from "./sap.ts";
import { shopify } from "./shopify.ts";
import { square } from "./square.ts";
import type { Target } from "./target.ts";
import { tryton } from "./tryton.ts";
import { woocommerce } from "./woocommerce.ts";

/** Every format an approved batch can be written in; a new one is a file, a line here and its name below. */
export const targets = {
  native, shopify, odoo, erpnext, openboxes, "netsuite-adjustment": netsuiteAdjustment,
  "netsuite-worksheet": netsuiteWorksheet, dynamics365, "business-central": businessCentral, sap, square, woocommerce,
  tryton,
} as const satisfies Readonly<Record<string, Target>>; // prettier-ignore
export type TargetName = keyof typeof targets;

/** The names as the command line lists them. */
export const TARGETS = [
  "native", "shopify", "odoo", "erpnext", "openboxes", "netsuite-adjustment", "netsuite-worksheet", "dynamics365",
  "business-central", "sap", "square", "woocommerce", "tryton",
] as const satisfies readonly TargetName[]; // prettier-ignore
