import { expect, test } from "vitest";
import type { ImportReport } from "../../../shared/importShapes.ts";
import { must, type Importer, importerFilledOnce, openImporter, reasons, tally } from "../imports/setup.ts";
import { serial, typeInto } from "./workbook.ts";

/**
 * A blind count of three lines in walking order: 007 in A-1, B-1 of lot L-9 in A-1, C-1 in A-2. The books say 777, 888
 * and 999, which no reply about the count may.
 */
const planned = importerFilledOnce(async (project) => {
  must(await project.load("items", "sku,description\n007,Bolt\nB-1,Nut\nC-1,Mug\nD-1,Pin\n"));
  must(await project.load("packs", "sku,uom,units_per\n007,CASE,12\n"));
  must(
    await project.load(
      "baseline",
      `sku,location,bin,lot,qty,as_of
007,DC,A-1,,777,2025-01-01T00:00:00Z
B-1,DC,A-1,L-9,888,2025-01-01T00:00:00Z
C-1,DC,A-2,,999,2025-01-01T00:00:00Z
`,
    ),
  );
  must(await project.client["counts.plan"]({ location: "DC" }));
});

const written = async ({ client }: Importer, format: "xlsx" | "csv"): Promise<Uint8Array> =>
  Buffer.from(must(await client["counts.sheet"]({ count: 1, format })).base64, "base64");

/** The lines stand in rows 4 to 6, found stock from row 8; H: counted, I: unit, J: time, K: counter, L: note, M: empty. */
const filled = async (
  project: Importer,
  cells: Readonly<Record<string, string | number>>,
): Promise<Uint8Array> => typeInto(await written(project, "xlsx"), cells);

const bringBack = async (project: Importer, bytes: Uint8Array, name: string): Promise<ImportReport> =>
  must(await project.load("counts", bytes, { name, source: "" }));

const ENTRIES = `SELECT e.count_id, i.sku, b.name, lot.name, e.qty / 10000.0, e.typed_uom, e.counted_by,
    strftime('%Y-%m-%dT%H:%M', e.counted_at / 1000, 'unixepoch'), e.note
  FROM entries e JOIN positions p ON p.id = e.position_id JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
    JOIN lots lot ON lot.id = p.lot_id ORDER BY i.sku`;

const JULY = serial("2025-07-01T14:05:00Z");

