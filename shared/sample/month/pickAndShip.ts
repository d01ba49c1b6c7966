import { HOUR_S } from "../calendar.ts";
import type { Item, OrderLine, Pack } from "../model.ts";
import type { Site } from "../world/stock.ts";
import { holding } from "./activity.ts";
import type { Floor } from "./floor.ts";

export type Goods = { readonly item: Item; readonly qty: number; readonly unit: Pack };

/** Picks goods for an order line to the stage and ships them some hours later. False where no bin holds them. */
export function pickAndShip(floor: Floor, site: Site, order: OrderLine, goods: Goods): boolean {
  const { item, qty, unit } = goods;
  const shelf = holding(floor, site.positionsByItem.get(item), qty * unit.unitsPer);
  if (shelf === undefined) return false;
  const staged = floor.world.positions.at(item, site.stage, shelf.lot, "picked");
  const { doc, line } = order;
  floor.record({ type: "pick", item, qty, unit, from: shelf, to: staged, doc, line });
  order.status = "picked";
  floor.later(floor.rng.int(HOUR_S / 2, 3 * HOUR_S), () => {
    floor.record({ type: "ship", item, qty, unit, from: staged, doc, line });
    order.status = "shipped";
  });
  return true;
}
