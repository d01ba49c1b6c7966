import { expect, test } from "vitest";
import { must, openImporter, reasons, stocked, tally } from "./setup.ts";

test("items: new, equal and changed rows; what the file has no column for stays", async () => {
  const project = await openImporter();
  const first = must(
    await project.load(
      "items",
      "sku,description,base_uom,abc_class,unit_cost,high_risk,tracking\nA,Axle,EA,a,1.2345,yes,lot\nB,Bolt,,,,,\n",
    ),
  );
  expect(tally(first)).toBe("2: 2 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  const second = must(await project.load("items", "sku,description\nA,Axle\nB,Bolt M4\nB,Bolt M4\nB,Nut\n"));
  expect(tally(second)).toBe("4: 1 accepted, 1 duplicates, 1 rejected, 1 unchanged");
  expect(await reasons(project, second)).toEqual(["5 conflict"]);
  expect(
    project.rows(
      "SELECT sku, description, base_uom, abc_class, unit_cost, high_risk, tracking FROM items ORDER BY sku",
    ),
  ).toEqual(["A Axle EA A 12345 1 lot", "B Bolt M4 EA – 0 0 none"]);
  expect(project.rows("SELECT kind, key, before IS NULL, line FROM versions ORDER BY id")).toEqual([
    "item A 1 2",
    "item B 1 3",
    "item B 0 3",
  ]);
});

test("items: a base unit that quantities are kept in can't be changed, nor a class that isn't one", async () => {
  const project = await stocked();
  const report = must(
    await project.load(
      "items",
      "sku,base_uom,abc_class,unit_cost\nSKU1,BOX,A,1\nSKU2,EA,D,1\nSKU2,EA,A,-1\n",
    ),
  );
  expect(await reasons(project, report)).toEqual(["2 baseUnitInUse", "3 unknownValue", "4 unitCost"]);
});

test("a bundle that contains itself through others is refused by row, with its chain, also from an earlier import", async () => {
  const project = await openImporter();
  must(await project.load("items", "sku\nKIT\nSET\nBOX\nNUT\n"));
  const header = "sku,component_sku,component_qty\n";
  must(await project.load("bundles", `${header}KIT,SET,1\nKIT,NUT,2\nSET,NUT,4\n`));
  const report = must(await project.load("bundles", `${header}SET,BOX,1\nBOX,KIT,1\nBOX,NUT,0\nBOX,NUT,1\n`));
  expect(tally(report)).toBe("4: 2 accepted, 0 duplicates, 2 rejected, 0 unchanged");
  const { rows } = must(await project.client["imports.rejects"]({ import: report.import ?? 0 }));
  expect(rows.map(({ line, reason, message }) => `${line} ${reason} ${message}`)).toEqual([
    "3 bundleOfItself BOX would be a part of itself through others: BOX → KIT → SET → BOX. Take one of these rows out.",
    expect.stringContaining("4 bundleQty"),
  ]);
  expect(rows[1]?.message).toContain("how much of NUT one BOX holds");
});

test("packs, bundles and aliases: each names only what is there", async () => {
  const project = await stocked();
  const packs = must(
    await project.load("packs", "sku,uom,units_per\nSKU1,CASE,24\nSKU2,BOX,0\nSKU9,BOX,2\nSKU2,ea,2\n"),
  );
  expect([tally(packs), await reasons(project, packs)]).toEqual([
    "4: 1 accepted, 0 duplicates, 3 rejected, 0 unchanged",
    ["3 packSize", "4 unknownItem", "5 packIsBase"],
  ]);
  const bundles = must(
    await project.load("bundles", "sku,component_sku,component_qty\nSKU1,SKU2,3\nSKU1,SKU1,1\nSKU1,SKU9,1\n"),
  );
  expect(await reasons(project, bundles)).toEqual(["3 bundleOfItself", "4 unknownItem"]);
  const aliases = must(
    await project.load(
      "aliases",
      "source,kind,theirs,ours\nWMS,item,one,SKU1\n,uom,KAR,CASE\nERP,item,x,SKU1\nWMS,item,y,SKU9\nWMS,status,ok,fine\nWMS,colour,a,b\n",
    ),
  );
  expect(await reasons(project, aliases)).toEqual([
    "4 unknownSource",
    "5 unknownItem",
    "6 unknownStatus",
    "7 unknownValue",
  ]);
  const moves = must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,uom,to_location,to_bin\n1,2025-02-01,receipt,one,2,KAR,DC,A-1\n",
    ),
  );
  expect(tally(moves)).toBe("1: 1 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(project.rows("SELECT qty / 10000, uom FROM movements")).toEqual(["48 KAR"]);
});

