import { DAY_S, SNAPSHOT_S } from "../calendar.ts";
import type { Fault } from "./fault.ts";
import { someOf, unbooked } from "./unbooked.ts";

/** The WMS's own balance changes with the shelf, but its ledger has no movement for it: the next snapshot breaks. */
export const ledgerBreak: Fault = {
  cause: "ledger_break",
  inject: (scene, target) => {
    const qty = someOf(target, scene);
    const now = unbooked(qty, target.position, undefined, scene.rng.int(DAY_S, SNAPSHOT_S - 1));
    return {
      cause: "ledger_break",
      positions: [target.position],
      blamed: [],
      physical: [{ now }],
      unlogged: [{ now }],
    };
  },
};
