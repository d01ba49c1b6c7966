import type { OrderLine } from "../model.ts";
import { pickAndShip, type Goods } from "../month/pickAndShip.ts";
import { salesLine } from "../month/salesOrder.ts";
import type { Decoy } from "./decoy.ts";
import type { Floor } from "../month/floor.ts";
import type { Site } from "../world/stock.ts";

/** The same item and quantity twice on one document, and truly shipped twice. */
export const equalLines: Decoy = {
  resembles: "duplicate_movement",
  run: (floor) => {
    const site = floor.rng.pick(floor.world.shipping);
    const act = floor.rng.chance(0.5) ? orderTwoEqualLines : pickOneLineInTwoGoes;
    return [act(floor, site)];
  },
};

function orderTwoEqualLines(floor: Floor, site: Site): string {
  const goods = someGoods(floor, site);
  const doc = floor.doc("SO");
  for (const line of [1, 2]) {
    const order = salesLine(floor, site, doc, line, goods);
    if (!pickAndShip(floor, site, order, goods)) order.status = "cancelled";
  }
  return doc;
}

/** Only the order's total tells that the second pick of the same line isn't a duplicate. */
function pickOneLineInTwoGoes(floor: Floor, site: Site): string {
  const goods = someGoods(floor, site);
  const order = salesLine(floor, site, floor.doc("SO"), 1, { ...goods, qty: goods.qty * 2 });
  if (pickAndShip(floor, site, order, goods)) pickTheRest(floor, site, order, goods);
  else order.status = "cancelled";
  return order.doc;
}

/** Tries until there is stock again: a line that stayed short would be a fault, not a decoy. */
function pickTheRest(floor: Floor, site: Site, order: OrderLine, goods: Goods): void {
  floor.later(floor.rng.int(60, 600), () => {
    if (!pickAndShip(floor, site, order, goods)) pickTheRest(floor, site, order, goods);
  });
}

function someGoods(floor: Floor, site: Site): Goods {
  const item = site.wanted(floor.rng);
  return { item, qty: floor.rng.int(2, 6), unit: item.base };
}
