import { baseUnits, type Movement } from "../model.ts";
import type { Fault, Scene } from "./fault.ts";
import { lost } from "./lost.ts";

/** Goods leave and nobody books it: the order line says shipped, and no ledger has its pick or its shipment. */
export const shipmentNotPosted: Fault = {
  cause: "shipment_not_posted",
  inject: (scene, { position, entry, before }) => {
    const candidates = before.filter((pick) => isWholeShipment(scene, pick, entry.countedS));
    if (candidates.length === 0) return undefined;
    const { doc, line } = scene.rng.pick(candidates);
    const order = scene.orderOf(doc, line);
    if (order === undefined) return undefined;
    const unbooked = lost(scene.movementsOfLine(doc, line));
    return {
      cause: "shipment_not_posted",
      positions: [position],
      blamed: [],
      blamedLines: [order],
      WMS: unbooked,
      ERP: unbooked,
    };
  },
};

/** A pick of all that the order line asked for, shipped before the count. */
function isWholeShipment(scene: Scene, pick: Movement, countedS: number): boolean {
  const { type, doc, line, item } = pick;
  const order = type === "pick" ? scene.orderOf(doc, line) : undefined;
  if (order?.status !== "shipped" || order.item !== item) return false;
  const shipped = scene.movementsOfLine(doc, line).filter((movement) => movement.type === "ship");
  return (
    order.qty * order.unit.unitsPer === baseUnits(pick) &&
    shipped.length === 1 &&
    shipped.every(({ occurredS }) => occurredS < countedS)
  );
}
