import { parseCounted, type CountedError, type CountedQuantity } from "../../../../shared/counting/entry.ts";
import { err, type Result } from "../../../../shared/result.ts";
import { decimalMark } from "../../../ui/format.ts";
import type { CountLine } from "./lines.ts";

export type Typed = Result<CountedQuantity, CountedError | { readonly kind: "empty" }>;

/**
 * What was typed as the service reads it. A comma is a decimal mark only where the person's locale says so: elsewhere
 * "1,234" could be read two ways, and a wrong guess would be a wrong count.
 */
export const plainTyped = (typed: string): string =>
  (decimalMark() === "," ? typed.replaceAll(",", ".") : typed).trim();

export function readTyped(typed: string, uom: string, line: CountLine): Typed {
  const text = plainTyped(typed);
  if (text === "") return err({ kind: "empty" });
  return parseCounted({ sku: line.sku, baseUom: line.uom, packs: line.packs }, text, uom);
}

export const unitsOf = (line: CountLine): readonly string[] => [
  line.uom,
  ...line.packs.map(({ uom }) => uom).filter((uom) => uom !== line.uom),
];

/** A quantity may go on with a unit once it has begun; a letter before any digit begins a bin or an item. */
export const isQuantityBegun = (typed: string): boolean => /\d/.test(typed);
