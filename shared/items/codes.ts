/** Item codes folded for comparing: what people and spreadsheets change in a code without meaning another item. */

export const withoutCase = (code: string): string => code.toLowerCase();
export const withoutSpacing = (code: string): string => code.replace(/[\s_-]+/g, "");
/** Only before a digit: a spreadsheet takes the zeros off a number, and nobody takes one off a word. */
export const withoutLeadingZeros = (code: string): string => code.replace(/^0+(?=\d)/, "");

/** Codes of the same key differ only in case, spaces, dashes, underscores and leading zeros. */
export const codeKey = (code: string): string => withoutLeadingZeros(withoutSpacing(withoutCase(code)));

/** Descriptions of the same key differ only in case, spaces, dashes, commas and full stops. */
export const descriptionKey = (description: string): string =>
  description.toLowerCase().replace(/[\s\-,.]+/g, "");
