import { withoutSign } from "../numbers.ts";
import { NUMBER_SORTS } from "../../reading.ts";

export type NumberSort = (typeof NUMBER_SORTS)[number];
export type Test = (text: string) => boolean;

/**
 * Whether a cell is what a reading wants: a text in which `*` stands for any run of characters, ignoring case, or a
 * sort of number. An empty cell is only what the empty text wants, so "*" means "anything at all".
 */
export function testOf(wanted: string): Test {
  const sort = NUMBER_SORTS.find((each) => each === wanted.trim().toLowerCase());
  if (sort !== undefined) return (text) => numberSort(text) === sort;
  const pieces = wanted.trim().toLowerCase().split("*");
  return (text) => fits(text.trim().toLowerCase(), pieces);
}

/** Whether a cell is one of a few. */
export function anyOf(wanted: readonly string[]): Test {
  const tests = wanted.map(testOf);
  return (text) => tests.some((test) => test(text));
}

/** Below, at or above zero; nothing where the text is no number. Money signs are passed over: prices bear them. */
export function numberSort(text: string): NumberSort | undefined {
  const bare = withoutSign(text.replace(/\p{Sc}/gu, ""));
  if (bare === undefined || !/\d/.test(bare.digits)) return undefined;
  if (!/[1-9]/.test(bare.digits)) return "zero";
  return bare.negative ? "negative" : "positive";
}

/** Every piece is there in this order; the first at the start, the last at the end. */
function fits(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  if (pieces.length === 1) return text === first;
  if (text === "" || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
