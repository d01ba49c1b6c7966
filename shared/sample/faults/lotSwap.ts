import type { Fault } from "./fault.ts";
import { isPutIn, mislaid } from "./mislaid.ts";

/** Goods of one lot are put away under the number of another. */
export const lotSwap: Fault = {
  cause: "lot_swap",
  inject: (scene, { position, before }) => {
    const { item, bin, lot, status } = position;
    const lots = item.lots.filter((other) => other !== lot);
    const candidates = before.filter((movement) => isPutIn(movement, position));
    if (lots.length === 0 || candidates.length === 0) return undefined;
    const other = scene.world.positions.at(item, bin, scene.rng.pick(lots), status);
    return mislaid("lot_swap", position, other, scene.rng.pick(candidates));
  },
};
