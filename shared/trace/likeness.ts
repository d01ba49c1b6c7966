import { codeKey, descriptionKey } from "../items/codes.ts";
import { slipsBetween } from "../items/distance.ts";

/** Names of fewer words are too short for all but one of them to say anything. */
const LEAST_WORDS = 3;

/** Shorter codes are all but one character away from each other. */
const SHORTEST_CODE = 5;

/** True where one code is a slip of the finger away from the other; items of one series are, and get mixed up. */
export function isLikeCode(one: string, other: string): boolean {
  const [ours, theirs] = [codeKey(one), codeKey(other)];
  return Math.min(ours.length, theirs.length) >= SHORTEST_CODE && slipsBetween(ours, theirs, 1) <= 1;
}

/** True where two barcodes differ in one digit at most; no barcode is like nothing. */
export function isLikeBarcode(one: string, other: string): boolean {
  return one !== "" && other !== "" && slipsBetween(one, other, 1) <= 1;
}

/** True where two descriptions are the same but for one word: another size, another colour. */
export function isLikeName(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  if (descriptionKey(one) === descriptionKey(other)) return true;
  const [ours, theirs] = [wordsOf(one), wordsOf(other)];
  if (ours.length !== theirs.length || ours.length < LEAST_WORDS) return false;
  return ours.filter((word, index) => word !== theirs[index]).length === 1;
}

/** True where two codes have the same letters before their numbers, "JAR-1012" and "JAR-1132". */
export function isOfOneFamily(one: string, other: string): boolean {
  const family = familyOf(one);
  return family !== undefined && family === familyOf(other);
}

/** The plain letters of a code before its number, "jar"; nothing where it begins with a digit or has none. */
export const familyOf = (code: string): string | undefined => /^[^\d]+(?=\d)/u.exec(codeKey(code))?.[0];

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
