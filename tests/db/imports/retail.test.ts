import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { must, openImporter, tally } from "./setup.ts";

const FILE = fileURLToPath(new URL("../../../../shared/data/online-retail-2010-12.csv", import.meta.url));
const here = existsSync(FILE);
if (!here) process.stdout.write("skipped: the real sales file isn't beside the project\n");

const reading = {
  map: {
    sku: "StockCode",
    qty: "Quantity",
    occurred_at: "InvoiceDate",
    doc: "InvoiceNo",
    reason: "Description",
  },
  set: { type: "sale" },
  sign: "out",
  dateOrder: "mdy",
  createItems: true,
} as const;

test.runIf(here)("a real shop's month: nothing is lost, and the product says what is odd in it", async () => {
  const project = await openImporter({ name: "SHOP", kind: "pos", location: "SHOP" });
  const input = { kind: "movements", source: "SHOP", file: { from: "path", path: FILE }, reading } as const;
  const report = must(await project.client["imports.run"](input));
  expect(tally(report)).toBe("42481: 42481 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(report.created).toEqual({ locations: 0, bins: 0, items: 2822 });
  expect(report.facts).toEqual({
    repeatedRows: 500,
    cancellations: 728,
    itemCodes: 2822,
    itemCodesIgnoringCase: 2762,
    netIn: -342_228_0000,
    ambiguousTimes: 0,
  });
  expect(project.rows("SELECT occurred_at FROM movements ORDER BY id LIMIT 1")).toEqual([
    String(Date.UTC(2010, 11, 1, 8, 26)),
  ]);
  expect(must(await project.client["items.duplicates"]({})).total).toBe(60);
  const again = must(await project.client["imports.run"](input));
  expect([again.import, tally(again), again.facts]).toEqual([
    null,
    "42481: 0 accepted, 0 duplicates, 0 rejected, 42481 unchanged",
    report.facts,
  ]);
});

test.runIf(here)("a longer extract of the same month adds only what is new", async () => {
  const project = await openImporter({ name: "SHOP", kind: "pos", location: "SHOP" });
  const lines = readFileSync(FILE, "utf8").split("\r\n");
  const half = lines.slice(0, 20_001).join("\r\n");
  const load = (text: string) => project.load("movements", text, { source: "SHOP", reading });
  expect(tally(must(await load(half)))).toBe("20000: 20000 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(tally(must(await load(lines.join("\r\n"))))).toBe(
    "42481: 22481 accepted, 0 duplicates, 0 rejected, 20000 unchanged",
  );
});
