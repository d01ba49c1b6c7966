import { expect, test } from "vitest";
import { LEGS, must, openImporter, reasons, stocked, tally } from "./setup.ts";

const HEAD = "event_id,line,occurred_at,type,sku,qty,uom,from_location,from_bin,to_location,to_bin,doc\n";

test("two-sided rows: each end inside becomes a leg, an outside end none", async () => {
  const project = await stocked();
  const report = must(
    await project.load(
      "movements",
      `${HEAD}1,1,2025-02-01T10:00:00Z,move,SKU1,3,,DC,A-1,DC,A-2,D1\n2,1,2025-02-01T11:00:00Z,receipt,SKU1,1,CASE,,,DC,A-1,D2\n3,1,2025-02-01T12:00:00Z,sale,SKU2,0.5,,DC,A-2,,,D3\n`,
    ),
  );
  expect(tally(report)).toBe("3: 3 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(report.facts?.netIn).toBe(115_000);
  expect(project.rows(LEGS)).toEqual([
    "SKU1 DC A-1 available 1738404000000 -3",
    "SKU1 DC A-1 available 1738407600000 12",
    "SKU1 DC A-2 available 1738404000000 3",
    "SKU2 DC A-2 available 1738411200000 -0.5",
  ]);
});

test("rows that can't be movements are set aside, each with its reason", async () => {
  const project = await stocked();
  const report = must(
    await project.load(
      "movements",
      `${HEAD}1,1,2025-02-01,sale,SKU9,1,,DC,A-1,,,\n2,1,2025-02-01,gift,SKU1,1,,DC,A-1,,,\n3,1,2025-02-01,sale,SKU1,1,,Moon,A-1,,,\n4,1,2025-02-01,sale,SKU1,1,BOX,DC,A-1,,,\n5,1,2025-02-01,sale,SKU1,-1,,DC,A-1,,,\n6,1,2025-02-01,sale,SKU1,1,,,,,,\n7,1,2025-02-01,move,SKU1,1,,DC,A-1,DC,A-1,\n8,1,2025-03-30 01:30,sale,SKU1,1,,DC,A-1,,,\n9,1,2025-02-01,sale,,1,,DC,A-1,,,\n10,1,2025-02-01,sale,SKU1,1.00001,,DC,A-1,,,\n11,1,2025-02-01,sale,SKU1\n`,
    ),
  );
  expect(await reasons(project, report)).toEqual([
    "2 unknownItem",
    "3 unknownType",
    "4 unknownLocation",
    "5 unknownUnit",
    "6 negativeQty",
    "7 nowhere",
    "8 samePlace",
    "9 noSuchTime",
    "10 missing",
    "11 tooManyDecimals",
    "12 ragged",
  ]);
  expect(project.rows("SELECT COUNT(*) FROM movements")).toEqual(["0"]);
});

test("an unknown bin of a known location is made, and the report says so", async () => {
  const project = await stocked();
  const report = must(await project.load("movements", `${HEAD}1,1,2025-02-01,receipt,SKU1,1,,,,DC,Z-9,\n`));
  expect(report.created.bins).toBe(1);
  expect(report.notes.join()).toContain("Bins made that no places file or baseline had named: 1.");
});

test("a pack that doesn't divide exactly is set aside", async () => {
  const project = await stocked();
  must(await project.load("packs", "sku,uom,units_per\nSKU2,THIRD,0.3333\n"));
  const report = must(
    await project.load(
      "movements",
      `${HEAD}1,1,2025-02-01,receipt,SKU2,0.5,THIRD,,,DC,A-1,\n2,1,2025-02-01,receipt,SKU2,2,THIRD,,,DC,A-1,\n`,
    ),
  );
  expect(await reasons(project, report)).toEqual(["2 notExact"]);
  expect(project.rows("SELECT qty FROM movements")).toEqual(["6666"]);
});

test.each([
  ["in", "to from"],
  ["out", "from to"],
] as const)("one-sided: with sign %s, a positive and a negative quantity go %s", async (sign, ends) => {
  const project = await stocked();
  must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,location,bin\n1,2025-02-01,sale,SKU1,2,DC,A-1\n2,2025-02-01,sale,SKU1,-2,DC,A-1\n",
      { reading: { sign } },
    ),
  );
  const found = project.rows(
    "SELECT CASE WHEN to_position_id IS NULL THEN 'from' ELSE 'to' END, qty / 10000 FROM movements ORDER BY id",
  );
  expect(found.join(" ")).toBe(`${ends.split(" ")[0]} 2 ${ends.split(" ")[1]} 2`);
});

test("one-sided rows stand at the source's own location where they name none", async () => {
  const project = await openImporter({ location: "SHOP" });
  const report = must(
    await project.load("movements", "when,code,n\n2025-02-01,A,3\n", {
      reading: {
        map: { occurred_at: "when", sku: "code", qty: "n" },
        set: { type: "sale" },
        sign: "out",
        createItems: true,
      },
    }),
  );
  expect(tally(report)).toBe("1: 1 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(project.rows(LEGS)).toEqual(["A SHOP  available 1738368000000 -3"]);
});

test("a file may hold one-sided and two-sided rows", async () => {
  const project = await stocked();
  must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,location,bin,from_location,from_bin,to_location,to_bin\n1,2025-02-01,adjustment,SKU1,-2,DC,A-1,,,,\n2,2025-02-01,move,SKU1,1,,,DC,A-1,DC,A-2\n",
    ),
  );
  expect(
    project.rows(
      "SELECT event_id, from_position_id IS NULL, to_position_id IS NULL FROM movements ORDER BY id",
    ),
  ).toEqual(["1 0 1", "2 0 0"]);
});

test("items are made where that is asked for, with their unit and description", async () => {
  const project = await stocked();
  const report = must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,uom,description,to_location,to_bin\n1,2025-02-01,receipt,NEW,2,KG,Nails,DC,A-1\n2,2025-02-01,receipt,NEW,2,EA,Nails,DC,A-1\n",
      { reading: { createItems: true } },
    ),
  );
  expect(report.created.items).toBe(1);
  expect(await reasons(project, report)).toEqual(["3 unknownUnit"]);
  expect(project.rows("SELECT description, base_uom FROM items WHERE sku = 'NEW'")).toEqual(["Nails KG"]);
});

test("a movement's origin is its file, its line and its cells as they were written", async () => {
  const project = await stocked();
  must(
    await project.load(
      "movements",
      `${HEAD}\n1,1,2025-02-01,receipt,SKU1,1,,,,DC,A-1,"D\n1"\n2,1,2025-02-01, receipt ,SKU1,1.0,,,,DC,A-1,"say ""hi"""\n`,
      { name: "moves.csv" },
    ),
  );
  const origin = must(await project.client["movements.origin"]({ movementId: 2 }));
  expect(origin).toMatchObject({ file: "moves.csv", line: 5 });
  expect(origin.cells).toEqual([
    "2",
    "1",
    "2025-02-01",
    " receipt ",
    "SKU1",
    "1.0",
    "",
    "",
    "",
    "DC",
    "A-1",
    'say "hi"',
  ]);
});

test("a time that occurs twice is taken at the earlier, and counted", async () => {
  const project = await stocked();
  const report = must(
    await project.load("movements", `${HEAD}1,1,2025-10-26 01:30,receipt,SKU1,1,,,,DC,A-1,\n`),
  );
  expect(report.facts?.ambiguousTimes).toBe(1);
  expect(project.rows("SELECT occurred_at FROM movements")).toEqual([String(Date.UTC(2025, 9, 26, 0, 30))]);
});
