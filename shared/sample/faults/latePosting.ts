import { DAY_S, HOUR_S } from "../calendar.ts";
import { ERP_TYPES, type Change } from "../ledgers.ts";
import type { Movement } from "../model.ts";
import type { Fault, Scene, Target } from "./fault.ts";

/** Longer than the lag that systems are allowed. */
const LAG_S = 25 * HOUR_S;

/** How far from the count the movement may lie, on either side. */
const REACH_S = 2 * DAY_S;

/** The WMS books a movement on the wrong side of the count. */
export const latePosting: Fault = {
  cause: "late_posting",
  inject: (scene, target) => {
    const date = scene.rng.chance(0.6) ? datedLate : datedEarly;
    const change = date(scene, target);
    if (change === undefined) return undefined;
    const blamed = [{ source: "WMS" as const, movement: change.now }];
    return { cause: "late_posting", positions: [target.position], blamed, WMS: [change] };
  },
};

type Dating = (scene: Scene, target: Target) => Required<Change> | undefined;

/** It happened before the count and is booked as if after it: only the ERP has the right time. */
const datedLate: Dating = ({ rng }, { entry, before }) => {
  const { countedS } = entry;
  const candidates = before.filter(
    ({ type, occurredS }) => ERP_TYPES.has(type) && occurredS > countedS - REACH_S,
  );
  if (candidates.length === 0) return undefined;
  const was = rng.pick(candidates);
  const occurredS = Math.max(was.occurredS + LAG_S, countedS + HOUR_S) + rng.int(0, HOUR_S);
  return { was, now: { ...was, occurredS, postedS: occurredS + rng.int(2, 90) } };
};

/** It happened after the count and is booked as if before it: the time at which it was posted tells. */
const datedEarly: Dating = ({ rng, historyOf }, { position, entry }) => {
  const { countedS } = entry;
  const isNear = ({ occurredS }: Movement): boolean => occurredS > countedS && occurredS < countedS + REACH_S;
  const candidates = historyOf(position).filter(isNear);
  if (candidates.length === 0) return undefined;
  const was = rng.pick(candidates);
  const occurredS = Math.min(was.occurredS - LAG_S, countedS - HOUR_S) - rng.int(0, HOUR_S);
  return { was, now: { ...was, occurredS } };
};
