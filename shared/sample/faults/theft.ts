import type { Fault } from "./fault.ts";
import { beforeCount, someOf, unbooked } from "./unbooked.ts";

/** Goods leave without a trace: no system knows, and no cause may be named. */
export const theft: Fault = {
  cause: "unexplained",
  inject: (scene, target) => {
    const { position } = target;
    const qty = someOf(target, scene);
    const now = unbooked(qty, position, undefined, beforeCount(target, scene.rng));
    return { cause: "unexplained", positions: [position], blamed: [], physical: [{ now }] };
  },
};
