import { expect, test } from "vitest";
import { must, openImporter, reasons, stocked, tally } from "./setup.ts";
import { bookParts, inlineCell, oneSheet, textRow, zipped } from "./sheetFiles.ts";

const number = (name: string, value: string, style = 0): string =>
  `<c r="${name}" s="${style}"><v>${value}</v></c>`;
const HEAD = textRow(1, "event_id", "occurred_at", "type", "sku", "qty", "to_location", "to_bin");
const movement = (row: number, qty: string, more = ""): string =>
  `<row r="${row}"${more}>${inlineCell(`A${row}`, `E-${row}`)}${number(`B${row}`, "45746.586805555555", 1)}${inlineCell(`C${row}`, "receipt")}${inlineCell(`D${row}`, "SKU1")}${qty}${inlineCell(`F${row}`, "DC")}${inlineCell(`G${row}`, "A-1")}</row>`;
const FORMATS = { formats: [0, 22] };
const QUANTITIES = "SELECT event_id, qty / 10000.0, occurred_at FROM movements ORDER BY event_id";

test("a workbook is imported like a text file: by its values, its dates in the source's zone", async () => {
  const project = await stocked();
  const bytes = oneSheet(
    HEAD + movement(2, number("E2", "3")) + movement(3, number("E3", "0.30000000000000004")),
    FORMATS,
  );
  const report = must(await project.load("movements", bytes, { name: "moves.xlsx" }));
  expect(tally(report)).toBe("2: 2 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  const at = Date.UTC(2025, 2, 30, 13, 5);
  expect(project.rows(QUANTITIES)).toEqual([`E-2 3 ${at}`, `E-3 0.3 ${at}`]);
  expect(must(await project.load("movements", bytes, { name: "moves.xlsx" })).import).toBeNull();
});

test("rows whose formulas have no result are set aside under their row numbers, and hidden rows are said", async () => {
  const project = await stocked();
  const bytes = oneSheet(
    HEAD +
      movement(2, number("E2", "3"), ' hidden="1"') +
      movement(3, '<c r="E3"><f>1+1</f></c>') +
      movement(4, '<c r="E4"><f>1+1</f><v>2</v></c>'),
    FORMATS,
  );
  const report = must(await project.load("movements", bytes));
  expect(tally(report)).toBe("3: 2 accepted, 0 duplicates, 1 rejected, 0 unchanged");
  expect(await reasons(project, report)).toEqual(["3 formula"]);
  expect(report.notes.join("\n")).toMatch(/1 hidden row was read.*\n.*1 row has a formula without a result/);
});

test("a number of a sheet is that number, whatever mark the texts beside it are read with", async () => {
  const rows =
    HEAD +
    movement(2, number("E2", "1.234")) +
    movement(3, inlineCell("E3", "1,5")) +
    movement(4, inlineCell("E4", "1,234"));
  const plain = await stocked();
  const report = must(await plain.load("movements", oneSheet(rows, FORMATS)));
  expect(await reasons(plain, report)).toEqual(["3 numberMarks", "4 numberMarks"]);
  expect(plain.rows("SELECT qty FROM movements")).toEqual(["12340"]);
  const comma = await stocked();
  must(await comma.load("movements", oneSheet(rows, FORMATS), { reading: { decimal: "," } }));
  expect(comma.rows("SELECT qty FROM movements ORDER BY event_id")).toEqual(["12340", "15000", "12340"]);
});

test("which of several sheets is meant must be said", async () => {
  const project = await openImporter();
  const items = textRow(1, "sku", "description") + textRow(2, "00123", "=1+1");
  const bytes = zipped(
    bookParts({
      sheets: [
        { name: "New", rows: items },
        { name: "Old", rows: items },
      ],
    }),
  );
  const refused = await project.load("items", bytes);
  expect(refused).toMatchObject({ ok: false });
  expect(JSON.stringify(refused)).toContain("New (2 rows)");
  must(await project.load("items", bytes, { reading: { sheet: "Old" } }));
  expect(project.rows("SELECT sku, description FROM items")).toEqual(["00123 =1+1"]);
});
