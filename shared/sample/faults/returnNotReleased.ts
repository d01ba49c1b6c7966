import { DAY_S } from "../calendar.ts";
import type { Movement } from "../model.ts";
import type { Fault, Scene } from "./fault.ts";
import { lost } from "./lost.ts";

/** Longer than any window in which a return is inspected. */
const OVERDUE_S = 15 * DAY_S;

/** A return is accepted and goes back on the shelf, but no system releases it. */
export const returnNotReleased: Fault = {
  cause: "return_not_released",
  inject: (scene, { position, entry, before }) => {
    const candidates = before.filter(({ type, doc, line }) => {
      const received = type === "release" ? returnOf(scene, doc, line) : undefined;
      return received !== undefined && received.occurredS < entry.countedS - OVERDUE_S;
    });
    if (candidates.length === 0) return undefined;
    const release = scene.rng.pick(candidates);
    const received = returnOf(scene, release.doc, release.line);
    const order = scene.orderOf(release.doc, release.line);
    if (received === undefined || order === undefined) return undefined;
    const accepted = { ...order, status: "accepted" };
    return {
      cause: "return_not_released",
      positions: [position],
      blamed: [{ source: "WMS", movement: received }],
      blamedLines: [accepted],
      WMS: lost([release]),
      ERP: lost([release]),
      orders: [{ was: order, now: accepted }],
    };
  },
};

const returnOf = (scene: Scene, doc: string, line: number): Movement | undefined =>
  scene.movementsOfLine(doc, line).find(({ type }) => type === "return");
