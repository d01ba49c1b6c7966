import { baseUnits, effectOn, type Movement } from "../model.ts";
import type { Target } from "./fault.ts";

/** Nobody believes a count this many times too large. */
const LARGEST_FACTOR = 24;

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
    .filter((slip) => Number.isInteger(slip) && slip !== onHand && slip <= onHand * LARGEST_FACTOR);

/**
 * True when another movement than the given one, with its unit or its sign mistaken, would give the same variance.
 * Then nobody could tell the two apart, and the truth would claim to know what the data doesn't say. A hard setting
 * may do without this.
 */
export function looksRewritten(variance: number, target: Target, except?: Movement): boolean {
  const { position, before } = target;
  const factors = position.item.packs.map((pack) => pack.unitsPer);
  const size = Math.abs(variance);
  return before.some((movement) => {
    const moved = baseUnits(movement);
    const byPack = factors.some((factor) => size === moved * (factor - 1) || size === moved - moved / factor);
    return movement !== except && (byPack || variance === -2 * effectOn(movement, position));
  });
}

/** True when a variance could by chance be taken for something else. */
export const looksLikeOther = (variance: number, target: Target): boolean =>
  looksRepeated(variance, target) || looksRewritten(variance, target) || looksLikeSlip(variance, target);

/** True when a variance has by chance the size of something that moved. */
const looksRepeated = (variance: number, { before }: Target): boolean =>
  before.some((movement) => baseUnits(movement) === Math.abs(variance));

/** True when a variance could by chance be a slip of the counter's pen. */
const looksLikeSlip = (variance: number, target: Target): boolean =>
  [...digitSlips(target.onHand), ...packSlips(target)].includes(target.onHand + variance);
