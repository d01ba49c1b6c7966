/** What a number format makes of a number: a date, a time of day, both, a code of so many digits, or a number. */
export type CellFormat =
  | { readonly kind: "number" | "date" | "time" | "dateTime" }
  /** Zeros fill it up to `width` digits: 123 is shown as 00123. */
  | { readonly kind: "code"; readonly width: number };

export const PLAIN: CellFormat = { kind: "number" };

/**
 * Formats that have a number and no code of their own (ECMA-376 part 1, 18.8.30): dates and times. 46 is an elapsed
 * time, so it is a number; 27 to 36 and 50 to 58 are dates of East Asian versions, 32 to 35, 55 and 56 partly times.
 */
const BUILT_IN: ReadonlyMap<number, CellFormat["kind"] & ("date" | "time" | "dateTime")> = new Map([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "date"] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, "time"] as const),
  [22, "dateTime"] as const,
]);

/** The format of a built-in id. */
export function builtInFormat(id: number): CellFormat {
  const kind = BUILT_IN.get(id);
  return kind === undefined ? PLAIN : { kind };
}

const CODE = /^(?:\[[^\]]*\])*(0{2,})$/;
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
  const width = CODE.exec(first.trim())?.[1]?.length;
  if (width !== undefined) return { kind: "code", width };
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
