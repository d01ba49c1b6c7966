import { alarmingAdjustment } from "./alarmingAdjustment.ts";
import type { Decoy } from "./decoy.ts";
import { equalLines } from "./equalLines.ts";

/** What looks like a fault and isn't. */
export const DECOYS: readonly Decoy[] = Object.freeze([equalLines, alarmingAdjustment]);
