import { erpnext } from "./erpnext.ts";
import { odoo } from "./odoo.ts";
import type { PushTarget } from "./payload.ts";
import { shopify } from "./shopify.ts";
import { square } from "./square.ts";
import { tryton } from "./tryton.ts";
import { webhook } from "./webhook.ts";

/** Every system that an approved batch can be pushed to; a new one is a file here and one in `sync/`, and a line in both lists. */
export const pushTargets = { tryton, odoo, erpnext, shopify, square, webhook } as const;
export const PUSH_TARGETS = [
  "tryton", "odoo", "erpnext", "shopify", "square", "webhook",
] as const satisfies readonly (keyof typeof pushTargets)[]; // prettier-ignore
export type PushTargetName = (typeof PUSH_TARGETS)[number];

/** The target of a name that was kept. Throws where there is none: names are checked before they are kept. */
export function pushTargetOf(name: string): PushTarget {
  const known = PUSH_TARGETS.find((target) => target === name);
  if (known === undefined) throw new Error(`no target ${name}`);
  return pushTargets[known];
}
