import fc from "fast-check";
import { expect, test } from "vitest";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { readKept, writeKept } from "../../../db/imports/parse/sheet/kept.ts";
import { read, readBook, rowsOf } from "./sheetFiles.ts";

type Value = string | number | boolean | Date;

const WIDTH = 4;
const text = fc
  .string({ unit: fc.constantFrom(..."aZ09 äß日=+-@\"'<>&_;,|\n".split(""), "😀"), maxLength: 12 })
  .filter((value) => value !== "");
const quantity = fc.integer({ min: -1e12, max: 1e12 }).map((tenThousandths) => tenThousandths / 10_000);
const minute = fc
  .integer({ min: Date.UTC(1950, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 })
  .map((at) => new Date(at * 60_000));
const cell = fc.oneof(text, quantity, fc.boolean(), minute);
const table = fc.array(fc.array(cell, { minLength: WIDTH, maxLength: WIDTH }), {
  minLength: 1,
  maxLength: 20,
});

/** What a person takes the value for. */
function shown(value: Value): string {
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace("T00:00:00", "");
  if (typeof value === "boolean") return String(value).toUpperCase();
  return typeof value === "number"
    ? value
        .toFixed(4)
        .replace(/\.?0+$/, "")
        .replace(/^-0$/, "0")
    : value;
}

test("a table that a library wrote is read back, cell by cell", async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const header = ["a", "b", "c", "d"];
      const data: SheetData = [
        header,
        ...rows.map((row) =>
          row.map((value) =>
            value instanceof Date ? { value, type: Date, format: "yyyy-mm-dd hh:mm" } : { value },
          ),
        ),
      ];
      const { runs } = read(
        // Words above dates and numbers may be a header's second row, and then somebody is asked.
        await readBook(await writeExcelFile(data).toBuffer(), { wish: { headerLine: 1, headerRows: 1 } }),
      );
      expect(runs.flatMap(({ records }) => records.cells)).toEqual(rows.map((row) => row.map(shown)));
    }),
    { numRuns: 100 },
  );
});

test("what is kept of a run gives every row back by its line", async () => {
  const line = fc.uniqueArray(fc.integer({ min: 1, max: 1_048_576 }), { maxLength: 20 });
  fc.assert(
    fc.property(
      line,
      fc.array(fc.array(fc.string(), { maxLength: 5 }), { minLength: 20, maxLength: 20 }),
      (lines, cells) => {
        const kept = cells.slice(0, lines.length);
        const keptText = writeKept({ cells: kept, lines: Uint32Array.from(lines), malformed: new Set() });
        const cellsOn = readKept(keptText);
        lines.forEach((at, row) => expect(cellsOn(at)).toEqual(kept[row]));
        expect(cellsOn(1_048_577)).toBeUndefined();
      },
    ),
  );
});

test("several sheets that a library wrote are told apart", async () => {
  const sheet = (name: string): { data: SheetData; sheet: string } => ({
    sheet: name,
    data: [["sku"], [{ value: name }]],
  });
  const bytes = await writeExcelFile([sheet("One"), sheet("Two")]).toBuffer();
  expect(await rowsOf(bytes, { wish: { sheet: "Two" } })).toEqual(["2: Two"]);
});
