import { baseUnits, effectOn } from "../model.ts";
import type { Target } from "./fault.ts";

/** The ways in which a number is written down wrongly: two digits exchanged, a zero too many or too few. */
export function digitSlips(qty: number): readonly number[] {
  const digits = String(qty);
  const exchanged = Array.from({ length: digits.length - 1 }, (_, at) =>
    Number(digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2)),
  );
  const shorter = qty % 10 === 0 ? [qty / 10] : [];
  return [...exchanged, qty * 10, ...shorter].filter((slip) => slip !== qty);
}

/** Counting packs as single units, or single units as packs. */
export const packSlips = ({ onHand, position }: Target): readonly number[] =>
  position.item.packs
    .flatMap(({ unitsPer }) => [onHand * unitsPer, onHand / unitsPer])
    .filter((slip) => Number.isInteger(slip) && slip !== onHand);

/**
 * True when a variance could by chance be a movement's fault. Then nobody could tell the two apart, and the truth
 * would claim to know what the data doesn't say. A hard setting may do without this.
 */
export function looksLikeMovement(variance: number, { position, before }: Target): boolean {
  const size = Math.abs(variance);
  const factors = position.item.packs.map((pack) => pack.unitsPer);
  return before.some((movement) => {
    const moved = baseUnits(movement);
    const byPack = factors.some((factor) => size === moved * (factor - 1) || size === moved - moved / factor);
    return byPack || size === moved || variance === -2 * effectOn(movement, position);
  });
}

/** True when a variance could by chance be a slip of the counter's pen. */
export const looksLikeSlip = (variance: number, target: Target): boolean =>
  [...digitSlips(target.onHand), ...packSlips(target)].includes(target.onHand + variance);