test("places: makes locations and bins, and says of known bins what the file says", async () => {
  const project = await openImporter();
  const report = must(
    await project.load("places", "location,bin,zone,sequence\nDC,A-1,Z1,1\nDC,A-2,Z1,x\nSHOP,,,\n"),
  );
  expect(tally(report)).toBe("3: 2 accepted, 0 duplicates, 1 rejected, 0 unchanged");
  expect(report.created).toEqual({ locations: 2, bins: 1, items: 0 });
  expect(tally(must(await project.load("places", "location,bin,zone\nDC,A-1,Z2\nSHOP,,\n")))).toBe(
    "2: 1 accepted, 0 duplicates, 0 rejected, 1 unchanged",
  );
  expect(project.rows("SELECT name, zone, sequence FROM bins")).toEqual(["A-1 Z2 1"]);
});

test("baseline and snapshot: places are made, the same again is unchanged, another quantity is a conflict", async () => {
  const project = await stocked();
  expect(project.rows("SELECT as_of, import_id FROM baselines")).toEqual(["1735689600000 3"]);
  const text =
    "sku,location,bin,lot,status,qty,uom,as_of\nSKU1,DC,A-1,,Quality Hold,1,CASE,2025-02-01\nSKU1,DC2,B-1,L7,,-2,,2025-02-01\nSKU1,DC,A-1,,quality-hold,1,CASE,2025-02-01\n";
  const report = must(await project.load("snapshot", text));
  expect(tally(report)).toBe("3: 2 accepted, 1 duplicates, 0 rejected, 0 unchanged");
  expect(report.created).toEqual({ locations: 1, bins: 1, items: 0 });
  const again = must(await project.load("snapshot", `${text}SKU1,DC2,B-1,L7,,-3,,2025-02-01\n`));
  expect(tally(again)).toBe("4: 0 accepted, 1 duplicates, 1 rejected, 2 unchanged");
  expect(await reasons(project, again)).toEqual(["5 conflict"]);
});

test("goods in transit stand at their location in no bin, whatever bin the file names", async () => {
  const project = await stocked();
  must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,to_status\n1,2025-02-01,transfer_out,SKU1,4,DC,A-1,DC,A-2,in_transit\n",
    ),
  );
  expect(
    project.rows(
      "SELECT b.name, s.name FROM movements m JOIN positions p ON p.id = m.to_position_id JOIN bins b ON b.id = p.bin_id JOIN statuses s ON s.id = p.status_id",
    ),
  ).toEqual([" in_transit"]);
});

