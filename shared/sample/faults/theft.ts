import { DAY_S } from "../calendar.ts";
import type { Movement, Position } from "../model.ts";
import { looksLikeSlip, looksRepeated, looksRewritten } from "./coincidence.ts";
import type { Fault } from "./fault.ts";
import { staysPositive } from "./rewrite.ts";

/** At most this share of what is there, so that it isn't noticed before the count. */
const LARGEST_SHARE = 0.15;

/** A theft that looked like something else by chance could not be asked for by its name. */
const COINCIDENCES = [looksRepeated, looksRewritten, looksLikeSlip] as const;

/** Goods leave without a trace: no system knows, and no cause may be named. */
export const theft: Fault = {
  cause: "unexplained",
  inject: (scene, target) => {
    const { position, entry, onHand } = target;
    const qty = scene.rng.int(2, Math.max(3, Math.floor(onHand * LARGEST_SHARE)));
    if (COINCIDENCES.some((looksAlike) => looksAlike(-qty, target))) return undefined;
    const now = taken(position, qty, scene.rng.int(DAY_S, entry.countedS - 1));
    if (!staysPositive(scene, undefined, now)) return undefined;
    return { cause: "unexplained", positions: [position], blamed: [], physical: [{ now }] };
  },
};

/** Never written to any file: only the physical ledger holds it. */
const taken = (position: Position, qty: number, occurredS: number): Movement => ({
  occurredS,
  postedS: occurredS,
  type: "move",
  item: position.item,
  qty,
  unit: position.item.base,
  from: position,
  to: undefined,
  doc: "",
  line: 1,
  user: "",
  reason: "",
  approvedBy: "",
});
