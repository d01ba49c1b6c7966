import type { Cause } from "../domain.ts";

/**
 * What is done about a cause (DOMAIN section 4, "corrects by"): `propose` puts a correction of stock before somebody
 * who approves it, `recount` asks the shelf again, `resolve` closes the case because no quantity has to change.
 */
export type Remedy = "propose" | "recount" | "resolve";

export const remedies: Readonly<Record<Cause, Remedy>> = {
  count_error: "recount",
  late_posting: "resolve",
  duplicate_movement: "propose",
  missing_movement: "propose",
  transfer_not_received: "propose",
  receipt_not_posted: "propose",
  shipment_not_posted: "propose",
  return_not_released: "propose",
  wrong_bin: "propose",
  sku_swap: "propose",
  lot_swap: "propose",
  status_mismatch: "propose",
  unit_of_measure: "propose",
  sign_reversed: "propose",
  digit_error: "propose",
  bundle_not_exploded: "propose",
  manual_override: "propose",
  ledger_break: "propose",
  unrecorded_scrap: "propose",
  unexplained: "propose",
};
