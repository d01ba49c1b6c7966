import { DAY_S } from "../calendar.ts";
import { takeBack } from "../month/customerReturn.ts";
import type { Decoy } from "./decoy.ts";

/** A return that waits for its inspection, well inside the window. */
export const underInspection: Decoy = {
  resembles: "return_not_released",
  days: [20, 21, 22, 23, 26],
  run: (floor) => [takeBack(floor, 12 * DAY_S)],
};
