import type { CountMethod } from "../../domain.ts";
import { many } from "../../many.ts";
import { formatQuantity } from "../../quantity.ts";
import { formatInZone, type Instant } from "../../time.ts";
import type { CountSheet, SheetBin, SheetLine } from "./sheet.ts";

/** What is printed on a sheet, in English. */
export const SHEET_WORDS = {
  columns: {
    line: "Line",
    item: "Item",
    barcode: "Barcode",
    unit: "Unit",
    book: "Book",
    counted: "Counted",
    note: "Note",
  },
  countedBy: "Counted by",
  date: "Date",
  from: "From",
  to: "To",
  signature: "Signature",
  binIsEmpty: "Bin is empty",
  noBin: "No bin",
  continued: "continued",
  foundHead: "Found here, but on no line",
  foundText: "One row for each item, lot and status. Nothing is added to a line above.",
  found: ["Bin", "Item code or barcode", "Lot or serial", "Status", "Unit", "Counted", "Note"],
  howToFill:
    "Write 0 where nothing is there, and leave empty what you didn’t count. A time or name that is left empty is that of the row above. An x under Bin empty means that nothing on this sheet’s lines is in that bin.",
  missing: "□ stands for a letter that this print has no shape for: go by code and barcode.",
} as const;

const METHOD: Readonly<Record<CountMethod, string>> = { blind: "Blind count", open: "Open count" };

/** To the minute, as everywhere on the sheet: "2026-11-21 14:05". */
export const minuteIn = (at: Instant, zone: string): string => formatInZone(at, zone).slice(0, 16);

export const titleOf = ({ count }: CountSheet): string => `Count ${count}`;
export const methodOf = ({ method }: CountSheet): string => METHOD[method];
export const pageOf = (page: number, pages: number): string => `Page ${page} of ${pages}`;

/** Where, when and how much, in one line. */
export function factsOf({ location, plannedAt, plannedBy, printedAt, timezone, lines }: CountSheet): string {
  return [
    location ?? "All locations",
    many(lines.length, "line"),
    `planned ${minuteIn(plannedAt, timezone)} by ${plannedBy}`,
    `printed ${minuteIn(printedAt, timezone)}`,
    `times in ${timezone}`,
  ].join(" · ");
}

export const binName = ({ bin }: Pick<SheetBin, "bin">): string => (bin === "" ? SHEET_WORDS.noBin : bin);

/** Beside a bin's name: what helps to find it. */
export function binFacts(bin: SheetBin, sheet: CountSheet, continued: boolean): string {
  return [
    ...(sheet.location === null ? [bin.location] : []),
    ...(bin.zone === "" ? [] : [`Zone ${bin.zone}`]),
    ...(continued ? [SHEET_WORDS.continued] : [many(bin.lines.length, "line")]),
  ].join(" · ");
}

/** Lot or serial, and status: what tells lines of one item apart. */
export const detailOf = ({ lot, serial, status }: SheetLine): string =>
  [...(lot === "" ? [] : [`${serial ? "Serial" : "Lot"} ${lot}`]), statusName(status)].join(" · ");

export const statusName = (status: string): string => status.replaceAll("_", " ");

/** "CS = 12", each pack; the counter may write the unit that was counted in. */
export const packWords = ({ packs }: SheetLine): readonly string[] =>
  packs.map(({ uom, unitsPer }) => `${uom} = ${formatQuantity(unitsPer)}`);
