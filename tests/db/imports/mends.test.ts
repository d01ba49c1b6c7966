import { expect, test } from "vitest";
import { contents, must, reasons, stocked, tally } from "./setup.ts";

const HEAD = "event_id,occurred_at,type,sku,qty,uom,to_location,to_bin\n";
const row = (event: number, sku: string, qty = "1", uom = ""): string =>
  `${event},2025-02-01T10:00:00Z,receipt,${sku},${qty},${uom},DC,A-1\n`;

test("mended cells are read in place of the file's, and both are shown of the row's origin", async () => {
  const project = await stocked();
  const text = HEAD + row(1, "SKU1") + row(2, "SKU2", "two");
  const cells = ["2", "2025-02-01T10:00:00Z", "receipt", "SKU2", "2", "", "DC", "A-1"];
  const report = must(await project.load("movements", text, { mends: { cells: [{ line: 3, cells }] } }));
  expect(tally(report)).toBe("2: 2 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(project.rows("SELECT event_id, qty / 10000 FROM movements ORDER BY id")).toEqual(["1 1", "2 2"]);
  const origin = must(await project.client["movements.origin"]({ movementId: 2 }));
  expect([origin.cells[4], origin.mended?.[4]]).toEqual(["two", "2"]);
  expect(must(await project.client["movements.origin"]({ movementId: 1 })).mended).toBeNull();
});

test("a mended row that still can't be read is set aside as it was mended", async () => {
  const project = await stocked();
  const text = HEAD + row(1, "SKU1") + row(2, "SKU2", "two") + row(3, "SKU9");
  const mend = (line: number, sku: string, qty: string) => ({
    line,
    cells: [String(line - 1), "2025-02-01T10:00:00Z", "receipt", sku, qty, "", "DC", "A-1"],
  });
  const report = must(
    await project.load("movements", text, {
      mends: { cells: [mend(3, "SKU2", "zwei"), mend(4, "SKU8", "1")] },
    }),
  );
  expect(await reasons(project, report)).toEqual(["3 notANumber", "4 unknownItem"]);
  const { rows } = must(await project.client["imports.rejects"]({ import: report.import ?? 0 }));
  expect(rows.map(({ cells }) => [cells[3], cells[4]])).toEqual([
    ["SKU2", "zwei"],
    ["SKU8", "1"],
  ]);
  expect(project.rows("SELECT line FROM import_mends ORDER BY line")).toEqual(["3", "4"]);
});

test("only mends of rows that were taken in or set aside are kept", async () => {
  const project = await stocked();
  must(await project.load("movements", HEAD + row(1, "SKU1")));
  const same = ["1", "2025-02-01T10:00:00Z", "receipt", "SKU1", "1", "", "DC", "A-1"];
  const other = ["2", "2025-02-01T10:00:00Z", "receipt", "SKU1", "5", "", "DC", "A-1"];
  must(
    await project.load("movements", HEAD + row(1, "SKU1", "x") + row(2, "SKU1", "y"), {
      mends: {
        cells: [
          { line: 2, cells: same },
          { line: 3, cells: other },
          { line: 99, cells: other },
        ],
      },
    }),
  );
  expect(project.rows("SELECT line FROM import_mends")).toEqual(["3"]);
});

test("the same file with the same mends changes nothing; without them it is read again", async () => {
  const project = await stocked();
  const text = HEAD + row(1, "SKU1") + row(2, "SKU2", "two");
  const cells = ["2", "2025-02-01T10:00:00Z", "receipt", "SKU2", "2", "", "DC", "A-1"];
  const mends = { cells: [{ line: 3, cells }] };
  const input = project.input("movements", text, { mends });
  must(await project.client["imports.run"](input));
  const again = must(await project.client["imports.run"](input));
  expect([again.import, tally(again)]).toEqual([
    null,
    "2: 0 accepted, 0 duplicates, 0 rejected, 2 unchanged",
  ]);
  const unmended = must(await project.load("movements", text));
  expect(await reasons(project, unmended)).toEqual(["3 notANumber"]);
});

test("one mended name takes in every row that waits for it, in the preview and in the import, and later files", async () => {
  const project = await stocked();
  const text = HEAD + Array.from({ length: 40 }, (_, n) => row(n, "ONE")).join("");
  const mends = { aliases: [{ kind: "item", theirs: "ONE", ours: "SKU1" }] } as const;
  const before = contents(project);
  const seen = must(await project.client["imports.preview"](project.input("movements", text)));
  expect(seen.unknown).toEqual([{ kind: "item", name: "ONE", rows: 40 }]);
  expect(seen.groups).toMatchObject([{ reason: "unknownItem", column: "sku", rows: 40 }]);
  const input = project.input("movements", text, { mends: { aliases: [...mends.aliases] } });
  expect(must(await project.client["imports.preview"](input))).toMatchObject({ accepted: 40, rejected: 0 });
  expect(contents(project)).toEqual(before);
  const report = must(await project.client["imports.run"](input));
  expect(report.accepted).toBe(40);
  expect(project.rows("SELECT kind, key, line IS NULL FROM versions WHERE kind = 'alias'")).toEqual([
    'alias ["WMS","item","ONE"] 1',
  ]);
  expect(must(await project.load("movements", HEAD + row(99, "ONE"))).accepted).toBe(1);
});

test("a name that can't be an alias refuses the import, and says why", async () => {
  const project = await stocked();
  const refused = await project.load("movements", HEAD + row(1, "ONE"), {
    mends: { aliases: [{ kind: "item", theirs: "ONE", ours: "SKU9" }] },
  });
  expect(refused.ok ? "" : refused.error.message).toMatch(/item “ONE” can't be mended so.*SKU9.*no item/);
  expect(project.rows("SELECT COUNT(*) FROM aliases")).toEqual(["0"]);
});

test("only the items that were named are made", async () => {
  const project = await stocked();
  const text =
    HEAD.replace("\n", ",description\n") +
    [row(1, "NEW"), row(2, "OTHER")].map((line) => line.replace("\n", ",Nails\n")).join("");
  const report = must(await project.load("movements", text, { mends: { items: ["NEW"] } }));
  expect(report.created.items).toBe(1);
  expect(await reasons(project, report)).toEqual(["3 unknownItem"]);
  expect(project.rows("SELECT sku, description FROM items WHERE sku = 'NEW'")).toEqual(["NEW Nails"]);
});

test("names that only were mended are kept although no row is new", async () => {
  const project = await stocked();
  const text = HEAD + row(1, "SKU1");
  must(await project.load("movements", text));
  const report = must(
    await project.load("movements", text, {
      mends: { aliases: [{ kind: "item", theirs: "EINS", ours: "SKU1" }] },
    }),
  );
  expect(report.import).not.toBeNull();
  expect(project.rows("SELECT theirs, ours FROM aliases")).toEqual(["EINS SKU1"]);
});
