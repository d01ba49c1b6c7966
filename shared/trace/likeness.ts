import { remembering } from "../ingest/derive/memo.ts";
import { codeKey, descriptionKey } from "../items/codes.ts";
import { slipsBetween } from "../items/distance.ts";

/** Names of fewer words are too short for all but one of them to say anything. */
const LEAST_WORDS = 3;

/** Shorter codes are all but one character away from each other. */
const SHORTEST_CODE = 5;

/** True where one code is a slip of the finger away from the other; items of one series are, and get mixed up. */
export function isLikeCode(one: string, other: string): boolean {
  const [ours, theirs] = [plainCode(one), plainCode(other)];
  return Math.min(ours.length, theirs.length) >= SHORTEST_CODE && isOneSlip(ours, theirs);
}

/** True where two barcodes differ in one digit at most; no barcode is like nothing. */
export function isLikeBarcode(one: string, other: string): boolean {
  return one !== "" && other !== "" && isOneSlip(one, other);
}

/** One slip changes two neighbouring characters at most, so that most pairs are told apart by where they begin and end alike. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const shorter = Math.min(one.length, other.length);
  let begin = 0;
  while (begin < shorter && one[begin] === other[begin]) begin += 1;
  let end = 0;
  while (end < shorter - begin && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return shorter - begin - end <= 2 && slipsBetween(one, other, 1) <= 1;
}

/** True where two descriptions are the same but for one word: another size, another colour. */
export function isLikeName(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  if (plainDescription(one) === plainDescription(other)) return true;
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
export const familyOf = (code: string): string | undefined => /^[^\d]+(?=\d)/u.exec(plainCode(code))?.[0];

// Each item meets many others, and all of them meet again in the next trace.
const wordsOf = remembering(
  (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [],
);
const plainDescription = remembering(descriptionKey);
const plainCode = remembering(codeKey);
