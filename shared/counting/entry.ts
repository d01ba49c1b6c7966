import type { Quantity, QuantityError, Ratio } from "../quantity.ts";
import { add, convert, parseQuantity, QUANTITY_SCALE, ZERO } from "../quantity.ts";
import { err, ok, type Result } from "../result.ts";
import { isWholeUnit } from "./wholeUnits.ts";

export type CountableItem = {
  readonly sku: string;
  readonly baseUom: string;
  /** Base units per pack. */
  readonly packs: readonly { readonly uom: string; readonly unitsPer: Quantity }[];
};

/** A counted quantity as typed and in base units. A sum like "3 CS + 4" is typed in base units, its words beside it. */
export type CountedQuantity = {
  readonly qty: Quantity;
  readonly typedQty: Quantity;
  readonly typedUom: string;
  /** Word for word, where it was a sum. */
  readonly typed: string | undefined;
};

/** Why what was typed is no counted quantity; `text` is the piece that isn't. */
export type CountedError =
  | QuantityError
  | { readonly kind: "negative" }
  | { readonly kind: "noSuchUnit"; readonly uom: string }
  | { readonly kind: "notWhole"; readonly text: string; readonly uom: string };

/**
 * Reads what a counter typed: a number of `uom` (the base unit, when left out), or a sum of numbers each with its own
 * unit, as in "3 CS + 4". In a sum, a number without a unit is of base units.
 */
export function parseCounted(
  item: CountableItem,
  text: string,
  uom: string | undefined,
): Result<CountedQuantity, CountedError> {
  const terms = text.split("+");
  const isSum = terms.length > 1;
  let qty = ZERO;
  let first: Pick<CountedQuantity, "typedQty" | "typedUom"> | undefined;
  for (const term of terms) {
    const { number, unit } = cut(term);
    const read = readTerm(item, number, unit ?? (isSum ? item.baseUom : (uom ?? item.baseUom)));
    if (!read.ok) return read;
    if (!Number.isSafeInteger(qty + read.value.qty)) return err({ kind: "outOfRange", text });
    qty = add(qty, read.value.qty);
    first ??= read.value;
  }
  if (!first) return err({ kind: "notANumber", text });
  return ok(
    isSum
      ? { qty, typedQty: qty, typedUom: item.baseUom, typed: text.trim() }
      : { ...first, qty, typed: undefined },
  );
}

/** A number and the unit written behind it, if one is. */
function cut(term: string): { readonly number: string; readonly unit: string | undefined } {
  const unit = /[^\d.,\s-].*$/.exec(term)?.[0];
  const number = unit === undefined ? term : term.slice(0, term.length - unit.length);
  // What has no digit isn't a number with a unit: the whole of it is what can't be read.
  return /\d/.test(number) ? { number, unit: unit?.trim() } : { number: term, unit: undefined };
}

type Term = { readonly qty: Quantity; readonly typedQty: Quantity; readonly typedUom: string };

function readTerm(item: CountableItem, number: string, uom: string): Result<Term, CountedError> {
  const parsed = parseQuantity(number.trim());
  if (!parsed.ok) return parsed;
  if (parsed.value < 0) return err({ kind: "negative" });
  const ratio = ratioOf(item, uom);
  if (!ratio) return err({ kind: "noSuchUnit", uom });
  const qty = convert(parsed.value, ratio);
  const isBroken = qty === undefined || (isWholeUnit(item.baseUom) && qty % QUANTITY_SCALE !== 0);
  if (isBroken) return err({ kind: "notWhole", text: `${number.trim()} ${uom}`, uom: item.baseUom });
  return ok({ qty, typedQty: parsed.value, typedUom: uom });
}

/** The same with the refusal as a sentence, for whoever has no texts of their own. */
export function readCounted(
  item: CountableItem,
  text: string,
  uom: string | undefined,
): Result<CountedQuantity, string> {
  const read = parseCounted(item, text, uom);
  return read.ok ? read : err(describe(item, read.error));
}

export const unitNames = (item: CountableItem): string[] => [
  item.baseUom,
  ...item.packs.map((pack) => pack.uom),
];

function ratioOf(item: CountableItem, uom: string): Ratio | undefined {
  const wanted = uom.toLowerCase();
  if (wanted === item.baseUom.toLowerCase()) return { num: 1, den: 1 };
  const pack = item.packs.find((candidate) => candidate.uom.toLowerCase() === wanted);
  return pack && { num: pack.unitsPer, den: QUANTITY_SCALE };
}

function describe(item: CountableItem, error: CountedError): string {
  switch (error.kind) {
    case "notANumber":
      return `“${error.text}” is not a quantity. Type digits, like 12 or 2.5, or a sum like 3 CS + 4.`;
    case "tooManyDecimals":
      return `“${error.text}” has more than four decimals.`;
    case "outOfRange":
      return `“${error.text}” is too large a number.`;
    case "negative":
      return "A count is never negative; nothing there is 0.";
    case "noSuchUnit":
      return `${item.sku} has no unit ${error.uom}. Its units: ${unitNames(item).join(", ")}.`;
    case "notWhole":
      return `${error.text} is not a whole number of ${error.uom}, and ${item.sku} is counted in those.`;
  }
}
