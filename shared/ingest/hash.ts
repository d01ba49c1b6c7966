/**
 * A 64-bit hash as two 32-bit halves, fed number by number: good enough to tell millions of rows apart (it names
 * rows that have no id of their own), not a protection against somebody who wants a collision.
 * Its result is kept in project files, so it must never change.
 */
export type Hash = { hi: number; lo: number };

export const startHash = (): Hash => ({ hi: START_HI, lo: START_LO });

/** Makes a hash start over: a loop over millions of rows uses one object. */
export function restartHash(hash: Hash): void {
  hash.hi = START_HI;
  hash.lo = START_LO;
}

const START_HI = 0x9e3779b9 | 0;
const START_LO = 0x7f4a7c15 | 0;

export function feedNumber(hash: Hash, value: number): void {
  let hi = Math.imul(hash.hi ^ value, 0x85ebca6b);
  let lo = Math.imul(hash.lo ^ value, 0xc2b2ae35);
  hi = (hi << 13) | (hi >>> 19);
  lo = (lo << 17) | (lo >>> 15);
  hash.hi = (hi + lo) | 0;
  hash.lo = (lo ^ (hi >>> 7)) | 0;
}

/** Feeds the text's length too, so that ("ab", "c") and ("a", "bc") differ. */
export function feedText(hash: Hash, text: string): void {
  const length = text.length;
  let hi = hash.hi ^ length;
  let lo = hash.lo ^ (length << 16);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    hi = Math.imul(hi ^ code, 0x85ebca6b);
    lo = Math.imul(lo ^ code, 0xc2b2ae35);
    hi = (hi << 13) | (hi >>> 19);
    lo = (lo << 17) | (lo >>> 15);
  }
  hash.hi = (hi + lo) | 0;
  hash.lo = (lo ^ (hi >>> 7)) | 0;
}

/** A whole number beyond 32 bits, as its two halves. */
export function feedWide(hash: Hash, value: number): void {
  feedNumber(hash, value | 0);
  feedNumber(hash, Math.floor(value / 0x1_0000_0000) | 0);
}

/** Spreads the last bits fed over the whole hash. */
export function finishHash(hash: Hash): void {
  let hi = hash.hi;
  let lo = hash.lo;
  hi = Math.imul(hi ^ (hi >>> 16), 0x85ebca6b) ^ lo;
  lo = Math.imul(lo ^ (lo >>> 13), 0xc2b2ae35) ^ hi;
  hi = Math.imul(hi ^ (hi >>> 15), 0x27d4eb2f);
  lo = Math.imul(lo ^ (lo >>> 16), 0x165667b1);
  hash.hi = (hi ^ (lo >>> 16)) >>> 0;
  hash.lo = (lo ^ (hi << 7)) >>> 0;
}

/** Sixteen hexadecimal digits of a finished hash. */
export const hashText = ({ hi, lo }: Hash): string =>
  fourDigits(hi >>> 16) + fourDigits(hi & 0xffff) + fourDigits(lo >>> 16) + fourDigits(lo & 0xffff);

/** Looked up rather than formatted: a file of rows without ids asks for it four times a row. */
function fourDigits(value: number): string {
  return (FOUR_DIGITS[value] ??= value.toString(16).padStart(4, "0"));
}

const FOUR_DIGITS: (string | undefined)[] = [];
