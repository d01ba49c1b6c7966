import { CHARGE_CODES, CHARGES, FILLERS, MAYBE_CHARGES, SHORT_CHARGE_CODES } from "./nonStockWords.ts";

export type NamedItem = { readonly sku: string; readonly description: string };
/** What the codes of a catalog look like, as a whole. */
export type CodeHabits = {
  readonly items: number;
  /** How many of the codes have a digit in them. */
  readonly withDigits: number;
};

/** Codes this short are nobody's running number. */
export const SHORT_CODE = 2;
/** A shorter word in a code is an abbreviation of anything. */
export const SHORTEST_CODE_WORD = 4;
/** Fewer items than this have no habit to differ from. */
const ITEMS_FOR_A_HABIT = 20;
/** From this share on, a code without a digit is unlike the others. */
const NEARLY_ALL = 0.9;

const fillers: ReadonlySet<string> = new Set(FILLERS);
const shortCodes: ReadonlySet<string> = new Set(SHORT_CHARGE_CODES);
const allWords: ReadonlySet<string> = new Set(
  [...CHARGES, ...MAYBE_CHARGES].flatMap((phrase) => phrase.split(" ")),
);

/**
 * Why an item looks like a charge, a discount or a voucher and not like goods, as a clause; nothing where it doesn't.
 * A word alone is not enough, because goods bear such words ("postage stamp mug"): the code has to be odd as well,
 * unless it is one that means the same wherever it is seen.
 */
export function nonStockBecause(item: NamedItem, habits: CodeHabits): string | undefined {
  const code = item.sku.trim();
  const folded = code.toLowerCase();
  if (CHARGE_CODES.some((known) => matches(known, folded)))
    return `${code} is a usual code for what is no stock`;
  const usual = shortCodes.has(folded) ? "the code is a usual one for a charge" : undefined;
  const odd = oddness(code, habits) ?? usual;
  if (odd === undefined) return undefined;
  const words = wordsOf(item.description);
  if (usual !== undefined && words.length === 0) return usual;
  const charge = chargeIn(words);
  return charge && `${odd}, and the description says “${charge}”`;
}

const matches = (known: string, code: string): boolean =>
  known.endsWith("*") ? code.startsWith(known.slice(0, -1)) : code === known;

/** The word or phrase that names a charge; a doubtful one only where the description holds nothing else. */
function chargeIn(words: readonly string[]): string | undefined {
  const text = ` ${words.join(" ")} `;
  const certain = CHARGES.find((phrase) => text.includes(` ${phrase} `));
  if (certain !== undefined) return certain;
  if (!words.every((word) => allWords.has(word) || fillers.has(word))) return undefined;
  return MAYBE_CHARGES.find((word) => words.includes(word));
}

function oddness(code: string, { items, withDigits }: CodeHabits): string | undefined {
  const isHabit = items >= ITEMS_FOR_A_HABIT && withDigits >= items * NEARLY_ALL;
  if (isHabit && !/\d/.test(code)) return "the code has no digit, where nearly all others have";
  if (code.length <= SHORT_CODE && items >= ITEMS_FOR_A_HABIT) return "the code is very short";
  const word = wordsOf(code).find((each) => each.length >= SHORTEST_CODE_WORD && allWords.has(each));
  return word === undefined ? undefined : `the code holds the word “${word}”`;
}

/** Words in lower case without accents and digits: "Frais de port 5€" as frais, de, port. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];
