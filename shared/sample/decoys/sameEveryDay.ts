import { DAY_S, DAYS } from "../calendar.ts";
import { pickAndShip } from "../month/pickAndShip.ts";
import { salesLine } from "../month/salesOrder.ts";
import type { Decoy } from "./decoy.ts";

/** A standing order: the same quantity of the same item every day. An equal quantity says nothing there. */
export const sameEveryDay: Decoy = {
  resembles: "duplicate_movement",
  days: [1, 2, 4, 5],
  run: (floor) => {
    const site = floor.rng.pick(floor.world.shipping);
    const item = site.wanted(floor.rng);
    const goods = { item, qty: floor.rng.int(2, 8), unit: item.base };
    const left = DAYS - Math.ceil(floor.agenda.nowS() / DAY_S);
    const docs = Array.from({ length: left }, () => floor.doc("SO"));
    docs.forEach((doc, day) =>
      floor.later(day * DAY_S, () => {
        const order = salesLine(floor, site, doc, 1, goods);
        if (!pickAndShip(floor, site, order, goods)) order.status = "cancelled";
      }),
    );
    return docs;
  },
};
