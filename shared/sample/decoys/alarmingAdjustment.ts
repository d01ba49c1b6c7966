import { adjust } from "../month/adjustment.ts";
import type { Decoy } from "./decoy.ts";

const INCREASES: readonly string[] = [
  "stolen parcel recovered by carrier, back to stock",
  "wrong barcode on shelf label, two cartons checked and right",
  "reverse 5/1 adjustment, goods were found",
];

const DECREASES: readonly string[] = [
  "thrown away: wet/rusty, photo on file",
  "sold as set to staff shop, invoice on file",
  "missing from supplier carton, credit note received",
];

/** A correction in words that make one sit up, but approved, and booked by the ERP as well. */
export const alarmingAdjustment: Decoy = {
  resembles: "manual_override",
  run: (floor) => {
    const doc = floor.rng.chance(0.5)
      ? adjust(floor, 1, floor.rng.pick(INCREASES))
      : adjust(floor, -1, floor.rng.pick(DECREASES));
    return doc === undefined ? [] : [doc];
  },
};
