import { QUANTITY_SCALE, quantity, type Quantity } from "../quantity.ts";

/** How a number can have become another one by a slip of eye or finger. */
export type Slip =
  { readonly kind: "transposition" } | { readonly kind: "ten_times" } | { readonly kind: "a_tenth" };

/** The slip that turns `meant` into `written`, if there is one; only whole positive numbers are read as digits. */
export function slipOf(meant: Quantity, written: Quantity): Slip | undefined {
  if (meant <= 0 || written <= 0 || meant === written) return undefined;
  if (written / 10 === meant) return { kind: "ten_times" };
  if (meant / 10 === written) return { kind: "a_tenth" };
  const isWhole = meant % QUANTITY_SCALE === 0 && written % QUANTITY_SCALE === 0;
  return isWhole && areTransposed(String(meant / QUANTITY_SCALE), String(written / QUANTITY_SCALE))
    ? { kind: "transposition" }
    : undefined;
}

/** Every number that one slip makes of a whole positive one; `slipOf` finds each again. */
export function slipsOf(meant: Quantity): readonly Quantity[] {
  if (meant <= 0) return [];
  const digits = String(meant / QUANTITY_SCALE);
  const isWhole = meant % QUANTITY_SCALE === 0;
  const exchanged = [...(isWhole ? digits : "")].map((digit, index) => {
    const text = digits.slice(0, index) + (digits[index + 1] ?? "") + digit + digits.slice(index + 2);
    return Number(text) * QUANTITY_SCALE;
  });
  return [meant * 10, meant / 10, ...exchanged]
    .filter((written) => Number.isSafeInteger(written))
    .map(quantity)
    .filter((written) => slipOf(meant, written) !== undefined);
}

/** True when two neighbouring digits changed places and nothing else did; 10 and 01 are not read as a pair. */
function areTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  const [first, second] = differing;
  if (differing.length !== 2 || first === undefined || second !== first + 1) return false;
  return a[first] === b[second] && a[second] === b[first];
}
