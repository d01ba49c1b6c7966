import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import {
  bookParts,
  oneSheet,
  read,
  readBook,
  refusalOf,
  relation,
  rowsOf,
  type SheetParts,
  textRow,
  zipped,
} from "./sheetFiles.ts";

const TABLE = textRow(1, "sku", "qty") + textRow(2, "A", "1");
const READ = ["2: A|1"];
const parts = (): Record<string, string> => bookParts({ sheets: [{ name: "Stock", rows: TABLE }] });
const sheet = (name: string, rows: string, state?: string): SheetParts => ({
  name,
  rows,
  ...(state !== undefined && { state }),
});

/** The workbook with its parts changed; one that is set to nothing is left out. */
function changed(changes: Readonly<Record<string, string | Uint8Array | undefined>>): Uint8Array {
  const files: Record<string, string | Uint8Array> = {};
  for (const [name, part] of Object.entries({ ...parts(), ...changes }))
    if (part !== undefined) files[name] = part;
  return zipped(files);
}

const replaced = (name: string, from: string, to: string): Record<string, string> => ({
  [name]: (parts()[name] ?? "").replaceAll(from, to),
});

const BOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";
const SHEET = "xl/worksheets/sheet1.xml";

test("sheets come in the workbook's order, the hidden ones last, under their own names", async () => {
  const book = bookParts({
    sheets: [
      sheet("Secret", TABLE, "veryHidden"),
      sheet("R&amp;D &lt;Q1&gt;", TABLE),
      sheet("Notes", "", "hidden"),
      sheet("Ängström", ""),
    ],
  });
  const { table, rows, notes } = read(await readBook(zipped(book)));
  expect(table.found.sheets).toEqual(["R&D <Q1>", "Ängström", "Secret", "Notes"]);
  expect(table.found.sheet).toBe("R&D <Q1>");
  expect(rows).toEqual(READ);
  expect(notes.join()).toContain("Hidden sheets weren't read: “Secret”, “Notes”");
});

test("a sheet is found by its relation, not by its file's name", async () => {
  const files = bookParts({
    sheets: [sheet("First", textRow(1, "a") + textRow(2, "1")), sheet("Second", TABLE)],
  });
  const swapped = (files[RELATIONS] ?? "")
    .replace("sheet1.xml", "sheetX.xml")
    .replace("sheet2.xml", "sheet1.xml")
    .replace("sheetX.xml", "sheet2.xml");
  expect(await rowsOf(zipped({ ...files, [RELATIONS]: swapped }), { wish: { sheet: "First" } })).toEqual(
    READ,
  );
});

test("the sheet asked for is read, in any case; one that isn't there is refused with those that are", async () => {
  const bytes = zipped(
    bookParts({
      sheets: [sheet("Cover", textRow(1, "Hello")), sheet("Stock", TABLE), sheet("Old", TABLE, "hidden")],
    }),
  );
  expect(await rowsOf(bytes, { wish: { sheet: "stock" } })).toEqual(READ);
  expect(await rowsOf(bytes, { wish: { sheet: "Old" } })).toEqual(READ);
  expect(await refusalOf(bytes, { wish: { sheet: "Stocks" } })).toBe(
    "There is no sheet “Stocks” in the workbook. Name one of these: “Cover”, “Stock”, “Old”.",
  );
});

test("several sheets that could be meant are a choice, with their rows", async () => {
  const many = Array.from({ length: 1204 }, (_, at) => textRow(at + 1, "x", "y")).join("");
  const bytes = zipped(
    bookParts({ sheets: [sheet("Stock", many), sheet("Old stock", TABLE), sheet("Empty", "")] }),
  );
  const { table } = read(await readBook(bytes, { headers: [] }));
  expect(table.choices).toEqual([
    {
      column: "sheet",
      sets: "sheet",
      readings: ["Stock (1,204 rows)", "Old stock (2 rows)"],
      values: ["Stock", "Old stock"],
    },
  ]);
  const remembered = read(await readBook(bytes, { remembered: { sheet: "Old stock" } }));
  expect(remembered.rows).toEqual(READ);
  expect(remembered.notes.join()).toContain("“Old stock” was read, as before");
  expect(
    read(await readBook(bytes, { remembered: { sheet: "Gone" }, headers: [] })).table.choices,
  ).toHaveLength(1);
});

