/** What a number format makes of a number: a date, a time of day, both, a code, or a number. */
export type CellFormat =
  | { readonly kind: "number" | "date" | "time" | "dateTime" }
  /** Digits fill the places of a mask from the right, as in "00000" or "SKU-000". */
  | { readonly kind: "code"; readonly mask: string };

/** A digit's place in a mask; everything else in it stands as it is. */
const PLACE = "\0";

export const PLAIN: CellFormat = { kind: "number" };

/**
 * Formats that have a number and no code of their own (ECMA-376 part 1, 18.8.30): dates and times. 46 is an elapsed
 * time, so it is a number; 27 to 36 and 50 to 58 are dates of East Asian versions, 32 to 35, 55 and 56 partly times.
 */
const BUILT_IN: ReadonlyMap<number, "date" | "time" | "dateTime"> = new Map([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "date"] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, "time"] as const),
  [22, "dateTime"] as const,
]);

/** The format of a built-in id. */
export function builtInFormat(id: number): CellFormat {
  const kind = BUILT_IN.get(id);
  return kind === undefined ? PLAIN : { kind };
}

/** Colours and languages, which change nothing; a condition in brackets does. */
const ADORNMENT = /\[(?:\$[^\]]*|[a-z]+\d*)\]/gi;
const MASK = /^(?:"[^"]*"|\\.|[0 ():-])+$/su;
const MASK_PART = /"([^"]*)"|\\(.)|0/gsu;
/** Words behind the digits are a unit: the number is one. */
const UNIT = /^\0+[^\0]+$/;
const ELAPSED = /\[(?:h+|m+|s+)\]/i;
/** What a format shows as it stands: quoted and escaped characters, widths, fills, colours, conditions, languages. */
const LITERAL = /"[^"]*"?|[\\_*].|\[[^\]]*\]?/gsu;
const SCIENTIFIC = /[0#?.]E[+-]/i;
const CLOCK_HALVES = /AM\/PM|A\/P/gi;
/** The T and Z of ISO-8601, which some programs leave unquoted. */
const ISO_MARKS = /(?<=d)T(?=h)|Z$/gi;
/** Letters that stand for no part of a date: of a word, such as "Standard" for "General". */
const NO_DATE_LETTER = /[cfi-ln-qt-xz]/;

/** Reads a custom format code: "dd/mm/yyyy hh:mm", "[$-409]d-mmm-yy;@", "00000". */
export function readFormat(code: string): CellFormat {
  const [first = ""] = code.split(";");
  const mask = readMask(first.replace(ADORNMENT, "").trim());
  if (mask !== undefined) return { kind: "code", mask };
  const text = code.replace(/"[^"]*"?|\\./gsu, "");
  if (ELAPSED.test(text)) return PLAIN;
  const bare = code.replace(LITERAL, "").replace(/general/gi, "");
  // The seconds' own decimals are the only digits that a time has.
  if (SCIENTIFIC.test(bare) || /[0#?]/.test(bare.replace(/s\.0+/gi, ""))) return PLAIN;
  const letters = bare.replace(CLOCK_HALVES, "h").replace(ISO_MARKS, "").toLowerCase();
  if (NO_DATE_LETTER.test(letters)) return PLAIN;
  const time = /[hs]/.test(letters);
  const date = /[ydegbar]|m{3}/.test(letters) || (!time && letters.includes("m"));
  if (date) return { kind: time ? "dateTime" : "date" };
  return time ? { kind: "time" } : PLAIN;
}

/** A section as a mask, where it is nothing but digits' places and what stands before or between them. */
function readMask(section: string): string | undefined {
  if (!MASK.test(section)) return undefined;
  const mask = section.replace(
    MASK_PART,
    (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? PLACE,
  );
  return placesOf(mask) >= 2 && !UNIT.test(mask) ? mask : undefined;
}

const placesOf = (mask: string): number => mask.split(PLACE).length - 1;

/** A whole number's digits in a mask's places; digits beyond the places stand before the first. */
export function fillMask(digits: string, mask: string): string {
  const places = placesOf(mask);
  const padded = digits.padStart(places, "0");
  const split = padded.length - places + 1;
  const inPlaces = [padded.slice(0, split), ...padded.slice(split)];
  return mask
    .split(PLACE)
    .map((before, at) => before + (inPlaces[at] ?? ""))
    .join("");
}
