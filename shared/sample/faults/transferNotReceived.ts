import { DAY_S } from "../calendar.ts";
import type { Movement } from "../model.ts";
import type { Fault, Scene } from "./fault.ts";
import { lost } from "./lost.ts";

/** Longer on the road than any window for transfers. */
const OVERDUE_S = 6 * DAY_S;

/** A transfer arrives and nobody receives it: both systems still have it on the road. */
export const transferNotReceived: Fault = {
  cause: "transfer_not_received",
  inject: (scene, { position, entry, before }) => {
    const candidates = before.filter(({ type, to, doc, line }) => {
      const out = type === "transfer_in" && to === position ? sentBy(scene, doc, line) : undefined;
      return out !== undefined && out.occurredS < entry.countedS - OVERDUE_S;
    });
    if (candidates.length === 0) return undefined;
    const arrival = scene.rng.pick(candidates);
    const out = sentBy(scene, arrival.doc, arrival.line);
    const order = scene.orderOf(arrival.doc, arrival.line);
    if (out === undefined || order === undefined) return undefined;
    const shipped = { ...order, status: "shipped" };
    return {
      cause: "transfer_not_received",
      positions: [position],
      blamed: [{ source: "WMS", movement: out }],
      blamedLines: [shipped],
      WMS: lost([arrival]),
      ERP: lost([arrival]),
      orders: [{ was: order, now: shipped }],
    };
  },
};

const sentBy = (scene: Scene, doc: string, line: number): Movement | undefined =>
  scene.movementsOfLine(doc, line).find(({ type }) => type === "transfer_out");
