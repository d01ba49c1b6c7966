import type { DUPLICATE_SIGNS } from "../itemShapes.ts";
import { codeKey, descriptionKey, withoutCase, withoutLeadingZeros, withoutSpacing } from "./codes.ts";
import { isSlipOfCode } from "./similarCode.ts";

export type DuplicateSign = (typeof DUPLICATE_SIGNS)[number];
export type ComparedItem = { readonly sku: string; readonly description: string; readonly barcode: string };

type CodeSign = "case" | "spacing" | "leadingZeros";

const FOLDS: Readonly<Record<CodeSign, (code: string) => string>> = {
  spacing: withoutSpacing,
  case: withoutCase,
  leadingZeros: withoutLeadingZeros,
};
/** In the order they are applied: zeros lead only once what stands before them is gone. */
const CODE_SIGNS = ["spacing", "case", "leadingZeros"] as const satisfies readonly CodeSign[];

/**
 * What makes two items look like one, the strongest first; nothing where nothing does. The same description alone
 * says too little, so it only ever stands beside another sign.
 */
export function duplicateSigns(a: ComparedItem, b: ComparedItem): readonly DuplicateSign[] {
  if (a.sku === b.sku) return [];
  const isOneDescription =
    descriptionKey(a.description) !== "" && descriptionKey(a.description) === descriptionKey(b.description);
  const signs: DuplicateSign[] = [
    ...codeSigns(a.sku, b.sku),
    ...(isOneBarcode(a.barcode, b.barcode) ? (["barcode"] as const) : []),
    ...(isOneDescription && isSlipOfCode(a.sku, b.sku) ? (["similarCode"] as const) : []),
  ];
  return signs.length > 0 && isOneDescription ? [...signs, "sameDescription"] : signs;
}

/** The folds without which two codes would differ, where all of them together make them the same. */
function codeSigns(a: string, b: string): readonly CodeSign[] {
  const key = codeKey(a);
  if (key === "" || key !== codeKey(b)) return [];
  const foldedBut = (sign: CodeSign, code: string): string =>
    CODE_SIGNS.reduce((text, each) => (each === sign ? text : FOLDS[each](text)), code);
  const needed = CODE_SIGNS.filter((sign) => foldedBut(sign, a) !== foldedBut(sign, b));
  return ORDER.filter((sign) => needed.includes(sign));
}

const ORDER = ["case", "spacing", "leadingZeros"] as const satisfies readonly CodeSign[];

const isOneBarcode = (a: string, b: string): boolean => a.trim() !== "" && a.trim() === b.trim();

const WORDS: Readonly<Record<DuplicateSign, string>> = {
  case: "capital letters",
  spacing: "spaces, dashes or underscores",
  leadingZeros: "leading zeros",
  barcode: "both have the same barcode",
  similarCode: "one code looks like a slip of the other",
  sameDescription: "both have the same description",
};

/** The signs as a sentence: "The codes differ only in capital letters; both have the same barcode." */
export function becauseOf(signs: readonly DuplicateSign[]): string {
  const folds = signs.filter((sign) => ORDER.some((each) => each === sign)).map((sign) => WORDS[sign]);
  const others = signs.filter((sign) => !ORDER.some((each) => each === sign)).map((sign) => WORDS[sign]);
  const code = folds.length === 0 ? [] : [`the codes differ only in ${folds.join(" and ")}`];
  const text = [...code, ...others].join("; ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
