import { convert, parseQuantity, QUANTITY_SCALE, type Quantity } from "../../../shared/quantity.ts";
import type { CountLine } from "./lines.ts";

export type Typed =
  | { readonly kind: "ok"; readonly text: string; readonly base: Quantity }
  | { readonly kind: "empty" | "digitsOnly" | "tooFine" | "tooLarge" | "notWhole" };

const decimalMark = new Intl.NumberFormat(navigator.languages).format(1.5).includes(",") ? "," : ".";

/**
 * A quantity as a person typed it. A comma is a decimal mark only where their locale says so: elsewhere "1,234"
 * could be read two ways, and a wrong guess would be a wrong count.
 */
export function readTyped(typed: string, uom: string, line: CountLine): Typed {
  const text = decimalMark === "," ? typed.trim().replace(",", ".") : typed.trim();
  if (text === "") return { kind: "empty" };
  const parsed = parseQuantity(text);
  if (!parsed.ok)
    return { kind: parsed.error.kind === "tooManyDecimals" ? "tooFine" : parsed.error.kind === "outOfRange" ? "tooLarge" : "digitsOnly" }; // prettier-ignore
  if (parsed.value < 0) return { kind: "digitsOnly" };
  const base = convert(parsed.value, { num: unitsPer(line, uom), den: QUANTITY_SCALE });
  return base === undefined ? { kind: "notWhole" } : { kind: "ok", text, base };
}

const unitsPer = (line: CountLine, uom: string): number =>
  line.packs.find((pack) => pack.uom === uom)?.unitsPer ?? QUANTITY_SCALE;

export const unitsOf = (line: CountLine): readonly string[] => [
  line.uom,
  ...line.packs.map(({ uom }) => uom).filter((uom) => uom !== line.uom),
];
