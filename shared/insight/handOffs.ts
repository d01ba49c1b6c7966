import type { Cause } from "../domain.ts";

/** The hand-off that a cause says is broken, and who can mend it. */
export type HandOff = { readonly breaks: string; readonly owner: string };

/**
 * Where the work of one passes to another, and goes wrong: what to mend first is a hand-off, not a number
 * (DOMAIN section 5). `unexplained` names none: what to do there is to look more often.
 */
export const HAND_OFFS: Readonly<Record<Cause, HandOff>> = {
  count_error: { breaks: "shelf to count sheet", owner: "count lead" },
  late_posting: { breaks: "work done to work posted", owner: "shift lead" },
  duplicate_movement: { breaks: "one integration to the other", owner: "systems" },
  missing_movement: { breaks: "one system to the other", owner: "systems" },
  transfer_not_received: { breaks: "sending site to receiving site", owner: "receiving site" },
  receipt_not_posted: { breaks: "dock to purchase order", owner: "goods-in" },
  shipment_not_posted: { breaks: "loading to order", owner: "shipping" },
  return_not_released: { breaks: "return accepted to disposition", owner: "returns" },
  wrong_bin: { breaks: "put-away to bin", owner: "put-away" },
  sku_swap: { breaks: "label to item", owner: "goods-in" },
  lot_swap: { breaks: "label to lot", owner: "goods-in" },
  status_mismatch: { breaks: "inspection to status", owner: "quality" },
  unit_of_measure: { breaks: "pack to base unit", owner: "item master" },
  sign_reversed: { breaks: "document to posting", owner: "systems" },
  digit_error: { breaks: "paper to keyboard", owner: "shift lead" },
  bundle_not_exploded: { breaks: "bundle sold to components taken", owner: "item master" },
  manual_override: { breaks: "decision to approval", owner: "supervisor" },
  ledger_break: { breaks: "the system's own ledger", owner: "systems" },
  unrecorded_scrap: { breaks: "thrown away to written off", owner: "quality" },
  unexplained: { breaks: "nothing that was recorded", owner: "count lead" },
};