test("a filled workbook comes back into its own count: quantities, units, notes, found stock; the rest stays uncounted", async () => {
  const project = await planned();
  const bytes = await filled(project, {
    ...{ H4: 3, I4: "CASE", J4: JULY, K4: "anna", L4: "one box torn" },
    ...{ H6: 0 },
    ...{ B8: "A-2", C8: "D-1", H8: 2.5, J8: serial("2025-07-01T14:20:00Z") },
  });
  const report = await bringBack(project, bytes, "filled.xlsx");
  expect(tally(report)).toBe("3: 3 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  // Typed by the clock of London, where the book is kept: an hour ahead of UTC in July.
  expect(project.rows(ENTRIES)).toEqual([
    "1 007 A-1  36 CASE anna 2025-07-01T13:05 one box torn",
    "1 C-1 A-2  0 EA anna 2025-07-01T13:05 ",
    "1 D-1 A-2  2.5  anna 2025-07-01T13:20 ",
  ]);
  expect(must(await project.client["counts.list"]({}))).toMatchObject([{ count: 1, lines: 4, counted: 3 }]);
  expect(JSON.stringify(report)).not.toMatch(/777|888|999/);
});

test("the same filled workbook again changes nothing, and a corrected quantity is set aside as a conflict", async () => {
  const project = await planned();
  const cells = { H4: 3, J4: JULY, K4: "anna", M6: "x" };
  const bytes = await filled(project, cells);
  must(await project.load("counts", bytes, { name: "one.xlsx", source: "" }));
  const before = project.rows(ENTRIES);
  expect(before).toHaveLength(2);
  const again = await bringBack(project, bytes, "two.xlsx");
  expect([again.accepted, again.rejected, again.unchanged]).toEqual([0, 0, 2]);
  const corrected = await bringBack(project, await filled(project, { ...cells, H4: 4 }), "three.xlsx");
  expect(await reasons(project, corrected)).toEqual(["4 conflict"]);
  expect(project.rows(ENTRIES)).toEqual(before);
});

test("codes that a spreadsheet would take for formulas or numbers find their lines again, in both formats", async () => {
  const project = await openImporter();
  must(await project.load("items", "sku\n-5A\n=1+1\n0012\n"));
  must(
    await project.load(
      "baseline",
      "sku,location,bin,qty,as_of\n-5A,DC,+B1,3,2025-01-01T00:00:00Z\n=1+1,DC,@2,4,2025-01-01T00:00:00Z\n0012,DC,007,5,2025-01-01T00:00:00Z\n",
    ),
  );
  must(await project.client["counts.plan"]({ location: "DC" }));
  const csv = Buffer.from(await written(project, "csv")).toString();
  const counted = csv.replaceAll(",available,,EA,,,", ",available,1,EA,2025-07-01 09:00,anna,");
  expect(tally(await bringBack(project, Buffer.from(counted), "codes.csv"))).toMatch(/^3: 3 accepted/);
  const workbook = await filled(project, { H4: 2, H5: 2, H6: 2, J4: JULY, K4: "anna" });
  expect(tally(await bringBack(project, workbook, "codes.xlsx"))).toMatch(/^3: 3 accepted/);
});

test("a sheet that nobody filled in says nothing, and that is said", async () => {
  const project = await planned();
  for (const format of ["xlsx", "csv"] as const) {
    const report = await bringBack(project, await written(project, format), `empty.${format}`);
    expect(tally(report)).toBe("0: 0 accepted, 0 duplicates, 0 rejected, 0 unchanged");
    expect(report.notes).toContain("Nothing changed: no row of this file says anything.");
    expect(report.notes).toContain(
      "The file is a count's sheet: lines without a quantity weren't counted and are left out; its times are those of Europe/London.",
    );
  }
});

test("a bin ticked as empty holds 0 of each of its lines, and is refused where a line of it has stock", async () => {
  const project = await planned();
  const empty = await bringBack(
    project,
    await filled(project, { M4: "x", J4: JULY, K4: "anna" }),
    "empty.xlsx",
  );
  expect(empty.notes).toContain("Lines entered as 0 because their bin was ticked as empty: 1.");
  expect(project.rows(ENTRIES)).toEqual([
    "1 007 A-1  0 EA anna 2025-07-01T13:05 ",
    "1 B-1 A-1 L-9 0 EA anna 2025-07-01T13:05 ",
  ]);
  const torn = await bringBack(
    project,
    await filled(project, { M4: "x", J4: serial("2025-07-02T08:00:00Z"), K4: "anna", H5: 2 }),
    "torn.xlsx",
  );
  expect(await reasons(project, torn)).toEqual(["4 emptyBinCounted"]);
  expect(torn.accepted).toBe(1);
});

test.each([
  [
    "an item that isn't the line's",
    { find: "007,DC,A-1,,", put: "C-1,DC,A-1,," },
    "changedLine",
    "Line 1 of count 1 is 007 at DC A-1, and the row says C-1 at DC A-1",
  ],
  [
    "a bin that isn't the line's",
    { find: "007,DC,A-1,,", put: "007,DC,A-2,," },
    "changedLine",
    "Line 1 of count 1 is 007 at DC A-1, and the row says 007 at DC A-2",
  ],
  [
    "a count that isn't there",
    { find: ",1,1,Europe", put: ",9,1,Europe" },
    "unknownCount",
    "sheet_count “9”",
  ],
  ["a line that isn't there", { find: ",1,1,Europe", put: ",1,99,Europe" }, "unknownLine", "sheet_line “99”"],
  [
    "a key that is none",
    { find: ",1,1,Europe", put: ",1,first,Europe" },
    "unknownLine",
    "sheet_line “first”",
  ],
  ["a time still to come", { find: "2025-07-01", put: "2999-07-01" }, "inTheFuture", "still to come"],
  [
    "a bin that is empty and not",
    { find: ",,1,1,Europe", put: ",yes,1,1,Europe" },
    "emptyBinCounted",
    "counted_qty says 5",
  ],
])("a row with %s is set aside, and says why", async (_, { find, put }, reason, message) => {
  const project = await planned();
  const sheet = Buffer.from(await written(project, "csv")).toString();
  const counted = sheet.replace(",available,,EA,,,,Bolt", ",available,5,EA,2025-07-01 09:00,anna,,Bolt");
  expect(counted).toContain(find);
  const report = await bringBack(project, Buffer.from(counted.replace(find, put)), "sheet.csv");
  const { rows } = must(await project.client["imports.rejects"]({ import: report.import ?? 0 }));
  expect(rows.map((row) => row.reason)).toEqual([reason]);
  expect(rows[0]?.message).toContain(message);
  expect(project.rows(ENTRIES)).toEqual([]);
});

test("nothing is added to a closed count", async () => {
  const project = await planned();
  const bytes = await filled(project, { H4: 3, J4: JULY, K4: "anna" });
  must(await project.client["counts.close"]({ count: 1 }));
  expect(await reasons(project, await bringBack(project, bytes, "late.xlsx"))).toEqual(["4 closedCount"]);
});

test("a quantity without a time anywhere above, and a note without a quantity, are set aside", async () => {
  const project = await planned();
  const bytes = await filled(project, { H4: 3, L5: "can't reach it", H6: 1, J6: JULY, K6: "anna" });
  const report = await bringBack(project, bytes, "untimed.xlsx");
  expect(await reasons(project, report)).toEqual(["4 missing", "5 noteWithoutQuantity"]);
  expect(report.accepted).toBe(1);
});

test("undoing a filled sheet's import takes its entries out of the count and leaves its lines", async () => {
  const project = await planned();
  const report = await bringBack(
    project,
    await filled(project, { H4: 3, M6: "x", J4: JULY, K4: "anna" }),
    "undo.xlsx",
  );
  must(await project.client["imports.undo"]({ import: report.import ?? 0 }));
  expect(project.rows(ENTRIES)).toEqual([]);
  expect(must(await project.client["counts.list"]({}))).toMatchObject([{ count: 1, lines: 3, counted: 0 }]);
});

test("a count file of another system, with a column called count, is read as before", async () => {
  const project = await planned();
  const report = await bringBack(
    project,
    Buffer.from(
      "count,line,sku,location,bin,counted_qty,counted_at\n99,1,007,DC,A-1,5,2025-07-01T09:00:00Z\n",
    ),
    "wms.csv",
  );
  expect(report.accepted).toBe(1);
  expect(must(await project.client["counts.list"]({}))).toMatchObject([
    { count: 2, name: "wms.csv" },
    { count: 1 },
  ]);
});