test("the one sheet that has the headers looked for is taken, and said", async () => {
  const cover = textRow(1, "Stock report") + textRow(2, "qty", "hints");
  const bytes = zipped(bookParts({ sheets: [sheet("Cover", cover), sheet("Data", TABLE)] }));
  const order = { headers: ["SKU", "Qty", "location"] };
  const { rows, notes } = read(await readBook(bytes, order));
  expect(rows).toEqual(READ);
  expect(notes.join()).toContain("The sheet “Data” was read: the others (“Cover”) don't have the headers");
  const both = zipped(bookParts({ sheets: [sheet("One", TABLE), sheet("Two", TABLE)] }));
  expect(read(await readBook(both, order)).table.choices).toHaveLength(1);
});

test("a workbook without a visible row is refused", async () => {
  expect(await refusalOf(oneSheet(""))).toBe("The workbook's sheets are empty.");
  const hidden = bookParts({ sheets: [sheet("Empty", ""), sheet("Old", TABLE, "hidden")] });
  expect(await refusalOf(zipped(hidden))).toContain("Hidden ones aren't read unless they are named: “Old”");
  expect(await refusalOf(zipped(hidden), { wish: { sheet: "Empty" } })).toBe("The sheet “Empty” is empty.");
});

test("charts and dialogs hold no table", async () => {
  const files = bookParts({ sheets: [sheet("Chart", ""), sheet("Stock", TABLE)] });
  const relations = (files[RELATIONS] ?? "").replace("/worksheet", "/chartsheet");
  const { table, rows } = read(await readBook(zipped({ ...files, [RELATIONS]: relations })));
  expect(table.found.sheets).toEqual(["Stock"]);
  expect(rows).toEqual(READ);
});

test.each<readonly [string, Readonly<Record<string, string | Uint8Array | undefined>>]>([
  [
    "prefixed names",
    {
      [SHEET]: (parts()[SHEET] ?? "").replaceAll(/<(\/?)(\w)/g, "<$1x:$2").replace("xmlns=", "xmlns:x="),
    },
  ],
  [
    "the strict edition's names",
    {
      ...replaced(
        SHEET,
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
      ),
      ...replaced(
        RELATIONS,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      ),
    },
  ],
  ["another prefix of relations", replaced(BOOK, "r:", "d3p1:")],
  ["an absolute target", replaced(RELATIONS, "worksheets/", "/xl/worksheets/")],
  ["a roundabout target", replaced(RELATIONS, "worksheets/", "./theme/../worksheets/")],
  ["a target with backslashes", replaced(RELATIONS, "worksheets/", "worksheets\\")],
  ["no list of relations at the root", { "_rels/.rels": undefined }],
  [
    "an XML declaration and a byte order mark",
    { [SHEET]: `\u{FEFF}<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${parts()[SHEET]}` },
  ],
  [
    "comments and instructions",
    { [SHEET]: `<?xml version="1.0"?><!-- <row r="9"> -->${parts()[SHEET]}<?end?>` },
  ],
  ["UTF-16 with a mark", { [SHEET]: Buffer.from(`\u{FEFF}${parts()[SHEET]}`, "utf16le") }],
  ["UTF-16 without one", { [SHEET]: Buffer.from(parts()[SHEET] ?? "", "utf16le") }],
  ["UTF-16, large end first", { [SHEET]: Buffer.from(`\u{FEFF}${parts()[SHEET]}`, "utf16le").swap16() }],
  ["an encoding of its own", { [SHEET]: `<?xml version="1.0" encoding="ISO-8859-1"?>${parts()[SHEET]}` }],
  ["macros", { "xl/vbaProject.bin": "binary" }],
])("a workbook with %s is read", async (_, changes) => {
  expect(await rowsOf(changed(changes))).toEqual(READ);
});

test("parts are found whatever the case and slashes of their names", async () => {
  const renamed: Record<string, string> = {};
  for (const [name, part] of Object.entries(parts()))
    renamed[name.replaceAll("/", "\\").toUpperCase()] = part;
  expect(await rowsOf(zipped(renamed))).toEqual(READ);
});

