import { bare, isCounted, keyOf, type CountLine, type Marks } from "../entry/lines.ts";

/** Where the counter stands. */
export type Standing = {
  readonly line: CountLine | undefined;
  /** The bin they scanned last, as long as they are in it. */
  readonly scannedBin: string | undefined;
};

/** What a scan is for: the line they stand at, another one, one serial number that is there, found stock, or unknown yet. */
export type Aim =
  | { readonly kind: "here"; readonly what: "bin" | "item" }
  | { readonly kind: "line"; readonly line: CountLine; readonly scannedBin: string | undefined }
  | { readonly kind: "serial"; readonly line: CountLine }
  | { readonly kind: "found"; readonly sku: string; readonly elsewhere: CountLine }
  | { readonly kind: "ask" };

/**
 * A bin's code leads to its first line that is to be counted. An item's leads to its line in this bin; to its line
 * elsewhere only while the counter hasn't said by a scan where they stand: in a scanned bin it is found stock.
 */
export function aimOf(lines: readonly CountLine[], marks: Marks, at: Standing, code: string): Aim {
  const { line: here } = at;
  const inBin = lines.filter(({ bin }) => isCode(bin, code));
  if (inBin.length > 0) {
    if (here && isCode(here.bin, code)) return { kind: "here", what: "bin" };
    return aimAt(inBin, marks, code);
  }
  const ofItem = lines.filter(({ sku, barcode }) => isCode(sku, code) || isBarcode(barcode, code));
  const beside = ofItem.filter(({ bin, location }) => bin === here?.bin && location === here.location);
  if (here && beside.includes(here)) return { kind: "here", what: "item" };
  if (beside.length > 0) return aimAt(beside, marks, at.scannedBin);
  const [elsewhere] = ofItem;
  if (elsewhere && here && at.scannedBin === here.bin)
    return { kind: "found", sku: elsewhere.sku, elsewhere };
  if (elsewhere) return aimAt(ofItem, marks, undefined);
  return aimAtLot(lines, here, code);
}

function aimAt(lines: readonly CountLine[], marks: Marks, scannedBin: string | undefined): Aim {
  const line = lines.find((known) => !isCounted(known, marks.get(keyOf(known)))) ?? lines[0];
  return line ? { kind: "line", line, scannedBin: scannedBin && line.bin } : { kind: "ask" };
}

/** A lot or a serial number says which line of this bin; a serial number that is scanned is there. */
function aimAtLot(lines: readonly CountLine[], here: CountLine | undefined, code: string): Aim {
  const line = lines.find(
    ({ lot, bin, location }) => isCode(lot, code) && bin === here?.bin && location === here.location,
  );
  if (!line) return { kind: "ask" };
  return line.tracking === "serial"
    ? { kind: "serial", line }
    : { kind: "line", line, scannedBin: undefined };
}

const isCode = (name: string, code: string): boolean => name !== "" && bare(name) === bare(code);

/** GS1: a GTIN-8, -12 or -13 is a GTIN-14 with zeros before it, and scanners differ in how many they send. */
const isBarcode = (barcode: string, code: string): boolean =>
  isCode(barcode, code) || (isGtin(barcode) && isGtin(code) && gtin14(barcode) === gtin14(code));
const isGtin = (code: string): boolean => /^(\d{8}|\d{12,14})$/.test(code);
const gtin14 = (code: string): string => code.padStart(14, "0");
