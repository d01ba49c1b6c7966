import { QUANTITY_SCALE, quantity, type Quantity } from "../quantity.ts";

/** How a number can have become another one by a slip of eye or finger. */
export type Slip =
  { readonly kind: "transposition" } | { readonly kind: "ten_times" } | { readonly kind: "a_tenth" };

/** The slip that turns `meant` into `written`, if there is one; only positive numbers are read as digits. */
export function slipOf(meant: Quantity, written: Quantity): Slip | undefined {
  if (meant <= 0 || written <= 0 || meant === written) return undefined;
  if (written / 10 === meant) return { kind: "ten_times" };
  if (meant / 10 === written) return { kind: "a_tenth" };
  return areTransposed(String(meant), String(written)) ? { kind: "transposition" } : undefined;
}

/** Every number that one slip makes of a positive one; `slipOf` finds each again. */
export function slipsOf(meant: Quantity): readonly Quantity[] {
  if (meant <= 0) return [];
  const digits = String(meant);
  const exchanged = [...digits].map((digit, index) =>
    Number(digits.slice(0, index) + (digits[index + 1] ?? "") + digit + digits.slice(index + 2)),
  );
  return [meant * 10, meant / 10, ...exchanged]
    .filter((written) => Number.isSafeInteger(written))
    .map(quantity)
    .filter((written) => slipOf(meant, written) !== undefined);
}

const DECIMALS = Math.log10(QUANTITY_SCALE);

/**
 * True when two neighbouring digits of numbers in ten-thousandths changed places and nothing else did; 10 and 01 are not read as a
 * pair. Over the point only digits that are written do: 12 is no 10.2, though 12.5 may be 15.2.
 */
function areTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  const [first, second] = differing;
  if (differing.length !== 2 || first === undefined || second !== first + 1) return false;
  if (second === a.length - DECIMALS && (a[first] === "0" || a[second] === "0")) return false;
  return a[first] === b[second] && a[second] === b[first];
}
