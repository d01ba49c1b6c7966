import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { serve, type Serving } from "../../cli/serve/serve.ts";
import { tempFolder } from "../temp.ts";
import { openBrowser } from "./browser.ts";
import { press } from "./keyboard.ts";
import { addSource, ask, bringIn, chooseFile, next, onStep, openImport, pick, tabTo } from "./wizard.ts";

let serving: Serving;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-files-"));

beforeAll(async () => {
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
});
beforeEach(async () => {
  serving = await serve({ file: path.join(tempFolder(), "e2e.stocktrace") });
  page = await context.newPage();
  await openImport(page, serving.url);
});
afterEach(async () => {
  if (process.env["E2E_SHOT"]) await page.screenshot({ path: process.env["E2E_SHOT"] });
  await page.close();
  await serving.close();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, ...lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.join("\r\n")}\r\n`);
  return file;
}

const imported = () => page.getByRole("grid", { name: "Imports so far" });
const imports = () => ask<{ readonly total: number }>(page, "imports.list", {});

test("a messy file goes from the file to the project by keyboard alone, mended on the way", async () => {
  await bringIn(page, "places", "location,bin\nNORD,A-1\n");
  await bringIn(page, "items", "sku,description\nSCHR-M8,Schraube\nSCH-8,Scheibe 8\n");
  await addSource(page, "erp");
  await chooseFile(
    page,
    write(
      "bewegungen.csv",
      "Lagerbewegungen Werk Nord;;;;",
      "Gedruckt am 28.03.2026;;;;",
      "Datum;Belegnr.;Artikelnummer;Menge;Lagerort",
      "28.03.2026 08:15;B-1;SCHR-M8;1.200,5;NORD",
      "28.03.2026 10:02;B-2;SCHEIBE 8;25;NORD",
      "28.03.2026 10:10;B-3;SCHEIBE 8;-5;NORD",
      "28.03.2026 11:00;B-4;SCHR-M8;zwölf;NORD",
      "29.03.2026 12:30;B-5;DINGS;7;NORD",
      "Summe;;;1.227,5;",
    ),
  );
  await next(page, "Header");
  await expect
    .poll(() => page.getByRole("option", { selected: true }).textContent())
    .toContain("Artikelnummer");
  await next(page, "Columns");
  await pick(page, "Happened at: column of the file", "Datum");
  await pick(page, "Type of movement: column of the file", "the same value for every row");
  await tabTo(page, page.getByLabel("Type of movement: the same value for every row"));
  await page.keyboard.type("adjustment");
  await pick(page, "Item: column of the file", "Artikelnummer");
  await next(page, "Mend");

  // One alias for one name, one new item for the other.
  await page.keyboard.press("Enter");
  await page.keyboard.press("m");
  await page.getByRole("dialog", { name: "What is “SCHEIBE 8”?" }).locator(":focus").waitFor();
  await page.keyboard.type("scheibe");
  await page.getByRole("option", { name: /SCH-8/, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("i");
  await page.getByText("made as a new item").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await page.getByText("qty “zwölf” is not a number").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("12\n");
  await next(page, "Consequences");

  await page.getByText("Adds 5 movements to erp.").waitFor();
  expect((await imports()).total).toBe(2);
  await next(page, "Import");
  await page.getByText("5 rows are in, 0 were there already, 0 set aside.").waitFor();
  const found = await ask<{ readonly rows: readonly { readonly sku: string }[] }>(page, "items.list", {});
  expect(found.rows.map(({ sku }) => sku)).toEqual(["DINGS", "SCH-8", "SCHR-M8"]);
  const aliases = await ask<{ readonly rows: readonly object[] }>(page, "aliases.list", {});
  expect(aliases.rows).toMatchObject([{ source: "erp", theirs: "SCHEIBE 8", ours: "SCH-8" }]);

  await page.keyboard.press("Control+Enter");
  await onStep(page, "File");
  await imported().getByRole("row").filter({ hasText: "bewegungen.csv" }).waitFor();
});

test("what was imported is sorted, filtered, added up and undone by key", async () => {
  await bringIn(page, "items", "sku,unit_cost\nSKU1,2\nSKU2,many\n");
  await bringIn(page, "places", "location\nDC\n");
  const files = () => imported().getByRole("row").getByRole("gridcell", { name: /csv/ }).allTextContents();
  await imported().getByRole("row").nth(2).waitFor();
  await expect.poll(() => files()).toEqual(["places.csv", "items.csv"]);
  await press(page, "v i");
  await imported().locator(":scope:focus").waitFor();
  await page.getByText("Rows3New2Set aside1").waitFor();
  await press(page, "End s");
  await page.getByRole("dialog", { name: "Rows set aside" }).getByText("many", { exact: true }).waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  await imported().getByRole("button", { name: "File", exact: true }).press("Enter");
  await expect.poll(files).toEqual(["items.csv", "places.csv"]);
  await press(page, ". f");
  await page.getByRole("dialog").getByRole("textbox", { name: "File", exact: true }).fill("place");
  await press(page, "Control+Enter");
  await expect.poll(files).toEqual(["places.csv"]);
  await page.getByText("Rows1New1Set aside0").waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await press(page, "Shift+u");
  await page.getByRole("dialog", { name: "Undo this import?" }).waitFor();
  await press(page, "Control+Enter");
  await imported().getByText("Undone").waitFor();
  await page.getByText("Rows0New0Set aside0").waitFor();
});

test("the list below grows as an import ends, and the focus stays in the import", async () => {
  await page.evaluate(() => (location.hash = "#/import?list=imports"));
  await page.getByText("Nothing was imported yet").waitFor();
  await pick(page, "What is in the file", "Items");
  await chooseFile(page, write("few.csv", "sku", "SKU1"));
  await next(page, "Header");
  await next(page, "Columns");
  await next(page, "Consequences");
  await next(page, "Import");
  await page.getByText("1 row is in").waitFor();
  await imported().getByRole("row").filter({ hasText: "few.csv" }).waitFor();
  const result = page.locator(":focus").filter({ hasText: "1 row is in" });
  await result.waitFor();
  await bringIn(page, "places", "location\nDC\n");
  await imported().getByRole("row").filter({ hasText: "places.csv" }).waitFor();
  await expect.poll(() => result.count()).toBe(1);
});

test("a choice that is owed blocks the way, says why, and is nobody's guess", async () => {
  await bringIn(page, "items", "sku\nSKU1\n");
  await bringIn(page, "places", "location\nDC\n");
  await addSource(page, "wms");
  const lines = ["1", "2", "3"].map((n) => `E-${n},0${n}/04/2026,receipt,SKU1,5,DC`);
  await chooseFile(page, write("open.csv", "event_id,occurred_at,type,sku,qty,to_location", ...lines));
  await next(page, "Header");
  await next(page, "Columns");
  await page.keyboard.press("Control+Enter");
  await page.getByText("How are the dates written?").waitFor();
  await onStep(page, "Columns");
  await expect.poll(() => page.getByRole("radio", { checked: true }).count()).toBe(0);
  const onward = page.getByRole("button", { name: /^Next/ });
  await expect.poll(() => onward.isDisabled()).toBe(true);
  await page.getByText("A choice is owed below").waitFor();

  await page.getByRole("radio").first().locator(":scope:focus").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByRole("radio", { checked: true }).count()).toBe(0);
  await page.keyboard.press("Space");
  await page.getByRole("radio", { checked: true }).waitFor();
  await next(page, "Consequences");
  await page.getByText("Adds 3 movements to wms.").waitFor();
});

test("a cancelled import leaves nothing, and the way to it is kept", { timeout: 180_000 }, async () => {
  const rows = Array.from({ length: 100_000 }, (_, n) => `SKU-${n},Item ${n}`);
  const file = write("many.csv", "sku,description", rows.join("\r\n"));
  await pick(page, "What is in the file", "Items");
  await chooseFile(page, file);
  await next(page, "Header");
  await next(page, "Columns");
  await page.keyboard.press("Control+Enter");
  await page
    .locator('[aria-current="step"]')
    .filter({ hasText: "Consequences" })
    .waitFor({ timeout: 60_000 });
  await next(page, "Import");
  await page.keyboard.press("Escape");
  await page.getByText("Cancelled", { exact: true }).waitFor();
  await onStep(page, "Consequences");
  // A read waits for no writer; a write does, so what it finds is what is left.
  await ask(page, "sources.add", { name: "later", kind: "other" });
  expect((await imports()).total).toBe(0);
  expect((await ask<{ readonly total: number }>(page, "items.list", {})).total).toBe(0);
  await page.keyboard.press("Alt+ArrowLeft");
  await onStep(page, "Mend");
});

test("an undo that is refused says what was decided", async () => {
  await bringIn(page, "items", "sku,description\nSKU1,Bolt\n");
  await bringIn(page, "items", "sku,description\nSKU1,Bolt M8\n");
  await imported().getByRole("row").nth(2).waitFor();
  await press(page, "v i");
  await imported().locator(":scope:focus").waitFor();
  await press(page, "End Shift+u");
  await page.getByRole("dialog", { name: "Undo this import?" }).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").filter({ hasText: "SKU1 was changed since" }).waitFor();
});
