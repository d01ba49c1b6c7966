import writeExcelFile, { type Cell, type Row, type SheetData } from "write-excel-file/node";
import { type CountSheet, FOUND_ROWS, type SheetLine } from "../../shared/counting/sheet/sheet.ts";
import {
  foundValue, isFilledInFound, type SheetColumn, workbookColumns,
} from "../../shared/counting/sheet/table.ts"; // prettier-ignore
import { factsOf, methodOf, SHEET_WORDS, titleOf } from "../../shared/counting/sheet/words.ts";
import { FILLED_COLOUR, protectedSheet } from "./sheetProtection.ts";

/** Title, instructions, header. */
const HEAD_ROWS = 3;

/**
 * A count's sheet as a workbook that is filled in and imported again: the header stays in sight, codes are texts, and
 * only the cells that a counter writes in can be changed.
 */
export function sheetXlsx(sheet: CountSheet): Promise<Uint8Array> {
  const columns = workbookColumns(sheet);
  const data: SheetData = [
    [{ value: `${titleOf(sheet)} · ${sheet.name} · ${methodOf(sheet)}`, fontWeight: "bold", fontSize: 14 }],
    [{ value: `${factsOf(sheet)}. ${SHEET_WORDS.howToFill}`, textColor: "#444444" }],
    columns.map((column) => headerCell(column)),
    ...sheet.lines.map((line) => columns.map((column) => lineCell(column, line, sheet))),
    foundHeading(columns),
    ...Array.from({ length: FOUND_ROWS }, () => columns.map((column) => foundCell(column, sheet))),
  ];
  const hiddenColumns = columns.flatMap(({ hidden }, place) => (hidden ? [place] : []));
  return writeExcelFile(
    data,
    {
      sheet: titleOf(sheet),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: HEAD_ROWS,
      orientation: "landscape",
    },
    { features: [protectedSheet(hiddenColumns)] },
  ).toBuffer();
}

const headerCell = ({ header, kind }: SheetColumn): Cell => ({
  value: header,
  fontWeight: "bold",
  backgroundColor: "#DDDDDD",
  align: kind === "quantity" ? "right" : "left",
});

const BORDER = { borderStyle: "thin", borderColor: "#BBBBBB" } as const;

function lineCell(column: SheetColumn, line: SheetLine, sheet: CountSheet): Cell {
  return cell(column, column.value(line, sheet), column.filled);
}

const foundCell = (column: SheetColumn, sheet: CountSheet): Cell =>
  cell(column, foundValue(column, sheet), isFilledInFound(column));

/** An empty cell keeps its kind and colour, for what will be typed into it. */
function cell({ kind }: SheetColumn, text: string, filled: boolean): Cell {
  const look = { ...BORDER, ...(filled && { backgroundColor: FILLED_COLOUR }) };
  if (kind === "quantity")
    return { ...look, type: Number, format: "General", ...(text !== "" && { value: Number(text) }) };
  if (kind === "time") return { ...look, type: Date, format: "yyyy-mm-dd hh:mm" };
  return { ...look, type: String, format: "@", ...(text !== "" && { value: text }) };
}

function foundHeading(columns: readonly SheetColumn[]): Row {
  return columns.map((_, place) =>
    place === 0 ? { value: `${SHEET_WORDS.foundHead}. ${SHEET_WORDS.foundText}`, fontWeight: "bold" } : null,
  );
}
