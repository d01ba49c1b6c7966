import { type DecimalMark, withoutSign } from "./numbers.ts";

/** What a column says of its own decimal mark. */
export type DecimalFinding =
  /** No number of it has a mark. */
  | { readonly kind: "none" }
  /** It has numbers that only this mark makes sense of, and next to none that speak for the other. */
  | { readonly kind: "only"; readonly decimal: DecimalMark }
  /** Numbers that can be read both ways, and none that tell. */
  | { readonly kind: "open"; readonly example: string }
  /** Numbers of both sorts. */
  | { readonly kind: "mixed"; readonly example: string };

/** How many cells must speak for a mark for each that speaks against it, before those are taken for slips. */
const SLIPS = 20;

/** Collects what cells say of their decimal mark; memory doesn't grow with the column. */
export function decimalTally(): {
  readonly add: (text: string) => void;
  readonly finding: () => DecimalFinding;
} {
  const speaks: Record<DecimalMark, number> = { ".": 0, ",": 0 };
  const seen: Record<DecimalMark, string> = { ".": "", ",": "" };
  let example = "";
  const add = (text: string): void => {
    if (!text.includes(".") && !text.includes(",")) return;
    const mark = markOf(text);
    if (mark === "either") example ||= text.trim();
    else if (mark !== undefined) {
      speaks[mark]++;
      seen[mark] ||= text.trim();
    }
  };
  const finding = (): DecimalFinding => {
    const [points, commas] = [speaks["."], speaks[","]];
    if (points > commas * SLIPS) return { kind: "only", decimal: "." };
    if (commas > points * SLIPS) return { kind: "only", decimal: "," };
    if (points > 0) return { kind: "mixed", example: `${seen["."]} and ${seen[","]}` };
    return example === "" ? { kind: "none" } : { kind: "open", example };
  };
  return { add, finding };
}

/**
 * The decimal mark that a number's own text shows: "1,5" and "1.234,5" a comma, "1.5" and "1,234,567" a point,
 * "1,234" and "1.234" either; nothing where it has no mark or is no number.
 */
export function markOf(text: string): DecimalMark | "either" | undefined {
  const digits = withoutSign(text)?.digits;
  if (digits === undefined) return undefined;
  const points = digits.split(".").length - 1;
  const commas = digits.split(",").length - 1;
  if (points === 0 && commas === 0) return undefined;
  if (points > 0 && commas > 0) return digits.lastIndexOf(".") > digits.lastIndexOf(",") ? "." : ",";
  const mark: DecimalMark = points > 0 ? "." : ",";
  const other: DecimalMark = mark === "." ? "," : ".";
  if (points + commas > 1) return other;
  const [whole = "", fraction = ""] = digits.split(mark);
  const couldGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return couldGroup ? "either" : mark;
}
