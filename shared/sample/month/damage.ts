import { DAY_S, HOUR_S } from "../calendar.ts";
import { stockedPosition, type Activity } from "./activity.ts";

/** Something breaks: to the hold area, and scrapped when somebody has looked at it. */
export const damage: Activity = {
  name: "damage",
  share: 0.02,
  run: (floor) => {
    const site = floor.rng.pick(floor.world.sites);
    const shelf = stockedPosition(floor, site, 4);
    if (shelf === undefined) return;
    const { item, lot } = shelf;
    const goods = { item, qty: floor.rng.int(1, 3), unit: item.base, doc: floor.doc("DMG"), line: 1 };
    const held = floor.world.positions.at(item, site.hold, lot, "damaged");
    floor.record({ type: "status_change", ...goods, from: shelf, to: held, reason: "damaged in handling" });
    floor.later(floor.rng.int(8 * HOUR_S, 4 * DAY_S), () =>
      floor.record({ type: "scrap", ...goods, from: held, reason: "scrapped after inspection" }),
    );
  },
};
