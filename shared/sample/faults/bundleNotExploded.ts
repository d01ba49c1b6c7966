import { DAY_S } from "../calendar.ts";
import type { Bundle, Movement, OrderLine, Position } from "../model.ts";
import { floorStaff } from "../world/people.ts";
import type { Site } from "../world/stock.ts";
import type { Fault, Patch, Scene } from "./fault.ts";
import { beforeCount, unbooked } from "./unbooked.ts";

/** Sets sold in one go, from and to. */
const SETS = [3, 9] as const;

/** Sets are sold under the set's own number: their components leave the shelves and no ledger takes them off. */
export const bundleNotExploded: Fault = {
  cause: "bundle_not_exploded",
  inject: (scene, target) => {
    const { item, bin } = target.position;
    const site = scene.world.sites.find(({ location }) => location === bin.location);
    const bundles = scene.world.bundles.filter(({ components }) =>
      components.some((component) => component.item === item),
    );
    if (site === undefined || bundles.length === 0) return undefined;
    const bundle = scene.rng.pick(bundles);
    const shelves = bundle.components.flatMap((component) => {
      const stocked = site.positionsByItem.get(component.item) ?? [];
      const position = component.item === item ? target.position : stocked[0];
      return position === undefined ? [] : [{ position, perSet: component.qty }];
    });
    if (shelves.length < bundle.components.length) return undefined;
    const countedS = shelves.map(({ position }) => scene.targetOf(position)?.entry.countedS ?? 0);
    const soldS = Math.min(beforeCount(target, scene.rng), Math.min(...countedS) - 1);
    return sold(scene, site, bundle, shelves, soldS);
  },
};

function sold(
  scene: Scene,
  site: Site,
  bundle: Bundle,
  shelves: readonly { readonly position: Position; readonly perSet: number }[],
  soldS: number,
): Patch {
  const sets = scene.rng.int(...SETS);
  const sale = saleOf(scene, site, bundle, sets, soldS);
  const order = orderOf(sale, site);
  return {
    cause: "bundle_not_exploded",
    positions: shelves.map(({ position }) => position),
    blamed: [{ source: "WMS", movement: sale }],
    blamedLines: [order],
    physical: shelves.map(({ position, perSet }) => ({
      now: unbooked(sets * perSet, position, undefined, soldS),
    })),
    WMS: [{ now: sale }],
    ERP: [{ now: sale }],
    orders: [{ now: order }],
  };
}

function saleOf({ rng, world }: Scene, site: Site, { item }: Bundle, sets: number, soldS: number): Movement {
  return {
    occurredS: soldS,
    postedS: soldS + rng.int(2, 90),
    type: site === world.store ? "sale" : "ship",
    item,
    qty: sets,
    unit: item.base,
    from: world.positions.at(item, site.stage, "", "available"),
    to: undefined,
    doc: `SO-9${String(rng.int(0, 99_999)).padStart(5, "0")}`,
    line: 1,
    user: floorStaff(rng),
    reason: "",
    approvedBy: "",
  };
}

const orderOf = ({ doc, line, item, qty, unit, occurredS }: Movement, { location }: Site): OrderLine => ({
  doc,
  line,
  kind: "sales",
  item,
  qty,
  unit,
  location,
  dueS: occurredS + DAY_S,
  status: "shipped",
});
