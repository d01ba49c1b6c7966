import type { DUPLICATE_SIGNS } from "../itemShapes.ts";
import { codeKey, descriptionKey, withoutCase, withoutLeadingZeros, withoutSpacing } from "./codes.ts";
import { type ComparedCode, comparedCode, isSlipOfCode } from "./similarCode.ts";

export type DuplicateSign = (typeof DUPLICATE_SIGNS)[number];
export type SuspectItem = { readonly sku: string; readonly description: string; readonly barcode: string };

/** An item in the forms in which it is compared, made once: it is compared with several others. */
export type ComparedItem = {
  readonly sku: string;
  readonly code: ComparedCode;
  readonly description: string;
  readonly barcode: string;
};

export const comparedItem = ({ sku, description, barcode }: SuspectItem): ComparedItem => ({
  sku,
  code: comparedCode(sku),
  description: descriptionKey(description),
  barcode: barcode.trim(),
});

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
  const isOneDescription = a.description !== "" && a.description === b.description;
  const signs: DuplicateSign[] = a.code.key === b.code.key ? [...codeSigns(a.sku, b.sku)] : [];
  if (a.barcode !== "" && a.barcode === b.barcode) signs.push("barcode");
  if (isOneDescription && isSlipOfCode(a.code, b.code)) signs.push("similarCode");
  if (isOneDescription && signs.length > 0) signs.push("sameDescription");
  return signs;
}

/** Of two codes of one key, the folds without which they would differ. */
function codeSigns(a: string, b: string): readonly CodeSign[] {
  if (codeKey(a) === "") return [];
  const foldedBut = (sign: CodeSign, code: string): string =>
    CODE_SIGNS.reduce((text, each) => (each === sign ? text : FOLDS[each](text)), code);
  const needed = CODE_SIGNS.filter((sign) => foldedBut(sign, a) !== foldedBut(sign, b));
  return ORDER.filter((sign) => needed.includes(sign));
}

const ORDER = ["case", "spacing", "leadingZeros"] as const satisfies readonly CodeSign[];

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
