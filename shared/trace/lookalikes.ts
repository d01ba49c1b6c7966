import { convert, QUANTITY_SCALE, type Quantity } from "../quantity.ts";
import { slipsOf } from "./digits.ts";
import type { Evidence } from "./types.ts";

/** From one loss in so many on that leaves a number like a slip, such a number proves none. */
const RARELY = 1 / 100;

/**
 * True where a loss would have left a number that looks like a slip of the counter by accident often enough: of all the
 * numbers that a loss of up to twice the size could have left of `meant`, at least one in a hundred looks like one
 * (the same measure of an accident as `rarity` in weight.ts). No loss leaves more than there was.
 */
export function looksLikeLoss(evidence: Evidence, meant: Quantity): boolean {
  const lost = meant - evidence.counted;
  if (lost <= 0) return false;
  const reach = Math.min(2 * lost, meant);
  const alike = likeSlips(evidence, meant).filter((written) => written < meant && meant - written <= reach);
  return (new Set(alike).size * QUANTITY_SCALE) / reach >= RARELY;
}

/** Every number that would be read as a slip for `meant` at this position. */
function likeSlips(evidence: Evidence, meant: Quantity): readonly Quantity[] {
  const inPacks = evidence.item.packs.flatMap(
    ({ unitsPer: { num, den } }) => convert(meant, { num: den, den: num }) ?? [],
  );
  const beside = [...evidence.neighbours, ...(evidence.listed ?? [])].flatMap(({ counted, book }) => [
    counted,
    book,
  ]);
  return [...slipsOf(meant), ...inPacks, ...beside];
}
