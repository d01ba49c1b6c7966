import { DAY_S } from "../calendar.ts";
import type { Bundle, OrderLine } from "../model.ts";
import type { Site } from "../world/stock.ts";
import { holding, type Activity } from "./activity.ts";
import type { Floor } from "./floor.ts";
import { pickAndShip, type Goods } from "./pickAndShip.ts";

const BUNDLE_SHARE = 0.03;
const WHOLESALE_SHARE = 0.12;

/** A customer's order of a few lines, picked one after the other and shipped the same day. */
export const salesOrder: Activity = {
  name: "sales order",
  share: 0.38,
  run: (floor) => {
    const site = floor.rng.chance(0.65) ? floor.world.main : floor.rng.pick(floor.world.shipping);
    const doc = floor.doc("SO");
    const lines = floor.rng.int(1, 5);
    for (let line = 1; line <= lines; line++) {
      floor.later(line * floor.rng.int(40, 200), () => pickLine(floor, site, doc, line));
    }
  },
};

/** Opens a sales order line. */
export function salesLine(floor: Floor, site: Site, doc: string, line: number, goods: Goods): OrderLine {
  const dueS = floor.agenda.nowS() + DAY_S;
  return floor.order({ doc, line, kind: "sales", ...goods, location: site.location, dueS, status: "open" });
}

function pickLine(floor: Floor, site: Site, doc: string, line: number): void {
  const { world, rng } = floor;
  if (world.bundles.length > 0 && rng.chance(BUNDLE_SHARE))
    return pickBundle(floor, site, doc, line, rng.pick(world.bundles));
  const goods = wantedGoods(floor, site);
  const order = salesLine(floor, site, doc, line, goods);
  if (!pickAndShip(floor, site, order, goods)) order.status = "cancelled";
}

/** The set is on the order; its components leave the shelves. All of them or none. */
function pickBundle(floor: Floor, site: Site, doc: string, line: number, bundle: Bundle): void {
  const order = salesLine(floor, site, doc, line, { item: bundle.item, qty: 1, unit: bundle.item.base });
  const complete = bundle.components.every(
    ({ item, qty }) => holding(floor, site.positionsByItem.get(item), qty) !== undefined,
  );
  if (!complete) {
    order.status = "cancelled";
    return;
  }
  for (const { item, qty } of bundle.components)
    pickAndShip(floor, site, order, { item, qty, unit: item.base });
}

function wantedGoods(floor: Floor, site: Site): Goods {
  const item = site.wanted(floor.rng);
  const pack = item.packs.at(-1);
  const wholesale = pack !== undefined && floor.rng.chance(WHOLESALE_SHARE);
  if (wholesale) return { item, qty: floor.rng.int(1, 3), unit: pack };
  return { item, qty: floor.rng.int(1, item.abcClass === "A" ? 9 : 5), unit: item.base };
}
