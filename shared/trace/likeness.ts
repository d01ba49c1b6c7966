import { remembering } from "../ingest/derive/memo.ts";
import { codeKey, descriptionKey } from "../items/codes.ts";
import { slipsBetween } from "../items/distance.ts";

/** Names of fewer words are too short for all but one of them to say anything. */
const LEAST_WORDS = 3;

/** Shorter codes are all but one character away from each other. */
const SHORTEST_CODE = 5;

/** Whether what is asked of is alike: one item is held against hundreds, so what is looked up of it is looked up once. */
type IsAlike = (other: string) => boolean;

/**
 * True where another code is a slip of the finger away from this one, or has the same parts in another order ("AB-1010" and
 * "1010-AB"); items of one series are, and get mixed up.
 */
export function likeCode(one: string): IsAlike {
  const ours = codeTraits(one);
  if (ours.plain.length < SHORTEST_CODE) return () => false;
  return (other) => {
    const theirs = codeTraits(other);
    return (
      theirs.plain.length >= SHORTEST_CODE &&
      (isOneSlip(ours.plain, theirs.plain) || isOneSlip(ours.parts, theirs.parts))
    );
  };
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

/** True where another description is the same but for one word: another size, another colour. */
export function likeName(one: string): IsAlike {
  if (one === "") return () => false;
  const ours = nameTraits(one);
  return (other) => {
    if (other === "") return false;
    const theirs = nameTraits(other);
    if (ours.plain === theirs.plain) return true;
    if (ours.words.length !== theirs.words.length || ours.words.length < LEAST_WORDS) return false;
    return ours.words.filter((word, index) => word !== theirs.words[index]).length === 1;
  };
}

/** True where another code has the same letters before its number, "JAR-1012" and "JAR-1132", or its variant, "JAR-RED". */
export function ofOneFamily(one: string): IsAlike {
  const family = familyOf(one);
  return (other) => family !== undefined && family === familyOf(other);
}

/** The plain letters of a code before its number or what stands for it, "jar"; nothing where it begins with a digit. */
export const familyOf = (code: string): string | undefined => codeTraits(code).family;

// Each item meets many others, and all of them meet again in the next trace.
const codeTraits = remembering((code: string) => {
  const plain = codeKey(code);
  return {
    plain,
    parts: (plain.match(/\p{L}+|\p{N}+/gu) ?? []).toSorted().join(""),
    family: /\d/u.test(code) ? /^[^\d]+(?=\d)/u.exec(plain)?.[0] : beforeVariant(code),
  };
});

/** Of a code without any number what stands before its last separator. */
const beforeVariant = (code: string): string | undefined =>
  codeKey(/^.*\p{L}(?=[^\p{L}]+\p{L}+$)/u.exec(code)?.[0] ?? "") || undefined;

const nameTraits = remembering((text: string) => ({
  plain: descriptionKey(text),
  words: text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [],
}));
