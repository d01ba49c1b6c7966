import type { Status } from "../../domain.ts";
import type { Fault } from "./fault.ts";
import { beforeCount, someOf, unbooked } from "./unbooked.ts";

const STATUSES: readonly Status[] = ["damaged", "quality_hold", "quarantine"];

/** Somebody puts a label on goods that stay where they are, and tells no system. */
export const statusMismatch: Fault = {
  cause: "status_mismatch",
  inject: (scene, target) => {
    const { item, bin, lot } = target.position;
    const qty = someOf(target, scene);
    const labelled = scene.world.positions.at(item, bin, lot, scene.rng.pick(STATUSES));
    const now = unbooked(qty, target.position, labelled, beforeCount(target, scene.rng));
    return {
      cause: "status_mismatch",
      positions: [target.position, labelled],
      blamed: [],
      physical: [{ now }],
    };
  },
};
