import { convert, type Quantity, QUANTITY_SCALE } from "../quantity.ts";
import { slipOf } from "../trace/digits.ts";
import type { CountableItem } from "./entry.ts";

/** A first number for a line, and what is known that its counter mustn't be told. */
export type FirstCount = {
  readonly counted: Quantity;
  /** What the book held at that minute. */
  readonly book: Quantity;
  /** The most of the item that was ever moved at once or held in one place. */
  readonly largest: Quantity;
  readonly item: CountableItem;
};

const TEN_TIMES = 10;

/**
 * True when a number looks like a slip: so many packs written as units or the other way round, two digits that changed
 * places, a zero too many or too few, or ten times anything that was ever there. The counter is asked to count again,
 * and never why.
 */
export function looksLikeSlip({ counted, book, largest, item }: FirstCount): boolean {
  if (counted === book) return false;
  return (
    slipOf(book, counted) !== undefined ||
    isPackSlip(item, counted, book) ||
    (counted > 0 && counted >= TEN_TIMES * Math.max(book, largest, QUANTITY_SCALE))
  );
}

function isPackSlip({ packs }: CountableItem, counted: Quantity, book: Quantity): boolean {
  if (counted === 0) return false;
  return packs.some(
    ({ unitsPer }) =>
      convert(counted, { num: unitsPer, den: QUANTITY_SCALE }) === book ||
      convert(book, { num: unitsPer, den: QUANTITY_SCALE }) === counted,
  );
}

const ONE_IN = 16;

/**
 * One line in sixteen is counted twice whatever was entered, always the same ones: so being asked again tells nothing
 * about the book. The scrambling is Knuth's multiplicative hash (TAOCP 3, 6.4).
 */
export const isAskedAnyway = (count: number, position: number): boolean =>
  (Math.imul(count * 31 + position, 2_654_435_761) >>> 0) % ONE_IN === 0;

const BARCODE_DIGITS = 8;

/** True for what only a scanner writes into a quantity: as many digits as a barcode has, and no unit. */
export const looksLikeBarcode = (text: string): boolean =>
  new RegExp(`^\\d{${BARCODE_DIGITS},}$`).test(text.trim());
