import type { Movement } from "../model.ts";
import type { Fault } from "./fault.ts";

/** The WMS books what left as what came, or the reverse: an adjustment, a sale, a delivery with its ends exchanged. */
export const signReversed: Fault = {
  cause: "sign_reversed",
  inject: (scene, { position, before }) => {
    const candidates = before.filter(hasOutsideEnd);
    if (candidates.length === 0) return undefined;
    const was = scene.rng.pick(candidates);
    const now = { ...was, from: was.to, to: was.from };
    const blamed = [{ source: "WMS" as const, movement: now }];
    return { cause: "sign_reversed", positions: [position], blamed, WMS: [{ was, now }] };
  },
};

const hasOutsideEnd = ({ from, to }: Movement): boolean => from === undefined || to === undefined;