test("orders: a later file changes a line, kinds have their own statuses", async () => {
  const project = await stocked();
  const head = "doc,line,kind,sku,qty,uom,location,due_at,status\n";
  must(
    await project.load(
      "orders",
      `${head}PO1,1,po,SKU1,2,CASE,DC,2025-02-01,open\nPO1,2,po,SKU2,5,,DC,,open\n`,
    ),
  );
  const report = must(
    await project.load(
      "orders",
      `${head}PO1,1,po,SKU1,2,CASE,DC,2025-02-01,received\nPO1,2,po,SKU2,5,,DC,,open\nPO1,3,po,SKU2,5,,DC,,shipped\nPO1,4,quote,SKU2,5,,DC,,open\nPO1,5,po,SKU2,5,,Moon,,open\n`,
    ),
  );
  expect(tally(report)).toBe("5: 1 accepted, 0 duplicates, 3 rejected, 1 unchanged");
  expect(await reasons(project, report)).toEqual(["4 unknownStatus", "5 unknownValue", "6 unknownLocation"]);
  expect(project.rows("SELECT line, qty / 10000, status FROM orders")).toEqual(["1 24 received", "2 5 open"]);
});

test("counts: first rounds form a count named after the file, a recount joins the count of its position", async () => {
  const project = await stocked();
  const head = "sku,location,bin,counted_qty,uom,counted_at,counted_by,round\n";
  must(
    await project.load(
      "counts",
      `${head}SKU1,DC,A-1,1,CASE,2025-02-01T10:00:00Z,anna,1\nSKU2,DC,A-2,5,,2025-02-01T10:05:00Z,anna,\n`,
      { name: "monday.csv" },
    ),
  );
  const recount = must(
    await project.load(
      "counts",
      `${head}SKU1,DC,A-1,11,,2025-02-01T12:00:00Z,ben,2\nSKU1,DC,A-1,-1,,2025-02-01T12:00:00Z,ben,2\nSKU1,DC,A-1,1,,2025-02-01T12:00:00Z,ben,zero\nSKU1,Moon,A-1,1,,2025-02-01T12:00:00Z,ben,1\n`,
    ),
  );
  expect(await reasons(project, recount)).toEqual([
    "3 negativeCount",
    "4 notAWholeNumber",
    "5 unknownLocation",
  ]);
  expect(
    project.rows("SELECT c.name, l.name, c.state FROM counts c JOIN locations l ON l.id = c.location_id"),
  ).toEqual(["monday.csv DC closed"]);
  expect(
    project.rows(
      "SELECT count_id, qty / 10000, typed_qty / 10000, typed_uom, round, counted_by FROM entries ORDER BY id",
    ),
  ).toEqual(["1 12 1 CASE 1 anna", "1 5 5  1 anna", "1 11 11  2 ben"]);
  expect(project.rows("SELECT COUNT(*) FROM touched")).toEqual(["2"]);
});

test("a movement of a counted position, and a baseline of its location, make its verdict owed", async () => {
  const project = await stocked();
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,DC,A-1,1,2025-02-01T10:00:00Z,anna\n",
    ),
  );
  must(await project.client["reconcile.run"]({}));
  expect(project.rows("SELECT * FROM touched")).toEqual([]);
  must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,2025-01-05,sale,SKU2,4,DC,A-2\n",
    ),
  );
  expect(project.rows("SELECT * FROM touched")).toEqual([]);
  must(
    await project.load(
      "movements",
      "event_id,occurred_at,type,sku,qty,from_location,from_bin\n2,2025-01-05,sale,SKU1,4,DC,A-1\n",
    ),
  );
  expect(project.rows("SELECT COUNT(*) FROM touched")).toEqual(["1"]);
  must(await project.client["reconcile.run"]({}));
  must(await project.load("baseline", "sku,location,bin,qty,as_of\nSKU2,DC,A-9,1,2025-01-03\n"));
  expect(project.rows("SELECT COUNT(*) FROM touched")).toEqual(["1"]);
});

test("a cost is read in the marks of its file, and never below zero", async () => {
  const project = await openImporter();
  const report = must(
    await project.load("items", "sku;unit_cost\nA;1,5\nB;1.234,25\nC;-2\nD;0,00001\n", { source: "" }),
  );
  expect(project.rows("SELECT sku, unit_cost FROM items ORDER BY sku")).toEqual(["A 15000", "B 12342500"]);
  expect(report.rejected).toBe(2);
});
