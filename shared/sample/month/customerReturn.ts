import { DAY_S, HOUR_S } from "../calendar.ts";
import type { OrderLine, Position } from "../model.ts";
import type { Activity } from "./activity.ts";
import type { Floor } from "./floor.ts";

const RELEASED_SHARE = 0.8;
const REASONS: readonly string[] = ["changed mind", "ordered twice", "wrong colour", "late delivery"];

/** A customer sends something back; after an inspection it goes on the shelf or is scrapped. */
export const customerReturn: Activity = {
  name: "customer return",
  share: 0.04,
  run: (floor) => void takeBack(floor, floor.rng.int(5 * HOUR_S, 3 * DAY_S)),
};

/** Takes something back that is inspected after a while; answers its document. */
export function takeBack(floor: Floor, waitS: number): string {
  const site = floor.rng.pick(floor.world.shipping);
  const shelf = floor.rng.pick(site.positionsByItem.get(site.wanted(floor.rng)) ?? site.stock);
  const { item } = shelf;
  const goods = { item, qty: floor.rng.int(1, 3), unit: item.base, doc: floor.doc("RMA"), line: 1 };
  const dueS = floor.agenda.nowS() + 10 * DAY_S;
  const order = floor.order({ ...goods, kind: "rma", location: site.location, dueS, status: "received" });
  const returned = floor.world.positions.at(item, site.returns, shelf.lot, "returned");
  floor.record({ type: "return", ...goods, to: returned, reason: floor.rng.pick(REASONS) });
  floor.later(waitS, () => dispose(floor, order, returned, shelf));
  return order.doc;
}

function dispose(floor: Floor, order: OrderLine, from: Position, shelf: Position): void {
  const { item, qty, unit, doc, line } = order;
  const goods = { item, qty, unit, doc, line, from };
  if (floor.rng.chance(RELEASED_SHARE)) {
    floor.record({ type: "release", ...goods, to: shelf });
    order.status = "released";
  } else {
    floor.record({ type: "scrap", ...goods, reason: "not fit for sale" });
    order.status = "scrapped";
  }
}
