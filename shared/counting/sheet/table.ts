import { formatQuantity } from "../../quantity.ts";
import { type CountSheet, type SheetLine, showsBook } from "./sheet.ts";

/** How a column's cells are written: codes are texts, so that leading zeros stay. */
export type CellKind = "text" | "quantity" | "time";

/** A column of a sheet that is filled in on a screen and imported again. */
export type SheetColumn = {
  /** The canonical field of a `counts` file, or the name of what only helps to find the shelf. */
  readonly field: string;
  /** For people; an import reads it as the field's name. */
  readonly header: string;
  readonly kind: CellKind;
  /** Whether the counter writes in it. */
  readonly filled: boolean;
  readonly hidden: boolean;
  /** In letters. */
  readonly width: number;
  readonly value: (line: SheetLine, sheet: CountSheet) => string;
};

/** Names the zone of a sheet's times, in every row: a filled sheet may be read on another machine. */
export const SHEET_TIMEZONE = "sheet_timezone";

const column = (
  field: string,
  header: string,
  width: number,
  value: SheetColumn["value"] = () => "",
): SheetColumn => ({ field, header, kind: "text", filled: false, hidden: false, width, value });
const toFill = (made: SheetColumn, kind: CellKind = "text"): SheetColumn => ({ ...made, kind, filled: true });
const outOfSight = (made: SheetColumn): SheetColumn => ({ ...made, hidden: true });

const sku = column("sku", "SKU", 18, (line) => line.sku);
const location = column("location", "Location", 14, (line) => line.location);
const bin = column("bin", "Bin", 12, (line) => line.bin);
const lot = column("lot", "Lot", 14, (line) => line.lot);
const status = column("status", "Status", 14, (line) => line.status);
const countedQty = toFill(column("counted_qty", "Counted qty", 12), "quantity");
const uom = toFill(column("uom", "UOM", 8, (line) => line.uom));
const countedAt = toFill(column("counted_at", "Counted at", 17), "time");
const countedBy = toFill(column("counted_by", "Counted by", 14));
const round = toFill(column("round", "Round", 7));
const description = column("description", "Description", 40, (line) => line.description);
const zone = column("zone", "Zone", 10, (line) => line.zone);
const barcode = column("barcode", "Barcode", 16, (line) => line.barcode);
const book: SheetColumn = {
  ...column("book", "Book", 10, (line) => (line.book === null ? "" : formatQuantity(line.book))),
  kind: "quantity",
};
const note = toFill(column("note", "Note", 28));
const binEmpty = toFill(column("bin_empty", "Bin empty", 10));
const sheetCount = outOfSight(column("sheet_count", "Sheet count", 8, (_line, sheet) => String(sheet.count)));
const sheetLine = outOfSight(column("sheet_line", "Sheet line", 8, (line) => String(line.line)));
const timezone = outOfSight(column(SHEET_TIMEZONE, "Sheet timezone", 14, (_line, sheet) => sheet.timezone));

/** The native `counts` header first; then what helps to find the shelf, and what names the line. */
export const CSV_COLUMNS: readonly SheetColumn[] = [
  sku, location, bin, lot, status, countedQty, uom, countedAt, countedBy, round, description, zone, barcode, book, note,
  binEmpty, sheetCount, sheetLine, timezone,
]; // prettier-ignore

/** As a counter reads it: where, what, how much; what an import needs besides is hidden at the end. */
export function workbookColumns(sheet: CountSheet): readonly SheetColumn[] {
  const everywhere = sheet.location === null;
  return [
    ...(everywhere ? [location] : []),
    ...[zone, bin, sku, description, lot, status, barcode],
    ...(showsBook(sheet) ? [book] : []),
    ...[countedQty, uom, countedAt, countedBy, note, binEmpty],
    ...(everywhere ? [] : [outOfSight(location)]),
    ...[sheetCount, sheetLine, timezone],
  ];
}

/** The value of a row for stock that no line names: what the counter writes, and the keys of the sheet. */
export function foundValue({ field }: SheetColumn, sheet: CountSheet): string {
  if (field === "location") return sheet.location ?? "";
  if (field === "sheet_count") return String(sheet.count);
  return field === SHEET_TIMEZONE ? sheet.timezone : "";
}

/** What a counter writes in a row for found stock. */
const FOUND_FIELDS: ReadonlySet<string> = new Set(["bin", "sku", "description", "lot", "status", "location"]);
export const isFilledInFound = ({ field, filled, hidden }: SheetColumn): boolean =>
  !hidden && (filled || FOUND_FIELDS.has(field));
