import { codeKey, withoutCase } from "./codes.ts";
import { slipsBetween } from "./distance.ts";

/** Shorter codes are too close to each other for a slip to say anything. */
const SHORTEST = 6;
/** A run of letters up to this long is a size or a colour ("XL", "RED"), not a word that was mistyped. */
const VARIANT_LETTERS = 3;
const SHORTEST_NUMBER = 4;
const SHORTEST_WORD_FOR_TWO = 6;

/** Characters that are taken for each other by eye. */
const LOOK_ALIKES: readonly (readonly [letter: RegExp, digit: string])[] = [
  [/o/g, "0"],
  [/[il]/g, "1"],
  [/s/g, "5"],
  [/b/g, "8"],
  [/z/g, "2"],
];

/** A code in the forms in which slips show; made once, because a code is compared with many others. */
export type ComparedCode = {
  readonly key: string;
  /** With letters that look like digits as those digits. */
  readonly byEye: string;
  /** "AB-CD12e" as "ab", "cd", "12", "e". */
  readonly runs: readonly string[];
};

export function comparedCode(code: string): ComparedCode {
  const key = codeKey(code);
  const byEye = LOOK_ALIKES.reduce((text, [letter, digit]) => text.replace(letter, digit), key);
  return { key, byEye, runs: withoutCase(code).match(/\d+|[^\d\s_-]+/gu) ?? [] };
}

/**
 * Whether one code looks like a slip of the other, and not like the next of a series or another size or colour. It is
 * no evidence by itself: only items of one description are asked this about.
 */
export function isSlipOfCode(one: ComparedCode, other: ComparedCode): boolean {
  if (one.key === other.key || Math.min(one.key.length, other.key.length) < SHORTEST) return false;
  if (one.byEye === other.byEye) return true;
  if (one.runs.length !== other.runs.length)
    return !isExtended(one.key, other.key) && slipsBetween(one.key, other.key, 1) === 1;
  const at = one.runs.findIndex((run, place) => run !== other.runs[place]);
  const last = one.runs.findLastIndex((run, place) => run !== other.runs[place]);
  return at === last && isSlipOfRun(one.runs[at] ?? "", other.runs[at] ?? "");
}

/** One is the other with something put before or after: a variant's mark, a supplier's prefix. */
const isExtended = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) || long.endsWith(short);
};

function isSlipOfRun(one: string, other: string): boolean {
  const isNumber = (run: string): boolean => /^\d/.test(run);
  if (isNumber(one) !== isNumber(other)) return false;
  return isNumber(one) ? isSlipOfNumber(one, other) : isSlipOfWord(one, other);
}

/** Equally long numbers are a series, unless two neighbouring digits are swapped; else a digit was lost inside. */
function isSlipOfNumber(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < SHORTEST_NUMBER) return false;
  if (one.length === other.length) return isSwapped(one, other);
  return !isExtended(one, other) && slipsBetween(one, other, 1) === 1;
}

/** Whether two different texts are the same but for two neighbours in the other order. */
function isSwapped(one: string, other: string): boolean {
  const at = [...one].findIndex((character, place) => character !== other[place]);
  const swapped = `${one.slice(0, at)}${one[at + 1] ?? ""}${one[at] ?? ""}${one.slice(at + 2)}`;
  return swapped === other;
}

function isSlipOfWord(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter <= VARIANT_LETTERS) return false;
  return slipsBetween(one, other, 2) <= (shorter >= SHORTEST_WORD_FOR_TWO ? 2 : 1);
}
