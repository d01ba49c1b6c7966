import { parseQuantity, type QuantityError } from "../quantity.ts";
import { never } from "../result.ts";
import type { RejectReason } from "./rejectReasons.ts";

/** Why a cell couldn't be read: a word to group by, and a sentence that says what to do. */
export type CellProblem = { readonly reason: RejectReason; readonly message: string };

export type DecimalMark = "." | ",";
export const DECIMAL_MARKS: readonly DecimalMark[] = [".", ","];

/** How a column's numbers are written. `grouped`: thousands marks are trusted, because the decimal mark is known. */
export type NumberStyle = { readonly decimal: DecimalMark; readonly grouped: boolean };

/** Ten-thousandths, or why the text is no exact quantity. */
export function readQuantity(text: string, style: NumberStyle): number | CellProblem {
  const whole = readSmallWhole(text);
  if (whole >= 0) return whole;
  const bare = withoutSign(text);
  if (bare === undefined) return NOT_A_NUMBER;
  const plain = plainDigits(bare.digits, style);
  if (typeof plain !== "string") return plain;
  const parsed = parseQuantity(bare.negative ? `-${plain}` : plain);
  return parsed.ok ? parsed.value : describe(parsed.error);
}

/** "1" to "999999" without the cost of the general reader, because most quantities are such; else −1. */
function readSmallWhole(text: string): number {
  const length = text.length;
  if (length === 0 || length > 6) return -1;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value * 10_000;
}

/** A number without its sign: "-5", "5-" and "(5)" are below zero, as spreadsheets and ledgers write it. */
export function withoutSign(
  text: string,
): { readonly digits: string; readonly negative: boolean } | undefined {
  const trimmed = text.trim().replaceAll("\u2212", "-");
  const bracketed = trimmed.startsWith("(") && trimmed.endsWith(")");
  const before = /^[+-]/.test(trimmed);
  const behind = !before && trimmed.endsWith("-");
  const digits = trimmed.slice(bracketed || before ? 1 : 0, bracketed || behind ? -1 : undefined).trim();
  if (!DIGITS_AND_MARKS.test(digits)) return undefined;
  return { digits, negative: bracketed || behind || trimmed.startsWith("-") };
}

/** What stands between thousands where it is no point or comma. */
const SPACES = "[ \u00a0\u2009\u202f'\u2019]";
const DIGITS_AND_MARKS = new RegExp(`^[\\d.,](?:[\\d.,]|${SPACES})*$`);
const GROUPED_BY_SPACE = new RegExp(`^\\d{1,3}(?:${SPACES}\\d{3})+(?=$|[.,])`);

/** The digits with a point and without thousands marks, or why they can be read two ways. */
function plainDigits(digits: string, { decimal, grouped }: NumberStyle): string | CellProblem {
  const spaced = GROUPED_BY_SPACE.test(digits) ? digits.replace(new RegExp(SPACES, "g"), "") : digits;
  const group = decimal === "." ? "," : ".";
  if (!spaced.includes(group)) return decimal === "," ? spaced.replace(",", ".") : spaced;
  const shape = decimal === "." ? /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/ : /^\d{1,3}(?:\.\d{3})+(?:,\d*)?$/;
  const fits = shape.test(spaced);
  if (!fits || !(grouped || spaced.includes(decimal))) return twoWays(decimal);
  return spaced.replaceAll(group, "").replace(decimal, ".");
}

const twoWays = (decimal: DecimalMark): CellProblem => ({
  reason: "numberMarks",
  message:
    decimal === "."
      ? "has a comma or a thousands mark and could be read two ways. Write plain digits with a point, or say that the decimal mark is a comma (decimal ,)."
      : "has a point or a thousands mark and could be read two ways. Write plain digits with a decimal comma.",
});

const NOT_A_NUMBER: CellProblem = {
  reason: "notANumber",
  message: "is not a number. Write plain digits, as in 12 or 3.5.",
};

function describe(error: QuantityError): CellProblem {
  switch (error.kind) {
    case "notANumber":
      return NOT_A_NUMBER;
    case "tooManyDecimals":
      return {
        reason: "tooManyDecimals",
        message: "has more than four decimals. Quantities have at most four.",
      };
    case "outOfRange":
      return { reason: "outOfRange", message: "is too large to be kept exactly." };
    default:
      return never(error);
  }
}
