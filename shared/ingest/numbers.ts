import { parseQuantity, type QuantityError } from "../quantity.ts";
import { never } from "../result.ts";

/** Why a cell couldn't be read: a word to group by, and a sentence that says what to do. */
export type CellProblem = { readonly reason: string; readonly message: string };

/** Ten-thousandths, or why the text is no exact quantity. `decimal` is the file's decimal mark. */
export function readQuantity(text: string, decimal: "." | ","): number | CellProblem {
  const whole = readSmallWhole(text);
  if (whole >= 0) return whole;
  const trimmed = text.trim();
  const problem = marks(trimmed, decimal);
  if (problem) return problem;
  const parsed = parseQuantity(decimal === "," ? trimmed.replace(",", ".") : trimmed);
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

function marks(text: string, decimal: "." | ","): CellProblem | undefined {
  const other = decimal === "." ? "," : ".";
  if (!text.includes(other) && !/\d[\s'’\u00a0\u202f]\d/.test(text)) return undefined;
  if (!/\d/.test(text)) return undefined;
  return decimal === "."
    ? {
        reason: "numberMarks",
        message:
          "has a comma or a thousands mark and could be read two ways. Write plain digits with a point, or say that the decimal mark is a comma (decimal ,).",
      }
    : {
        reason: "numberMarks",
        message:
          "has a point or a thousands mark and could be read two ways. Write plain digits with a decimal comma.",
      };
}

function describe(error: QuantityError): CellProblem {
  switch (error.kind) {
    case "notANumber":
      return { reason: "notANumber", message: "is not a number. Write plain digits, as in 12 or 3.5." };
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
