import type { Difficulty } from "../difficulty.ts";
import { alarmingAdjustment } from "./alarmingAdjustment.ts";
import type { Decoy } from "./decoy.ts";
import { equalLines } from "./equalLines.ts";
import { onTheRoad } from "./onTheRoad.ts";
import { receiptInTwoGoes } from "./receiptInTwoGoes.ts";
import { sameEveryDay } from "./sameEveryDay.ts";
import { underInspection } from "./underInspection.ts";

/** What looks like a fault and isn't. */
export const DECOYS: Readonly<Record<Difficulty, readonly Decoy[]>> = Object.freeze({
  easy: [equalLines, alarmingAdjustment],
  hard: [equalLines, alarmingAdjustment, receiptInTwoGoes, sameEveryDay, onTheRoad, underInspection],
});
