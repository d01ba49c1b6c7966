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

/**
 * Whether one code looks like a slip of the other, and not like the next of a series or another size or colour. It is
 * no evidence by itself: only items of one description are asked this about.
 */
export function isSlipOfCode(a: string, b: string): boolean {
  const [one, other] = [codeKey(a), codeKey(b)];
  if (one === other || Math.min(one.length, other.length) < SHORTEST) return false;
  if (byEye(one) === byEye(other)) return true;
  const runsOfOne = runsOf(a);
  const runsOfOther = runsOf(b);
  if (runsOfOne.length !== runsOfOther.length)
    return !isExtended(one, other) && slipsBetween(one, other, 1) === 1;
  const differing = runsOfOne.flatMap((run, at) => {
    const its = runsOfOther[at] ?? "";
    return run === its ? [] : [[run, its] as const];
  });
  const [only] = differing;
  return only !== undefined && differing.length === 1 && isSlipOfRun(...only);
}

const byEye = (code: string): string =>
  LOOK_ALIKES.reduce((text, [letter, digit]) => text.replace(letter, digit), code);

/** "AB-CD12e" as "ab", "cd", "12", "e". */
const runsOf = (code: string): readonly string[] => withoutCase(code).match(/\d+|[^\d\s_-]+/gu) ?? [];

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
  if (slipsBetween(one, other, 1) !== 1) return false;
  if (one.length === other.length) return [...one].toSorted().join("") === [...other].toSorted().join("");
  return !isExtended(one, other);
}

function isSlipOfWord(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter <= VARIANT_LETTERS) return false;
  return slipsBetween(one, other, 2) <= (shorter >= SHORTEST_WORD_FOR_TWO ? 2 : 1);
}
