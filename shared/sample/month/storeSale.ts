import { tillStaff } from "../world/people.ts";
import { stockedPosition, type Activity } from "./activity.ts";

/** A customer at the till, with one to three things in the basket. */
export const storeSale: Activity = {
  name: "store sale",
  share: 0.26,
  run: (floor) => {
    const doc = floor.doc("TIL");
    const user = tillStaff(floor.rng);
    const lines = floor.rng.int(1, 3);
    for (let line = 1; line <= lines; line++) {
      const shelf = stockedPosition(floor, floor.world.store, 3);
      if (shelf === undefined) return;
      const { item } = shelf;
      const qty = floor.rng.int(1, 3);
      floor.record({ type: "sale", item, qty, unit: item.base, from: shelf, doc, line, user });
    }
  },
};
