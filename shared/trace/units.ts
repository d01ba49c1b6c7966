import { convert, QUANTITY_SCALE, type Quantity, type Ratio } from "../quantity.ts";
import { difference } from "./clues.ts";
import type { Habit } from "./habits.ts";
import type { TracedItem, TracedLeg } from "./types.ts";

export type Pack = TracedItem["packs"][number];

/** A leg read in another unit than it was posted in: what its effect would be, and by how much the book moves then. */
export type Reading = {
  readonly leg: TracedLeg;
  readonly pack: Pack;
  /** In base units what were packs, in packs what were base units, or in another pack. */
  readonly postedAs: "base" | "pack" | { readonly pack: Pack };
  readonly truth: Quantity;
  readonly explains: Quantity;
};

/** A unit or size that at most this share of a type's movements have is odd for it. */
const ODD_SHARE = 0.2;

/** Fewer movements of a type don't make a habit. */
const LEAST_HABIT = 3;

/** Sizes vary more than units do, so it takes more of them to tell a usual one. */
const LEAST_SIZES = 12;

/** True where a pack holds more than one base unit, and exactly so. */
export function isPack({ unitsPer: { num, den } }: Pack): boolean {
  return Number.isSafeInteger(num) && Number.isSafeInteger(den) && den > 0 && num > den;
}

/** k eaches that were k packs: x = e(f − 1). A leg written in that pack was converted already. */
export function asPacks(leg: TracedLeg, pack: Pack): readonly Reading[] {
  const truth = leg.uom === pack.uom ? undefined : convert(leg.effect, pack.unitsPer);
  return readingsOf(leg, pack, "base", truth);
}

/** k packs that were k eaches: x = −e(1 − 1/f), where k is as whole as the leg itself. */
export function asEaches(leg: TracedLeg, pack: Pack): readonly Reading[] {
  const truth = convert(leg.effect, inverse(pack.unitsPer));
  const isWhole = truth !== undefined && (truth % QUANTITY_SCALE === 0 || leg.effect % QUANTITY_SCALE !== 0);
  return readingsOf(leg, pack, "pack", isWhole ? truth : undefined);
}

/** k of one pack that were k of another: x = e(f − 1), f how many of the one the other holds. */
function asOtherPacks(leg: TracedLeg, packs: readonly Pack[]): readonly Reading[] {
  return packs.flatMap((posted) => {
    const number = convert(leg.effect, inverse(posted.unitsPer));
    if (number === undefined || number % QUANTITY_SCALE !== 0) return [];
    return packs
      .filter((meant) => meant !== posted)
      .flatMap((meant) => readingsOf(leg, meant, { pack: posted }, convert(number, meant.unitsPer)));
  });
}

/** Everything that a leg may have been meant to be. */
export const readingsIn = (leg: TracedLeg, packs: readonly Pack[]): readonly Reading[] => [
  ...packs.flatMap((pack) => [...asPacks(leg, pack), ...asEaches(leg, pack)]),
  ...asOtherPacks(leg, packs),
];

const inverse = ({ num, den }: Ratio): Ratio => ({ num: den, den: num });

function readingsOf(
  leg: TracedLeg,
  pack: Pack,
  postedAs: Reading["postedAs"],
  truth: Quantity | undefined,
): readonly Reading[] {
  const explains = truth === undefined ? undefined : difference(truth, leg.effect);
  return truth === undefined || explains === undefined || explains === 0
    ? []
    : [{ leg, pack, postedAs, truth, explains }];
}

/** True when the leg as posted is odd for its type, by its written unit or by its size. */
export function isOdd(reading: Reading, habit: Habit): boolean {
  if (habit.legs < LEAST_HABIT) return false;
  if (isOddlyWritten(reading, habit)) return true;
  const { leg, postedAs } = reading;
  return habit.legs >= LEAST_SIZES && (postedAs === "pack" ? isFarAbove(leg, habit) : isFarBelow(leg, habit));
}

function isOddlyWritten({ leg, pack, postedAs }: Reading, { legs, byUom }: Habit): boolean {
  if ((byUom.get(leg.uom) ?? 0) > Math.max(1, legs * ODD_SHARE)) return false;
  return postedAs === "pack" ? leg.uom === pack.uom : (byUom.get(pack.uom) ?? 0) > legs / 2;
}

/** More than twice as much as any other movement of its type. */
function isFarAbove(leg: TracedLeg, { sizesAscending }: Habit): boolean {
  const [next, largest] = sizesAscending.slice(-2);
  return Math.abs(leg.effect) === largest && next !== undefined && largest > next * 2;
}

/** Less than half of any other movement of its type. */
function isFarBelow(leg: TracedLeg, { sizesAscending }: Habit): boolean {
  const [smallest, next] = sizesAscending;
  return Math.abs(leg.effect) === smallest && next !== undefined && smallest * 2 < next;
}
