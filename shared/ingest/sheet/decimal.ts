/** Significant digits of a number that a spreadsheet shows; the digits beyond them are the noise of binary fractions. */
const SHOWN_DIGITS = 15;
const WRITTEN = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/;
const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;
/** More than the longest double written out has; longer texts aren't numbers of a sheet. */
const MAX_CHARS = 400;
/** Powers of ten beyond those of a double. */
const MAX_EXPONENT = 400;

/** Digits with the place of their decimal point, counted from the first digit. */
type Digits = { readonly digits: string; readonly point: number };

/**
 * A number as a sheet stores it, as the decimal text that a person takes for its value: "0.30000000000000004" is
 * "0.3", "1E5" is "100000". Never with an exponent. Whole numbers keep all their digits, since they may be codes;
 * others keep 15. Nothing where the text is no number.
 */
export function shownDecimal(stored: string): string | undefined {
  if (PLAIN_INTEGER.test(stored)) return stored;
  if (stored.length > MAX_CHARS) return undefined;
  const match = WRITTEN.exec(stored.trim());
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole + fraction === "" || Math.abs(Number(exponent)) > MAX_EXPONENT) return undefined;
  const exact = significant(whole + fraction, whole.length + Number(exponent));
  const shown = exact.digits.length > SHOWN_DIGITS ? rounded(exact) : exact;
  if (shown.digits === "") return "0";
  return (sign === "-" ? "-" : "") + writeOut(shown);
}

/** Without zeros on either side. */
function significant(digits: string, point: number): Digits {
  const kept = digits.replace(/^0+/, "");
  return { digits: kept.replace(/0+$/, ""), point: point - (digits.length - kept.length) };
}

function rounded(exact: Digits): Digits {
  if (exact.point >= exact.digits.length) return exact;
  const value = Number(`0.${exact.digits}e${exact.point}`);
  if (!Number.isFinite(value)) return exact;
  if (Number.isSafeInteger(value)) return significant(String(value), String(value).length);
  const [mantissa = "", exponent = "0"] = value.toExponential(SHOWN_DIGITS - 1).split("e");
  return significant(mantissa.replace(".", ""), Number(exponent) + 1);
}

function writeOut({ digits, point }: Digits): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
