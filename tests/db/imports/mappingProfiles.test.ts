import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { SAMPLES } from "../../shared/ingest/profileSamples.ts";
import { type Importer, must, openImporter, reasons, tally } from "./setup.ts";

/** Each movement as "type qty from → to", in the file's order; an end is "location/bin". */
const MOVED = `SELECT t.name, m.qty / 10000.0,
    COALESCE(fl.name || '/' || fb.name, 'outside') || ' →', COALESCE(tl.name || '/' || tb.name, 'outside')
  FROM movements m JOIN movement_types t ON t.id = m.type_id
  LEFT JOIN positions fp ON fp.id = m.from_position_id LEFT JOIN bins fb ON fb.id = fp.bin_id LEFT JOIN locations fl ON fl.id = fb.location_id
  LEFT JOIN positions tp ON tp.id = m.to_position_id LEFT JOIN bins tb ON tb.id = tp.bin_id LEFT JOIN locations tl ON tl.id = tb.location_id
  ORDER BY m.row_line`;

/** A project with the item SKU1 and these locations. */
async function withPlaces(...locations: readonly string[]): Promise<Importer> {
  const project = await openImporter();
  must(await project.load("items", "sku,description\nSKU1,Blue pen\nSKU2,Ink\n"));
  must(await project.load("places", `location\n${locations.join("\n")}\n`));
  return project;
}

const sample = (name: string): string => SAMPLES[name] ?? "";

test("Odoo's moves: done ones only, partners and virtual places outside, the rest from bin to bin", async () => {
  const project = await withPlaces("WH");
  const report = must(
    await project.load("movements", sample("odoo-stock-moves"), { profile: "odoo-stock-moves" }),
  );
  expect(tally(report)).toBe("7: 6 accepted, 0 duplicates, 1 rejected, 0 unchanged");
  expect(report.leftOut).toBe(1);
  expect(project.rows(MOVED)).toEqual([
    "receipt 24 outside → WH/Stock/Shelf 1",
    "move 4 WH/Stock/Shelf 1 → WH/Stock/Shelf 2",
    "ship 3 WH/Stock/Shelf 2 → outside",
    "return 1 outside → WH/Stock/Shelf 2",
    "adjustment 2 WH/Stock/Shelf 2 → outside",
    "scrap 1 WH/Stock/Shelf 2 → outside",
  ]);
  expect(await reasons(project, report)).toEqual(["9 pattern"]);
});

test("ERPNext's ledger: in and out as one sign, vouchers as types, the opening left out", async () => {
  const project = await withPlaces("Main");
  const report = must(
    await project.load("movements", sample("erpnext-stock-ledger"), { profile: "erpnext-stock-ledger" }),
  );
  expect(report.leftOut).toBe(1);
  expect(project.rows(MOVED)).toEqual([
    "receipt 24 outside → Main/",
    "ship 3 Main/ → outside",
    "return 1 outside → Main/",
    "move 2.5 Main/ → outside",
    "adjustment 4 Main/ → outside",
  ]);
  expect(await reasons(project, report)).toEqual(["8 unknownType"]);
});

test("SAP's documents: a minus behind, codes as types, plant and storage location as one place", async () => {
  const project = await withPlaces("1000/0001", "1000/0002");
  const report = must(await project.load("movements", sample("sap-mb51"), { profile: "sap-mb51" }));
  expect(project.rows(MOVED)).toEqual([
    "receipt 1200 outside → 1000/0001/",
    "cancel 200 1000/0001/ → outside",
    "ship 12.5 1000/0001/ → outside",
    "transfer_out 5 1000/0001/ → outside",
    "transfer_in 5 outside → 1000/0002/",
    "count 1 1000/0001/ → outside",
  ]);
  const { rows } = must(await project.client["imports.rejects"]({ import: report.import ?? 0 }));
  expect(rows.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
    [8, "type", "999", "unknownType"],
  ]);
  expect(rows[0]?.cells).toEqual([
    "SKU1",
    "1000",
    "0001",
    "999",
    "4900000006",
    "31.03.2025",
    "1,000-",
    "EA",
    "B1",
    "JOHN",
  ]);
});

test("Business Central's entries: signed, by their own numbers, in base units whatever unit stands beside", async () => {
  const project = await withPlaces("BLUE", "RED");
  const options = { profile: "business-central-item-ledger" };
  const report = must(await project.load("movements", sample("business-central-item-ledger"), options));
  expect(tally(report)).toBe("7: 7 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(project.rows(MOVED)).toEqual([
    "receipt 24 outside → BLUE/",
    "sale 3 BLUE/ → outside",
    "return 1 outside → BLUE/",
    "transfer_out 2 BLUE/ → outside",
    "transfer_in 2 outside → RED/",
    "adjustment 1 BLUE/ → outside",
    "assembly 1 BLUE/ → outside",
  ]);
  expect(project.rows("SELECT event_id FROM movements ORDER BY row_line LIMIT 2")).toEqual(["1", "2"]);
});

