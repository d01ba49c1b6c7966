import type { Quantity, QuantityError, Ratio } from "../quantity.ts";
import { convert, parseQuantity, QUANTITY_SCALE } from "../quantity.ts";
import { err, ok, type Result } from "../result.ts";

export type CountableItem = {
  readonly sku: string;
  readonly baseUom: string;
  /** Base units per pack. */
  readonly packs: readonly { readonly uom: string; readonly unitsPer: Quantity }[];
};

/** A counted quantity as typed and in base units. */
export type CountedQuantity = {
  readonly qty: Quantity;
  readonly typedQty: Quantity;
  readonly typedUom: string;
};

/** Reads what a counter typed: a plain number of the base unit or of a pack. Refusals are sentences. */
export function readCounted(
  item: CountableItem,
  text: string,
  uom: string | undefined,
): Result<CountedQuantity, string> {
  const parsed = parseQuantity(text);
  if (!parsed.ok) return err(describe(parsed.error));
  if (parsed.value < 0) return err("A count is never negative; nothing there is 0.");
  const typedUom = uom ?? item.baseUom;
  const ratio = ratioOf(item, typedUom);
  if (!ratio) return err(`${item.sku} has no unit ${typedUom}. Its units: ${unitNames(item).join(", ")}.`);
  const qty = convert(parsed.value, ratio);
  if (qty === undefined)
    return err(`${text} ${typedUom} is not a whole number of ten-thousandths ${item.baseUom}.`);
  return ok({ qty, typedQty: parsed.value, typedUom });
}

const unitNames = (item: CountableItem): string[] => [item.baseUom, ...item.packs.map((pack) => pack.uom)];

function ratioOf(item: CountableItem, uom: string): Ratio | undefined {
  const wanted = uom.toLowerCase();
  if (wanted === item.baseUom.toLowerCase()) return { num: 1, den: 1 };
  const pack = item.packs.find((candidate) => candidate.uom.toLowerCase() === wanted);
  return pack && { num: pack.unitsPer, den: QUANTITY_SCALE };
}

function describe(error: QuantityError): string {
  switch (error.kind) {
    case "notANumber":
      return `“${error.text}” is not a quantity. Type digits, like 12 or 2.5.`;
    case "tooManyDecimals":
      return `“${error.text}” has more than four decimals.`;
    case "outOfRange":
      return `“${error.text}” is too large a number.`;
  }
}
