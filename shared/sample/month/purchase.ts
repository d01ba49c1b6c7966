import { DAY_S, HOUR_S } from "../calendar.ts";
import type { OrderLine, Pack, Position } from "../model.ts";
import { floorStaff, INTEGRATION_USER } from "../world/people.ts";
import type { Site } from "../world/stock.ts";
import { takeLow, type Activity } from "./activity.ts";
import type { Floor } from "./floor.ts";

const LATEST_FUTURE_DAYS = 12;

/** Suppliers who announce what they send have it received by the integration. */
const ADVISED_SHARE = 0.2;

/** A delivery against a purchase order, in pack units: for what ran low first, else for anything. */
export const purchase: Activity = {
  name: "purchase",
  share: 0.07,
  run: (floor) => {
    const site = mostInNeed(floor);
    const low = takeLow(floor, site, floor.rng.int(3, 7));
    const shelves = low.length > 0 ? low : [floor.rng.pick(site.stock)];
    const doc = floor.doc("PO");
    shelves.forEach((shelf, index) => {
      const order = purchaseLine(floor, site, shelf, doc, index + 1, 0);
      floor.later((index + 1) * floor.rng.int(60, 300), () => receive(floor, site, shelf, order));
    });
  },
};

/** A purchase order whose goods come another month: open, and not due yet. */
export const purchaseAhead: Activity = {
  name: "purchase ahead",
  share: 0.005,
  run: (floor) => {
    const site = floor.world.main;
    // Due well after the month's end, so that no open line looks like a delivery nobody booked.
    const aheadDays = 40 + floor.rng.int(0, LATEST_FUTURE_DAYS);
    purchaseLine(floor, site, floor.rng.pick(site.stock), floor.doc("PO"), 1, aheadDays);
  },
};

/** The warehouse or store with the longest list; transfers normally see to the store, so it rarely buys itself. */
function mostInNeed(floor: Floor): Site {
  const need = (site: Site): number => floor.low(site).size * (site === floor.world.store ? 0.3 : 1);
  const [first = floor.world.main] = [...floor.world.sites].sort((a, b) => need(b) - need(a));
  return first;
}

function purchaseLine(
  floor: Floor, site: Site, shelf: Position, doc: string, line: number, aheadDays: number,
): OrderLine {
  const unit = shelf.item.packs.at(-1) ?? shelf.item.base;
  const qty = packsToFill(floor, shelf, unit);
  const dueS = floor.agenda.nowS() + aheadDays * DAY_S;
  const { location } = site;
  return floor.order({ doc, line, kind: "po", item: shelf.item, qty, unit, location, dueS, status: "open" });
} // prettier-ignore

function packsToFill(floor: Floor, shelf: Position, unit: Pack): number {
  const room = shelf.opening - floor.onHand(shelf);
  return Math.max(1, Math.round(room / unit.unitsPer));
}

/** Receives a line over the dock or straight into its bin, as the location does. */
function receive(floor: Floor, site: Site, shelf: Position, order: OrderLine): void {
  const { item, qty, unit, doc, line } = order;
  const goods = { item, qty, unit, doc, line };
  const user = floor.rng.chance(ADVISED_SHARE) ? INTEGRATION_USER : floorStaff(floor.rng);
  order.status = "received";
  if (site.location.inbound !== "dock") {
    floor.record({ type: "receipt", ...goods, to: shelf, user });
    return;
  }
  const dock = floor.world.positions.at(item, site.dock, shelf.lot, "available");
  floor.record({ type: "receipt", ...goods, to: dock, user });
  floor.later(floor.rng.int(HOUR_S / 4, 2 * HOUR_S), () =>
    floor.record({ type: "putaway", ...goods, from: dock, to: shelf }),
  );
}
