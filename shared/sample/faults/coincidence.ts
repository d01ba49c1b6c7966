import type { Cause } from "../../domain.ts";
import { baseUnits, effectOn, type Item, type Movement } from "../model.ts";
import type { Patch, Scene, Target } from "./fault.ts";
import { expectedAt } from "./material.ts";

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
export const packSlips = (qty: number, { packs }: Item): readonly number[] =>
  packs
    .flatMap(({ unitsPer }) => [qty * unitsPer, qty / unitsPer])
    .filter((slip) => Number.isInteger(slip) && slip !== qty && slip <= qty * LARGEST_FACTOR);

/**
 * True when another movement than the given ones, with its unit or its sign mistaken, would give the same variance.
 * Then nobody could tell the two apart, and the truth would claim to know what the data doesn't say. A hard setting
 * does without this.
 */
function looksRewritten(variance: number, target: Target, except: ReadonlySet<Movement>): boolean {
  const { position, before } = target;
  const factors = position.item.packs.map((pack) => pack.unitsPer);
  const size = Math.abs(variance);
  return before.some((movement) => {
    const moved = baseUnits(movement);
    const byPack = factors.some((factor) => size === moved * (factor - 1) || size === moved - moved / factor);
    return !except.has(movement) && (byPack || variance === -2 * effectOn(movement, position));
  });
}

/** True when the counter could by chance have meant the book's number. */
const looksLikeSlip = (book: number, counted: number, item: Item): boolean =>
  [...digitSlips(book), ...packSlips(book, item)].includes(counted);

/** True when a variance has by chance the size of something that moved. */
const looksRepeated = (variance: number, { before }: Target): boolean =>
  before.some((movement) => baseUnits(movement) === Math.abs(variance));

/** Causes of which nothing is written down: an equal quantity would speak for another. */
const TRACELESS: ReadonlySet<Cause> = new Set([
  "unexplained",
  "unrecorded_scrap",
  "ledger_break",
  "status_mismatch",
  "manual_override",
]);

/** True when a variance of a patch could by chance be taken for something that it isn't. */
export const looksLikeOther = (scene: Scene, patch: Patch): boolean =>
  patch.positions.some((position) => {
    const target = scene.targetOf(position);
    if (target === undefined) return false;
    const changed = [...(patch.WMS ?? []), ...(patch.physical ?? [])].flatMap(({ was }) => was ?? []);
    const { book, variance } = expectedAt(scene, patch, position);
    return (
      looksRewritten(variance, target, new Set(changed)) ||
      (patch.cause !== "count_error" && looksLikeSlip(book, book + variance, position.item)) ||
      (TRACELESS.has(patch.cause) && looksRepeated(variance, target))
    );
  });
