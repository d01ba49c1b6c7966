const LETTERS_WITHOUT_ACCENT: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  đ: "d",
};

/**
 * A header's words for comparing: lower case, without accents and marks, "StockCode" as two words. Headers of one
 * meaning mostly differ by no more than that.
 */
export function wordsOf(header: string): readonly string[] {
  const parted = header.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase();
  const plain = parted
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[łøæœßđ]/g, (letter) => LETTERS_WITHOUT_ACCENT[letter] ?? letter);
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** The words as one, so that "Item No." and "ItemNo" are the same. */
export const asOneWord = (header: string): string => wordsOf(header).join("");
