import type { Cause } from "../domain.ts";

/**
 * What is done about a cause (DOMAIN section 4, "corrects by"): `propose` puts a correction of stock before somebody
 * who approves it, `recount` asks the shelf again, `resolve` closes the case because no quantity has to change.
 */
export type Remedy = { readonly act: "propose" | "recount" | "resolve"; readonly does: string };

export const remedies: Readonly<Record<Cause, Remedy>> = {
  count_error: { act: "recount", does: "Count it again, best by somebody else; no quantity is corrected." },
  late_posting: {
    act: "resolve",
    does: "Correct nothing: the book is right once the movement has its own time. Re-date it where the source allows.",
  },
  duplicate_movement: { act: "propose", does: "Reverse the extra movement." },
  missing_movement: { act: "propose", does: "Post the movement that the other system has." },
  transfer_not_received: { act: "propose", does: "Receive the transfer." },
  receipt_not_posted: { act: "propose", does: "Receive the order line." },
  shipment_not_posted: { act: "propose", does: "Ship the order line." },
  return_not_released: { act: "propose", does: "Decide the return: release it to stock, or scrap it." },
  wrong_bin: { act: "propose", does: "Move it to the bin where it lies; nothing is lost or gained." },
  sku_swap: { act: "propose", does: "Reclassify between the two items; nothing is lost or gained in units." },
  lot_swap: { act: "propose", does: "Reclassify between the two lots; nothing is lost or gained." },
  status_mismatch: { act: "propose", does: "Change the status; nothing is lost or gained." },
  unit_of_measure: { act: "propose", does: "Correct the movement to the unit that was meant." },
  sign_reversed: { act: "propose", does: "Correct the movement's direction." },
  digit_error: { act: "propose", does: "Correct the movement's quantity." },
  bundle_not_exploded: { act: "propose", does: "Book the bundle's components." },
  manual_override: { act: "propose", does: "Reverse the adjustment that nobody approved." },
  ledger_break: {
    act: "propose",
    does: "Have the source mended where its balance broke; until then, adjust.",
  },
  unrecorded_scrap: { act: "propose", does: "Scrap what was thrown away." },
  unexplained: { act: "propose", does: "Look at what moved in the drift window; then adjust, and watch it." },
};
