import type { Decoy } from "./decoy.ts";

/** A delivery that comes off the lorry in two equal goes: only the order's total tells that both are real. */
export const receiptInTwoGoes: Decoy = {
  resembles: "duplicate_movement",
  run: (floor) => {
    const direct = floor.world.sites.filter(({ location }) => location.inbound !== "dock");
    const site = floor.rng.pick(direct);
    const shelf = floor.rng.pick(site.stock);
    const { item } = shelf;
    const unit = floor.rng.pick([item.base, ...item.packs]);
    const goods = { item, qty: floor.rng.int(1, 6), unit, doc: floor.doc("PO"), line: 1 };
    const dueS = floor.agenda.nowS();
    const { location } = site;
    floor.order({ ...goods, qty: goods.qty * 2, kind: "po", location, dueS, status: "received" });
    floor.record({ type: "receipt", ...goods, to: shelf });
    floor.agenda.add(dueS + floor.rng.int(60, 900), () =>
      floor.record({ type: "receipt", ...goods, to: shelf }),
    );
    return [goods.doc];
  },
};