test("Shopify's inventory: a row is up to four positions, checked against what is on hand; the day must be set", async () => {
  const project = await withPlaces("Main St", "Outlet");
  const profile = "shopify-inventory";
  expect(await project.load("snapshot", sample(profile), { profile })).toMatchObject({
    error: { message: expect.stringMatching(/No column for as_of.*set \(as_of=2025-03-30T14:05\)/) },
  });
  const reading = { set: { as_of: "2025-03-30T12:00:00Z" } };
  const report = must(await project.load("snapshot", sample(profile), { profile, reading }));
  expect([report.accepted, report.leftOut, report.rejected]).toEqual([8, 1, 1]);
  expect(
    project.rows(`SELECT i.sku, l.name, b.name, s.name, r.qty / 10000.0 FROM reported r JOIN positions p ON p.id = r.position_id
      JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
      JOIN statuses s ON s.id = p.status_id WHERE r.line = 2 ORDER BY s.id`),
  ).toEqual([
    "SKU1 Main St A-1 available 7",
    "SKU1 Main St A-1 reserved 2",
    "SKU1 Main St  in_transit 5",
    "SKU1 Main St A-1 quality_hold 1",
  ]);
  const { rows } = must(await project.client["imports.rejects"]({ import: report.import ?? 0 }));
  expect(rows.map(({ line, column, message }) => [line, column, message])).toEqual([
    [5, "On hand (current)", expect.stringMatching(/“9” isn't what Available .* add up to, which is 7/)],
  ]);
  const again = must(await project.load("snapshot", sample(profile), { profile, reading }));
  expect(tally(again)).toBe("9: 0 accepted, 0 duplicates, 1 rejected, 8 unchanged");
});

test("a row that gives several positions is set aside once, whatever is wrong with how many of them", async () => {
  const project = await withPlaces("Main St", "Outlet");
  const text = sample("shopify-inventory").replaceAll(",SKU2,", ",SKU9,");
  const options = { profile: "shopify-inventory", reading: { set: { as_of: "2025-03-30T12:00:00Z" } } };
  const report = must(await project.load("snapshot", text, options));
  expect(await reasons(project, report)).toEqual(["3 unknownItem", "5 total"]);
  expect(report.rejected).toBe(2);
});

test("sales lines: C invoices are returns, unpriced lines below zero take stock away and say why", async () => {
  const project = await openImporter({ location: "SHOP" });
  must(await project.load("places", "location\nSHOP\n"));
  const report = must(await project.load("movements", sample("sales-lines"), { profile: "sales-lines" }));
  expect(tally(report)).toBe("4: 4 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(project.rows(MOVED)).toEqual([
    "sale 6 SHOP/ → outside",
    "sale 0 outside → SHOP/",
    "return 1 outside → SHOP/",
    "adjustment 10 SHOP/ → outside",
  ]);
  expect(project.rows("SELECT reason FROM movements WHERE reason IS NOT NULL")).toEqual(["wet/rusty"]);
});

const FILE = fileURLToPath(new URL("../../../../shared/data/online-retail-2010-12.csv", import.meta.url));
const here = existsSync(FILE);
if (!here) process.stdout.write("skipped: the real sales file isn't beside the project\n");

test.runIf(here)(
  "a real shop's month through its profile: returns, and adjustments with the shop's own words",
  async () => {
    const project = await openImporter({ name: "SHOP", kind: "pos", location: "SHOP" });
    const input = {
      kind: "movements",
      source: "SHOP",
      file: { from: "path", path: FILE },
      profile: "sales-lines",
    } as const;
    const report = must(await project.client["imports.run"](input));
    expect(tally(report)).toBe("42481: 42481 accepted, 0 duplicates, 0 rejected, 0 unchanged");
    expect(
      project.rows(`SELECT t.name, COUNT(*), SUM(CASE WHEN m.from_position_id IS NULL THEN m.qty ELSE -m.qty END) / 10000
      FROM movements m JOIN movement_types t ON t.id = m.type_id GROUP BY t.name ORDER BY t.name`),
    ).toEqual(["adjustment 70 -4046", "return 728 16042", "sale 41683 -362316"]);
    expect(
      project.rows(
        "SELECT reason, COUNT(*) FROM movements WHERE reason IS NOT NULL GROUP BY reason ORDER BY 2 DESC, 1",
      ),
    ).toEqual(["? 2", "Dotcom sales 2", "check 2", "damages 1", "faulty 1"]);
    const [first] = must(await project.client["imports.list"]({})).rows;
    expect(first?.profile).toMatch(/^sales-lines/);
  },
);
