import type { Movement } from "../model.ts";
import { floorStaff } from "../world/people.ts";
import type { Fault, Scene, Target } from "./fault.ts";
import { beforeCount, someOf } from "./unbooked.ts";

const REASONS: readonly string[] = [
  "",
  "correction",
  "reverse 5/1 adjustment",
  "bulk upload of spreadsheet",
  "fixed by hand",
  "migration reload",
];

/** Somebody overwrites the book: no approval, nothing of it on the shelf, and the ERP never hears of it. */
export const manualOverride: Fault = {
  cause: "manual_override",
  inject: (scene, target) => {
    const now = override(scene, target);
    const blamed = [{ source: "WMS" as const, movement: now }];
    return { cause: "manual_override", positions: [target.position], blamed, WMS: [{ now }] };
  },
};

function override(scene: Scene, target: Target): Movement {
  const { rng } = scene;
  const { position } = target;
  const occurredS = beforeCount(target, rng);
  const adds = rng.chance(0.5);
  return {
    occurredS,
    postedS: occurredS + rng.int(2, 90),
    type: "adjustment",
    item: position.item,
    qty: someOf(target, scene),
    unit: position.item.base,
    from: adds ? undefined : position,
    to: adds ? position : undefined,
    doc: `MAN-${String(rng.int(1, 999_999)).padStart(6, "0")}`,
    line: 1,
    user: floorStaff(rng),
    reason: rng.pick(REASONS),
    approvedBy: "",
  };
}
