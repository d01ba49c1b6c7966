import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { followCalls } from "./answered.ts";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { press } from "./keyboard.ts";
import { expectAccessible } from "./violations.ts";
import { addSource, bringIn, chooseFile, next, onStep, openImport, tabTo } from "./wizard.ts";

let app: App;
let browser: Browser;
let page: Page;
let answered: () => Promise<void>;
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-axe-"));

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  answered = await followCalls(page);
  await openImport(page, app.url);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const MOVEMENTS = "event_id,occurred_at,type,sku,qty,to_location";

test(
  "no step of an import and no list below it has an accessibility violation",
  { timeout: 180_000 },
  async () => {
    await bringIn(page, "items", "sku\nSKU1\n");
    await bringIn(page, "places", "location\nDC\n");
    await addSource(page, "wms");
    await bringIn(page, "movements", `${MOVEMENTS}\nE-1,2026-03-28,receipt,SKU1,5,DC\n`, { source: "wms" });
    const file = path.join(folder, "march.csv");
    writeFileSync(
      file,
      `Movements of March\n${MOVEMENTS}\nE-1,03/04/2026,receipt,SKU1,6,DC\nE-2,04/04/2026,receipt,SKU9,1,DC\nE-3,05/04/2026,receipt,SKU1,x,DC\n`,
    );
    await chooseFile(page, file);
    await clean("file");
    await next(page, "Header");
    await clean("header");
    await next(page, "Columns");
    for (const rule of [
      "Numbers and dates",
      "Direction",
      "Types of movement",
      "Split a column",
      "Rows that count",
    ]) {
      await tabTo(page, page.getByRole("button", { name: new RegExp(`^${rule}`) }));
      await page.keyboard.press("Enter");
    }
    await clean("columns, rules open");
    await page.keyboard.press("Control+Enter");
    await page.getByText("How are the dates written?").waitFor();
    await clean("columns, choice owed");
    await page.keyboard.press("Space");
    await next(page, "Mend");
    await clean("mend, names");
    await press(page, "Enter m");
    await page.getByRole("dialog").locator(":focus").waitFor();
    await clean("mend, mapping a name");
    // One closes the dialog, and once the table has the keys again, the next leaves it for the list.
    await press(page, "Escape");
    await page.locator("[role=grid]:focus").waitFor();
    await press(page, "Escape");
    await page.locator("[role=listbox]:focus").waitFor();
    await press(page, "End Enter F2");
    await page.getByRole("grid", { name: "Rows set aside" }).locator("input:focus").waitFor();
    await clean("mend, a cell open");
    await page.keyboard.press("Escape");
    await next(page, "Consequences");
    await clean("consequences");
    await next(page, "Import");
    await page.getByText("rows are in").waitFor();
    await clean("result");
    await next(page, "File");
    await page.getByRole("row").filter({ hasText: "march.csv" }).waitFor();
    await clean("imports so far");
    await press(page, "v c");
    await page.getByText("Older, stands").waitFor();
    await clean("conflicts");
    await press(page, "v d");
    await page.getByRole("checkbox", { name: "Watch the folder of wms" }).waitFor();
    await clean("drop folders");
    await onStep(page, "File");
  },
);

async function clean(what: string): Promise<void> {
  await answered();
  await expectAccessible(page, what);
}
