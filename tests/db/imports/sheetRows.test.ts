import { expect, test } from "vitest";
import {
  bookParts,
  inlineCell,
  oneSheet,
  read,
  readBook,
  refusalOf,
  rowsOf,
  textRow,
  zipped,
} from "./sheetFiles.ts";

const HEAD = textRow(1, "sku", "qty");

test("a line is the sheet's row number; empty rows and gaps are passed over", async () => {
  const bytes = oneSheet(
    `${HEAD}${textRow(5, "A", "1")}<row r="6"/><row r="7"><c r="A7" s="1"/></row>${textRow(9, "B", "2")}`,
  );
  expect(await rowsOf(bytes)).toEqual(["5: A|1", "9: B|2"]);
});

test("rows and cells that name no place stand behind the one before", async () => {
  const cells = (a: string, b: string): string =>
    `<row><c t="str"><v>${a}</v></c><c t="str"><v>${b}</v></c></row>`;
  expect(await rowsOf(oneSheet(cells("sku", "qty") + cells("A", "1") + cells("B", "2")))).toEqual([
    "2: A|1",
    "3: B|2",
  ]);
  const mixed = `${HEAD}<row r="4"><c r="B4"><v>1</v></c><c><v>2</v></c></row>`;
  expect(await rowsOf(oneSheet(mixed))).toEqual(["4: |1|2"]);
});

test("a short row ends in empty cells; a cell beyond the header makes it as long as it is", async () => {
  const bytes = oneSheet(
    `${HEAD}${textRow(2, "A")}${textRow(3, "A", "1", "  ")}${textRow(4, "A", "1", "", "x")}`,
  );
  expect(await rowsOf(bytes)).toEqual(["2: A|", "3: A|1", "4: A|1||x"]);
});

test.each([
  ["a row before one that was", `${textRow(3, "A")}${textRow(2, "B")}`, "row 2 comes after row 3"],
  ["a row twice", `${textRow(2, "A")}${textRow(2, "B")}`, "row 2 comes after row 2"],
  [
    "a cell twice",
    `<row r="2">${inlineCell("A2", "x")}${inlineCell("A2", "y")}</row>`,
    "cell A2 comes after A2",
  ],
  [
    "a cell before one that was",
    `<row r="2">${inlineCell("B2", "x")}${inlineCell("A2", "y")}</row>`,
    "cell A2 comes after B2",
  ],
  ["a cell of another row", `<row r="2">${inlineCell("A3", "x")}</row>`, "“A3” stands in row 2"],
  ["a column that no sheet has", `<row r="2">${inlineCell("XFE2", "x")}</row>`, "“XFE2”"],
  ["a row that no sheet has", textRow(1_048_577, "A"), "“1048577”"],
  ["a row that is no number", '<row r="x"/>', "“x”"],
])("%s is refused", async (_, rows, says) => {
  expect(await refusalOf(oneSheet(HEAD + rows))).toContain(says);
});

test("what a sheet says of its size isn't believed", async () => {
  const parts = bookParts({ sheets: [{ name: "Stock", rows: HEAD + textRow(2, "A", "1") }] });
  const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
  const lying = sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>');
  expect(await rowsOf(zipped({ ...parts, "xl/worksheets/sheet1.xml": lying }))).toEqual(["2: A|1"]);
});

test("hidden rows are read, and said", async () => {
  const { rows, notes } = read(
    await readBook(
      oneSheet(HEAD + textRow(2, "A", "1") + textRow(3, "B", "2").replace("<row", '<row hidden="1"')),
    ),
  );
  expect(rows).toEqual(["2: A|1", "3: B|2"]);
  expect(notes.join()).toContain("1 hidden row was read");
});

test("cells merged over several rows are said, because only the first of them has the value", async () => {
  const behind = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A1:B1"/></mergeCells>';
  const bytes = zipped(
    bookParts({ sheets: [{ name: "S", rows: HEAD + textRow(2, "A", "1") + textRow(3, "", "2"), behind }] }),
  );
  const { rows, notes } = read(await readBook(bytes));
  expect(rows).toEqual(["2: A|1", "3: |2"]);
  expect(notes.join()).toContain("A2:A3");
});

test("what stands beside the data is passed over", async () => {
  const cellExtra =
    '<row r="2"><c r="A2" t="str"><v>A</v><extLst><ext><v>no</v><c r="Z9"><v>9</v></c></ext></extLst></c></row>';
  const behind =
    '<extLst><ext><row r="9"><c r="A9"><v>9</v></c></row></ext></extLst><dataValidations><dataValidation prompt="a > b \'c"/></dataValidations>';
  const bytes = zipped(bookParts({ sheets: [{ name: "S", rows: HEAD + cellExtra, behind }] }));
  expect(await rowsOf(bytes)).toEqual(["2: A|"]);
});

test("a long sheet comes in several runs, and every byte of the file is seen once", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => textRow(at + 2, `SKU${at}`, String(at))).join("");
  const bytes = oneSheet(HEAD + rows);
  const result = read(await readBook(bytes));
  expect(result.rows).toHaveLength(20_000);
  expect(result.rows.at(-1)).toBe("20001: SKU19999|19999");
  expect(result.runs.length).toBeGreaterThan(1);
  expect(result.table.expectedRows).toBeGreaterThan(19_000);
});
