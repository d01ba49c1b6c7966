import { csvLine, neutralise } from "../../csv.ts";
import { formatQuantity, type Quantity } from "../../quantity.ts";

/** Numbers are plain decimal text with a point, whatever the machine's language, so that no digit is lost on the way. */
export type Cell = { readonly kind: "text" | "number"; readonly text: string };

/** What stands in one file; the same table is written as CSV and as a workbook. */
export type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

export const text = (written: string): Cell => ({ kind: "text", text: written });
export const BLANK: Cell = text("");
export const amount = (qty: Quantity): Cell => ({ kind: "number", text: formatQuantity(qty) });
/** A line number or an id of ours. */
export const whole = (counted: number): Cell => ({ kind: "number", text: String(counted) });

/** Tells a spreadsheet program that the file is UTF-8. */
const BOM = "\uFEFF";

/** The table as CSV (RFC 4180, CRLF, a decimal point); texts that a spreadsheet would run are neutralised. */
export function csvOf(table: Table, withBom: boolean): string {
  const lines = [table.header.map(neutralise), ...table.rows.map((cells) => cells.map(written))];
  return (withBom ? BOM : "") + lines.map(csvLine).join("");
}

const written = (cell: Cell): string => (cell.kind === "number" ? cell.text : neutralise(cell.text));
