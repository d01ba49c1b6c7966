import { HOUR_S } from "../calendar.ts";
import type { Item, Movement } from "../model.ts";
import { floorStaff } from "../world/people.ts";
import type { Fault, Scene, Target } from "./fault.ts";
import { beforeCount, someOf, unbooked } from "./unbooked.ts";

const FRAGILE = /glass|stoneware|plate|jar|tumbler|vase|lamp|bulb/i;

/** What people write on the part that they do record. */
const REASONS = {
  dated: ["expired, thrown away", "past its date"],
  fragile: ["broken in the aisle", "carton dropped, wet and broken"],
} as const;

/** Goods are thrown away, and only a part of them is written down: the record of that part is the trail. */
export const unrecordedScrap: Fault = {
  cause: "unrecorded_scrap",
  inject: (scene, target) => {
    const kind = kindOf(target.position.item);
    const qty = someOf(target, scene);
    if (kind === undefined) return undefined;
    const scrappedS = beforeCount(target, scene.rng);
    const trail = recordedPart(scene, target, scene.rng.pick(REASONS[kind]), scrappedS);
    const rest = unbooked(qty, target.position, undefined, Math.max(0, scrappedS - HOUR_S / 2));
    if (trail.qty === qty) return undefined;
    return {
      cause: "unrecorded_scrap",
      positions: [target.position],
      blamed: [],
      physical: [{ now: rest }, { now: trail }],
      WMS: [{ now: trail }],
      ERP: [{ now: trail }],
    };
  },
};

function kindOf({ tracking, description }: Item): keyof typeof REASONS | undefined {
  if (tracking === "lot") return "dated";
  return FRAGILE.test(description) ? "fragile" : undefined;
}

function recordedPart({ rng }: Scene, { position }: Target, reason: string, occurredS: number): Movement {
  return {
    occurredS,
    postedS: occurredS + rng.int(2, 90),
    type: "scrap",
    item: position.item,
    qty: rng.int(1, 3),
    unit: position.item.base,
    from: position,
    to: undefined,
    doc: `DMG-9${String(rng.int(0, 99_999)).padStart(5, "0")}`,
    line: 1,
    user: floorStaff(rng),
    reason,
    approvedBy: "",
  };
}