test("a part that is stored, not packed, is read", async () => {
  const files: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries(parts())) files[name] = strToU8(part);
  expect(await rowsOf(zipSync(files, { level: 0 }))).toEqual(READ);
});

test.each<readonly [string, Readonly<Record<string, string | undefined>>, string]>([
  ["without its sheet", { [SHEET]: undefined }, "its sheet “Stock” isn't there"],
  ["whose sheet has no relation", { [RELATIONS]: undefined }, "its sheet “Stock” isn't there"],
  [
    "without its texts",
    {
      [RELATIONS]: (parts()[RELATIONS] ?? "").replace(
        "</Rel",
        `${relation("r9", "sharedStrings", "gone.xml")}</Rel`,
      ),
    },
    "xl/gone.xml isn't there",
  ],
  ["whose sheet ends early", { [SHEET]: (parts()[SHEET] ?? "").slice(0, -30) }, "damaged"],
  ["whose sheet is another document", { [SHEET]: "<chartsheet/>" }, "it is no worksheet"],
  ["whose sheet is empty", { [SHEET]: "" }, "damaged"],
  ["whose tags don't match", replaced(SHEET, "</row>", "</rows>"), "damaged"],
  ["whose attributes have no quotes", replaced(SHEET, 'r="2"', "r=2"), "damaged"],
  ["with a document type", { [SHEET]: `<!DOCTYPE x [<!ENTITY a "b">]>${parts()[SHEET]}` }, "document type"],
  ["with an unknown entity", replaced(SHEET, ">A<", ">&a;<"), "cell A2"],
  [
    "with letters of another encoding",
    { [SHEET]: `<?xml version="1.0" encoding="klingon"?>${parts()[SHEET]}` },
    "letters",
  ],
  ["whose list of sheets is another document", { [BOOK]: "<document/>" }, "holds no workbook"],
  ["that is nested without end", { [BOOK]: "<a>".repeat(5000) }, "nested too deep"],
])("a workbook %s is refused", async (_, changes, says) => {
  expect(await refusalOf(changed(changes))).toContain(says);
});

test("letters that aren't UTF-8 are refused, not replaced", async () => {
  const bytes = Buffer.from((parts()[SHEET] ?? "").replace(">A<", ">\u{E4}<"), "latin1");
  expect(await refusalOf(changed({ [SHEET]: bytes }))).toContain(
    "letters of xl/worksheets/sheet1.xml can't be read",
  );
});

test.each<readonly [string, Readonly<Record<string, string>>, string]>([
  [
    "a binary workbook",
    { "xl/workbook.bin": "", "_rels/.rels": `<R>${relation("1", "officeDocument", "xl/workbook.bin")}</R>` },
    ".xlsb",
  ],
  [
    "an OpenDocument file",
    { mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" },
    ".ods",
  ],
  [
    "a Word document",
    {
      "word/document.xml": "<x/>",
      "_rels/.rels": `<R>${relation("1", "officeDocument", "word/document.xml")}</R>`,
    },
    "Word document",
  ],
  ["a presentation", { "ppt/presentation.xml": "<x/>" }, "presentation"],
  ["a Numbers document", { "Index/Document.iwa": "" }, "Apple Numbers"],
  ["any other archive", { "stock.csv": "sku,qty\n" }, "ZIP archive without a workbook"],
  ["an empty archive", {}, "ZIP archive without a workbook"],
])("%s is told for what it is", async (_, files, says) => {
  expect(await refusalOf(zipped(files))).toContain(says);
});

test("old and locked workbooks are told for what they are", async () => {
  const old = (stream: string): Uint8Array =>
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(1016),
      Buffer.from(`${stream}\0`, "utf16le"),
      Buffer.alloc(100),
    ]);
  expect(await refusalOf(old("Workbook"))).toContain(".xls");
  expect(await refusalOf(old("Book"))).toContain(".xls");
  expect(await refusalOf(old("EncryptedPackage"))).toContain("locked with a password");
  expect(await refusalOf(old("WordDocument"))).toContain("old Office document");
});
