import { expect, test } from "vitest";
import { bookParts, oneSheet, read, readBook, rowsOf, textRow, zipped } from "./sheetFiles.ts";

const numbers = (row: number, text: string, ...values: readonly number[]): string =>
  textRow(row, text).replace(
    "</row>",
    values.map((value, at) => `<c r="${String.fromCharCode(66 + at)}${row}"><v>${value}</v></c>`).join("") +
      "</row>",
  );
const BODY = numbers(6, "A", 1, 2) + numbers(7, "B", 3, 4) + numbers(8, "C", 5, 6);

test("lines above the header and totals below the data aren't rows", async () => {
  const title = textRow(1, "Stock report") + textRow(3, "Printed on", "2025-03-30");
  const bytes = oneSheet(
    title +
      textRow(5, "sku", "qty", "value") +
      BODY +
      numbers(9, "Total", 9, 12) +
      textRow(11, "End of report"),
  );
  const { table, rows, runs } = read(await readBook(bytes));
  expect(table.found).toMatchObject({
    headerLine: 5,
    headerRows: 1,
    header: ["sku", "qty", "value"],
    preamble: ["Stock report", "Printed on 2025-03-30"],
  });
  expect(rows).toEqual(["6: A|1|2", "7: B|3|4", "8: C|5|6"]);
  expect(runs.flatMap(({ footer }) => footer).map(({ line }) => line)).toEqual([9, 11]);
});

test("a last row of which only the first cell is filled stays a row", async () => {
  const bytes = oneSheet(textRow(5, "sku", "qty", "value") + BODY + textRow(9, "SKU9"));
  expect((await rowsOf(bytes)).at(-1)).toBe("9: SKU9||");
});

test("totals are held back over the runs of a long sheet", async () => {
  const body = Array.from({ length: 20_000 }, (_, at) => numbers(at + 2, `SKU${at}`, at, at)).join("");
  const { rows, runs } = read(
    await readBook(oneSheet(textRow(1, "sku", "qty", "value") + body + numbers(20_002, "Total", 1, 1))),
  );
  expect(rows).toHaveLength(20_000);
  expect(runs.at(-1)?.footer.map(({ cells }) => cells[0])).toEqual(["Total"]);
  const lines = runs.flatMap(({ records }) => [...records.lines]);
  expect(lines).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 2));
  for (const run of runs) if (run.records.lines.length > 0) expect(run.firstLine).toBe(run.records.lines[0]);
});

test("a header that may have two rows is a choice; its merged titles stand over all their columns", async () => {
  const head = `<row r="4"><c r="A4" t="str"><v>Item</v></c><c r="B4" t="str"><v>Stock</v></c></row>${textRow(5, "", "on hand", "reserved")}`;
  const bytes = oneSheet(head + BODY);
  expect(read(await readBook(bytes, { headers: [] })).table.choices[0]).toMatchObject({
    sets: "headerRows",
    values: ["1", "2"],
  });
  const two = read(await readBook(bytes, { wish: { headerRows: 2, headerLine: 4 } }));
  expect(two.table.found.header).toEqual(["Item", "Stock on hand", "Stock reserved"]);
  expect(two.rows[0]).toBe("6: A|1|2");
});

test("a sheet without a header has numbered columns", async () => {
  const { table, rows } = read(await readBook(oneSheet(BODY), { wish: { headerLine: 0 } }));
  expect(table.found).toMatchObject({ headerLine: 0, header: ["#1", "#2", "#3"] });
  expect(rows).toHaveLength(3);
});

test("the header is where it was said to be, in the sheet that was meant", async () => {
  const parts = bookParts({
    sheets: [
      { name: "One", rows: textRow(1, "x") + textRow(2, "y") },
      { name: "Two", rows: textRow(5, "sku", "qty", "value") + BODY },
    ],
  });
  const wish = { headerLine: 5 };
  expect(read(await readBook(zipped(parts), { wish, headers: [] })).table.choices).toHaveLength(1);
  expect(await rowsOf(zipped(parts), { wish: { ...wish, sheet: "Two" } })).toHaveLength(3);
  const refused = await readBook(zipped(parts), { wish: { ...wish, sheet: "One" } });
  expect(refused).toMatchObject({ ok: false });
});
