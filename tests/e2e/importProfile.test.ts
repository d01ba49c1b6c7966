import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { zipSync } from "fflate";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { serve, type Serving } from "../../cli/serve/serve.ts";
import { tempFolder } from "../temp.ts";
import { openBrowser } from "./browser.ts";
import { addSource, ask, bringIn, chooseFile, next, onStep, openImport, pick, tabTo } from "./wizard.ts";

let serving: Serving;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-profiles-"));

beforeAll(async () => {
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
});
beforeEach(async () => {
  serving = await serve({ file: path.join(tempFolder(), "e2e.stocktrace") });
  page = await context.newPage();
  await openImport(page, serving.url);
  await bringIn(page, "items", "sku\nSKU1\n");
  await bringIn(page, "places", "location\nDC\n");
});
afterEach(async () => {
  await page.close();
  await serving.close();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
const stock = (qty: string) => `Article;Site;Count;Day\nSKU1;DC;${qty};2026-03-28\n`;

test("a way of reading is saved as a profile, taken along as a file, and used for the next one", async () => {
  await addSource(page, "erp");
  await pick(page, "What is in the file", "Snapshot");
  await chooseFile(page, write("one.csv", stock("5")));
  await next(page, "Header");
  await next(page, "Columns");
  for (const [field, column] of [
    ["Item", "Article"],
    ["Location", "Site"],
    ["Quantity", "Count"],
    ["As of", "Day"],
  ] as const)
    await pick(page, `${field}: column of the file`, column);
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Save as profile" });
  await dialog.locator("input:focus").waitFor();
  await page.keyboard.type("nightly stock");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Saved nightly stock, version 1").waitFor();
  await dialog.waitFor({ state: "hidden" });

  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Alt+e")]);
  const exported: unknown = JSON.parse(readFileSync(await file.path(), "utf8"));
  expect(exported).toMatchObject({
    name: "nightly stock",
    kind: "snapshot",
    reading: { map: { sku: "Article", location: "Site", qty: "Count", as_of: "Day" } },
  });

  await next(page, "Consequences");
  await page.getByText("Sets 1 position of erp to what the file says.").waitFor();
  await next(page, "Import");
  await page.getByText("read by nightly stock v1").waitFor();

  await next(page, "File");
  await chooseFile(page, write("two.csv", stock("6").replace("28", "29")));
  await page.getByRole("radio", { name: /nightly stock/, checked: true }).waitFor();
  await next(page, "Header");
  await next(page, "Columns");
  await page.getByText("Read by nightly stock.").waitFor();
  await next(page, "Consequences");
  await next(page, "Import");
  await page.getByText("1 row is in").waitFor();
  const { rows } = await ask<{ rows: { profile: string | null; file: string }[] }>(page, "imports.list", {});
  expect(rows.map(({ file: name, profile }) => [name, profile]).slice(0, 2)).toEqual([
    ["two.csv", "nightly stock v1"],
    ["one.csv", "nightly stock v1"],
  ]);
});

test("a profile is brought in from its file, and what is none is refused with what is wrong", async () => {
  await addSource(page, "erp");
  await pick(page, "What is in the file", "Snapshot");
  await chooseFile(page, write("stock.csv", stock("5")));
  await next(page, "Header");
  await next(page, "Columns");
  const bring = async (name: string, profile: unknown) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Alt+i")]);
    await chooser.setFiles(write(name, JSON.stringify(profile)));
  };
  await bring("bad.json", { name: "x", kind: "stocktake", reading: {} });
  await page.getByText("bad.json is no profile").waitFor();
  await page.getByText(/^kind: /).waitFor();
  const map = { sku: "Article", location: "Site", qty: "Count", as_of: "Day" };
  await bring("good.json", { name: "theirs", kind: "snapshot", reading: { map } });
  await page.getByText("Began with theirs").waitFor();
  expect(
    await page.getByRole("combobox", { name: "Quantity: column of the file", exact: true }).textContent(),
  ).toContain("Count");
  await next(page, "Consequences");
});

test("a workbook of two sheets asks which one is meant, and reads that one", async () => {
  await addSource(page, "erp");
  await chooseFile(page, write("book.xlsx", workbook()));
  await next(page, "Header");
  await page.getByText("Which sheet is meant?").waitFor();
  await expect.poll(() => page.getByRole("button", { name: /^Next/ }).isDisabled()).toBe(true);
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("radio", { name: /April/, checked: true }).waitFor();
  await page.getByRole("option", { selected: true }).filter({ hasText: "occurred_at" }).waitFor();
  await next(page, "Columns");
  await next(page, "Consequences");
  await page.getByText("Adds 2 movements to erp.").waitFor();
  await next(page, "Import");
  await onStep(page, "Import");
  await page.getByText("2 rows are in").waitFor();
});

/** March has one movement, April two. */
function workbook(): Uint8Array {
  const head = ["event_id", "occurred_at", "type", "sku", "qty", "to_location"];
  const row = (id: string) => [id, "2026-04-01 08:00", "receipt", "SKU1", "5", "DC"];
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const sheet = (...rows: readonly string[][]) =>
    `<worksheet xmlns="${main}"><sheetData>${rows.map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`).join("")}</sheetData></worksheet>`;
  const related = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const parts = {
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related("r0", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="March" sheetId="1" r:id="r1"/><sheet name="April" sheetId="2" r:id="r2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related("r1", "worksheet", "worksheets/sheet1.xml")}${related("r2", "worksheet", "worksheets/sheet2.xml")}</Relationships>`,
    "xl/worksheets/sheet1.xml": sheet(head, row("M-1")),
    "xl/worksheets/sheet2.xml": sheet(head, row("A-1"), row("A-2")),
  };
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, encoder.encode(text)])),
  );
}
