import JsBarcode from "jsbarcode";

/** A barcode as widths in modules: a bar, a space, a bar, …, beginning and ending with a bar. */
export type Bars = readonly number[];

/** Blank modules that a scanner needs before and behind a Code 128 (ISO/IEC 15417, 4.2). */
export const QUIET_MODULES = 10;

/** Printable ASCII: what every scanner sends back as the keys that were meant. */
const SCANNABLE = /^[\x20-\x7e]+$/;

/** A text as Code 128 without its quiet zones, or nothing where a scanner couldn't type it back. */
export function code128(text: string): Bars | undefined {
  if (!SCANNABLE.test(text)) return undefined;
  const drawn: { encodings?: readonly { readonly data: string }[] } = {};
  JsBarcode(drawn, text, { format: "CODE128" });
  const modules = (drawn.encodings ?? []).map(({ data }) => data).join("");
  return (modules.match(/1+|0+/g) ?? []).map((run) => run.length);
}

/** How many modules wide it is, without its quiet zones. */
export const widthOf = (bars: Bars): number => bars.reduce((sum, run) => sum + run, 0);
