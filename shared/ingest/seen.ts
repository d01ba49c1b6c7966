import type { Hash } from "./hash.ts";

/**
 * Remembers hashes in a fixed number of bits: says "never" surely, or "maybe", wrongly about once in a thousand.
 * So memory stays what it is however long the file; who needs certainty looks a "maybe" up elsewhere.
 */
export type Seen = (hash: Hash) => boolean;

const MAX_WORDS = 1 << 22;

/** `expected` hashes at four bytes each, at most 16 MB. */
export function seenBefore(expected: number): Seen {
  let words = 1 << 10;
  while (words < expected && words < MAX_WORDS) words <<= 1;
  const bits = new Uint32Array(words);
  return ({ hi, lo }) => {
    const word = lo & (words - 1);
    // Three of the word's 32 bits stand for the hash, so that one word is all that is touched.
    const mask = (1 << (hi & 31)) | (1 << ((hi >>> 5) & 31)) | (1 << ((hi >>> 10) & 31));
    const before = bits[word] ?? 0;
    bits[word] = before | mask;
    return (before & mask) === mask;
  };
}
