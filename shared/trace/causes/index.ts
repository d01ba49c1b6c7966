import { ofSeveralBins } from "../severalBins.ts";
import { bundleNotExploded } from "./bundle_not_exploded.ts";
import { countError } from "./count_error.ts";
import { digitError } from "./digit_error.ts";
import { duplicateMovement } from "./duplicate_movement.ts";
import { latePosting } from "./late_posting.ts";
import { ledgerBreak } from "./ledger_break.ts";
import { lotSwap } from "./lot_swap.ts";
import { manualOverride } from "./manual_override.ts";
import { missingMovement } from "./missing_movement.ts";
import { receiptNotPosted } from "./receipt_not_posted.ts";
import { returnNotReleased } from "./return_not_released.ts";
import { shipmentNotPosted } from "./shipment_not_posted.ts";
import { signReversed } from "./sign_reversed.ts";
import { skuSwap } from "./sku_swap.ts";
import { statusMismatch } from "./status_mismatch.ts";
import { transferNotReceived } from "./transfer_not_received.ts";
import { unexplained } from "./unexplained.ts";
import { unitOfMeasure } from "./unit_of_measure.ts";
import { unrecordedScrap } from "./unrecorded_scrap.ts";
import { wrongBin } from "./wrong_bin.ts";

/**
 * Every root cause, strongest kind of evidence first: between explanations of equal score the earlier cause is
 * listed first. A new cause is one new file and its line here; `unexplained` stays last.
 */
export const causes = [
  duplicateMovement,
  ofSeveralBins(missingMovement),
  latePosting,
  ofSeveralBins(shipmentNotPosted),
  ofSeveralBins(receiptNotPosted),
  transferNotReceived,
  returnNotReleased,
  ledgerBreak,
  bundleNotExploded,
  wrongBin,
  lotSwap,
  statusMismatch,
  skuSwap,
  unitOfMeasure,
  signReversed,
  digitError,
  manualOverride,
  countError,
  unrecordedScrap,
  unexplained,
] as const;
