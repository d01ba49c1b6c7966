import { formatQuantity, quantity } from "../../quantity.ts";
import { type NumberStyle, withoutSign } from "../numbers.ts";

/** Ten-thousandths as a text that the file's own reader of numbers reads back. */
export const numberText = (tenThousandths: number, { decimal }: NumberStyle): string =>
  formatQuantity(quantity(tenThousandths)).replace(".", decimal);

/** The same number with the other sign; a text that is no number stays as it is, to be set aside as it was written. */
export function flipped(text: string): string {
  const bare = withoutSign(text);
  if (bare === undefined) return text;
  return bare.negative ? bare.digits : `-${bare.digits}`;
}
