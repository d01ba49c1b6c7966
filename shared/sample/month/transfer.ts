import { DAY_S, HOUR_S } from "../calendar.ts";
import type { OrderLine, Position } from "../model.ts";
import type { Site } from "../world/stock.ts";
import { holding, takeLow, type Activity } from "./activity.ts";
import type { Floor } from "./floor.ts";

/** The main warehouse refills the others: out, a day or so on the road, in. */
export const transfer: Activity = {
  name: "transfer",
  share: 0.06,
  run: (floor) => void sendSomething(floor),
};

/** Sends what a site lacks; each line is on the road for `extraS` longer than usual. Answers the document. */
export function sendSomething(floor: Floor, extraS = 0): string {
  const { store, sites, main } = floor.world;
  const site = floor.rng.chance(0.75) ? store : floor.rng.pick(sites.filter((other) => other !== main));
  const low = takeLow(floor, site, floor.rng.int(2, 5));
  const shelves = low.length > 0 ? low : [floor.rng.pick(site.stock)];
  const doc = floor.doc("TO");
  shelves.forEach((shelf, index) => send(floor, site, shelf, { doc, line: index + 1, extraS }));
  return doc;
}

type Line = { readonly doc: string; readonly line: number; readonly extraS: number };

function send(floor: Floor, site: Site, shelf: Position, { doc, line, extraS }: Line): void {
  const { item, lot } = shelf;
  const qty = Math.max(2, Math.round((shelf.opening - floor.onHand(shelf)) * 0.9));
  const sameLot = floor.world.main.positionsByItem.get(item)?.filter((position) => position.lot === lot);
  const from = holding(floor, sameLot, qty);
  if (from === undefined) {
    // Nothing to send: the shelf stays on the list, until a delivery comes.
    floor.low(site).add(shelf);
    return;
  }
  const goods = { item, qty, unit: item.base, doc, line };
  const dueS = floor.agenda.nowS() + 2 * DAY_S;
  const order = floor.order({ ...goods, kind: "transfer", location: site.location, dueS, status: "open" });
  const transit = floor.world.positions.at(item, site.transit, lot, "in_transit");
  floor.record({ type: "transfer_out", ...goods, from, to: transit });
  order.status = "shipped";
  floor.later(extraS + floor.rng.int(4 * HOUR_S, 40 * HOUR_S), () => arrive(floor, order, transit, shelf));
}

function arrive(floor: Floor, order: OrderLine, from: Position, to: Position): void {
  const { item, qty, unit, doc, line } = order;
  floor.record({ type: "transfer_in", item, qty, unit, from, to, doc, line });
  order.status = "received";
}
