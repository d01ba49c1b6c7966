import { ERP_TYPES } from "../ledgers.ts";
import type { Movement } from "../model.ts";
import { digitSlips } from "./coincidence.ts";
import type { Fault } from "./fault.ts";

/** The WMS books a quantity with two digits exchanged or a zero too many or too few; the ERP has it right. */
export const digitError: Fault = {
  cause: "digit_error",
  inject: (scene, { position, before }) => {
    const slips = before.filter(({ type }) => ERP_TYPES.has(type)).flatMap(slipsOf);
    if (slips.length === 0) return undefined;
    const { was, now } = scene.rng.pick(slips);
    const blamed = [{ source: "WMS" as const, movement: now }];
    return { cause: "digit_error", positions: [position], blamed, WMS: [{ was, now }] };
  },
};

/** A slip by ten where ten are a pack could as well be a mistaken unit. */
function slipsOf(was: Movement): readonly { was: Movement; now: Movement }[] {
  const packedByTen = was.item.packs.some(({ unitsPer }) => unitsPer === 10);
  return digitSlips(was.qty)
    .filter((qty) => qty > 0 && !(packedByTen && (qty === was.qty * 10 || qty * 10 === was.qty)))
    .map((qty) => ({ was, now: { ...was, qty } }));
}
