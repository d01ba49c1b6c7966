import { DAY_S } from "../calendar.ts";
import { sendSomething } from "../month/transfer.ts";
import type { Decoy } from "./decoy.ts";

/** A transfer that takes longer than others, and is still inside its window when the count comes. */
export const onTheRoad: Decoy = {
  resembles: "transfer_not_received",
  days: [25, 26, 27],
  run: (floor) => [sendSomething(floor, 3 * DAY_S)],
};
