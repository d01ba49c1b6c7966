import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { openFile } from "../../../db/imports/parse/bytes.ts";
import { openSheet } from "../../../db/imports/parse/sheet/open.ts";
import type { Table, TableOrder, TableRun } from "../../../db/imports/parse/table.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import { tempFolder } from "../../temp.ts";

/** Workbooks made by hand, so that each can be wrong in its own way. */

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

export type SheetParts = {
  readonly name: string;
  readonly state?: string;
  /** What stands in the sheet's data: rows. */
  readonly rows: string;
  /** What stands behind it. */
  readonly behind?: string;
};
export type BookParts = {
  readonly sheets: readonly SheetParts[];
  /** Entries of the table of texts, as XML. */
  readonly strings?: readonly string[];
  /** Number formats by style: an id, or a code of its own. */
  readonly formats?: readonly (number | string)[];
  readonly workbookPr?: string;
  readonly calcPr?: string;
};

/** The parts of a workbook, by name; a test may change any of them before it zips them. */
export function bookParts(book: BookParts): Record<string, string> {
  const sheetIds = book.sheets.map((_, at) => `rId${at + 1}`);
  const relations = [
    ...sheetIds.map((id, at) => relation(id, "worksheet", `worksheets/sheet${at + 1}.xml`)),
    ...(book.strings ? [relation("rIdT", "sharedStrings", "sharedStrings.xml")] : []),
    ...(book.formats ? [relation("rIdS", "styles", "styles.xml")] : []),
  ];
  const listed = book.sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${at + 1}"/>`,
  );
  const sheets: Record<string, string> = {};
  book.sheets.forEach(({ rows, behind = "" }, at) => {
    sheets[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${behind}</worksheet>`;
  });
  return {
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">${book.workbookPr ?? ""}<sheets>${listed.join("")}</sheets>${book.calcPr ?? ""}</workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}">${relations.join("")}</Relationships>`,
    ...(book.strings && { "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${book.strings.join("")}</sst>` }),
    ...(book.formats && { "xl/styles.xml": stylesOf(book.formats) }),
    ...sheets,
  };
}

export const relation = (id: string, role: string, target: string): string =>
  `<Relationship Id="${id}" Type="${DOCUMENT}/${role}" Target="${target}"/>`;

function stylesOf(formats: readonly (number | string)[]): string {
  const custom = formats.map((format, at) =>
    typeof format === "string" ? `<numFmt numFmtId="${164 + at}" formatCode="${format}"/>` : "",
  );
  const styles = formats.map(
    (format, at) => `<xf numFmtId="${typeof format === "string" ? 164 + at : format}"/>`,
  );
  return `<styleSheet xmlns="${MAIN}"><numFmts>${custom.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join("")}</cellXfs></styleSheet>`;
}

export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries(parts))
    files[name] = typeof part === "string" ? strToU8(part) : part;
  return zipSync(files);
}

/** A workbook of one sheet with these rows. */
export const oneSheet = (rows: string, rest: Omit<BookParts, "sheets"> = {}): Uint8Array =>
  zipped(bookParts({ ...rest, sheets: [{ name: "Stock", rows }] }));

/** A row of text cells, in the cells themselves. */
export const textRow = (row: number, ...cells: readonly string[]): string =>
  `<row r="${row}">${cells.map((cell, at) => inlineCell(`${String.fromCharCode(65 + at)}${row}`, cell)).join("")}</row>`;

export const inlineCell = (name: string, text: string): string =>
  text === "" ? "" : `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

/** What was read of a workbook: its table, and its rows as "line: cell|cell". */
export type ReadBook = {
  readonly table: Table;
  readonly rows: readonly string[];
  readonly runs: readonly TableRun[];
  readonly notes: readonly string[];
};

const NOTHING_ASKED: TableOrder = { wish: {}, remembered: {}, headers: ["sku", "qty", "value", "end"] };

/** Reads a workbook from a real file; its rows unless a choice is owed. */
export async function readBook(
  bytes: Uint8Array,
  order: Partial<TableOrder> = {},
): Promise<Result<ReadBook, string>> {
  const path = join(tempFolder(), "book.xlsx");
  writeFileSync(path, bytes);
  return readPath(path, order);
}

export async function readPath(
  path: string,
  order: Partial<TableOrder> = {},
): Promise<Result<ReadBook, string>> {
  const file = openFile(path);
  if (!file.ok) return file;
  try {
    const table = await openSheet(file.value, { ...NOTHING_ASKED, ...order });
    if (!table.ok) return table;
    const runs: TableRun[] = [];
    if (table.value.choices.length === 0)
      for await (const run of table.value.rows()) {
        if (!run.ok) return err(run.error);
        runs.push(run.value);
      }
    const rows = runs.flatMap(({ records }) =>
      records.cells.map((cells, row) => `${records.lines[row]}: ${cells.join("|")}`),
    );
    const notes = [...table.value.notes, ...runs.flatMap((run) => run.notes ?? [])];
    return ok({ table: table.value, rows, runs, notes });
  } finally {
    file.value.close();
  }
}

/** The rows of a workbook that is expected to be read. */
export async function rowsOf(bytes: Uint8Array, order: Partial<TableOrder> = {}): Promise<readonly string[]> {
  return read(await readBook(bytes, order)).rows;
}

/** What was read, where nothing was refused. */
export function read(result: Result<ReadBook, string>): ReadBook {
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

/** Why a workbook was refused. */
export async function refusalOf(bytes: Uint8Array, order: Partial<TableOrder> = {}): Promise<string> {
  const result = await readBook(bytes, order);
  if (result.ok) throw new Error(`read: ${result.value.rows.join("\n")}`);
  return result.error;
}
