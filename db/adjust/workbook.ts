import writeExcelFile, { type Cell as SheetCell, type SheetData } from "write-excel-file/node";
import type { Cell, Table } from "../../shared/adjust/targets/table.ts";

/** Of a column, in letters. */
const WIDTH = { least: 8, most: 40 };

/**
 * A target's table as a workbook: numbers are numbers, all else is text, which no program runs as a formula and whose leading
 * zeros stay.
 */
export function workbookOf({ header, rows }: Table, title: string): Promise<Uint8Array> {
  const data: SheetData = [
    header.map((name) => ({ value: name, fontWeight: "bold" })),
    ...rows.map((cells) => cells.map(sheetCell)),
  ];
  return writeExcelFile(data, {
    sheet: title,
    columns: header.map((name, column) => ({ width: widthOf(name, column, rows) })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function sheetCell({ kind, text }: Cell): SheetCell {
  if (text === "") return null;
  return kind === "number"
    ? { type: Number, value: Number(text), format: "General" }
    : { type: String, value: text, format: "@" };
}

function widthOf(name: string, column: number, rows: Table["rows"]): number {
  const longest = rows.reduce((most, cells) => Math.max(most, cells[column]?.text.length ?? 0), name.length);
  return Math.min(WIDTH.most, Math.max(WIDTH.least, longest + 2));
}
