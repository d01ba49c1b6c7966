import type { Position } from "../model.ts";
import type { Activity } from "./activity.ts";
import type { Floor } from "./floor.ts";

/** Fills a bin from a fuller one of the same item and lot. */
export const replenish: Activity = {
  name: "replenish",
  share: 0.12,
  run: (floor) => {
    const site = floor.rng.pick(floor.world.sites);
    for (let attempt = 0; attempt < 6; attempt++) {
      const positions = site.positionsByItem.get(site.wanted(floor.rng)) ?? [];
      if (positions.length > 1 && refillOne(floor, positions)) return;
    }
  },
};

function refillOne(floor: Floor, positions: readonly Position[]): boolean {
  const to = floor.rng.pick(positions);
  const from = floor.rng.pick(positions);
  const spare = Math.floor((floor.onHand(from) - floor.onHand(to)) / 2);
  if (from === to || from.lot !== to.lot || spare < 2) return false;
  const { item } = to;
  const unit = item.packs.find((pack) => pack.unitsPer <= spare) ?? item.base;
  const qty = Math.max(1, Math.floor((spare * floor.rng.next()) / unit.unitsPer));
  floor.record({ type: "replenish", item, qty, unit, from, to, doc: floor.doc("RPL"), line: 1 });
  return true;
}
