import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { heading, press } from "./keyboard.ts";

let app: App;
let browser: Browser;
let page: Page;
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-files-"));

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a file is previewed, imported and its bad row told, by keyboard alone", async () => {
  const file = path.join(folder, "items.csv");
  writeFileSync(file, "sku,description,unit_cost\nA1,Bolt,1.25\nA2,Nut,oops\nA3,Washer,0.1\n");
  await page.goto(app.url);
  await heading(page, "Find out why shelf and system differ");
  await press(page, "g i");
  await heading(page, "Import");
  await page.getByText("Drop a CSV file here").waitFor();

  await chooseKind("Items");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("f")]);
  await chooser.setFiles(file);
  await page.getByRole("button", { name: /^Import 2 rows/ }).waitFor();
  await page.getByText(/oops/).first().waitFor();
  expect(await page.getByText("Nothing was imported yet").count()).toBe(1);

  await page.keyboard.press("Control+Enter");
  await page.getByRole("row").filter({ hasText: "items.csv" }).waitFor();
  expect(await page.getByText("Nothing was imported yet").count()).toBe(0);
});

/** Walks to the select with Tab and picks by typing its first letters. */
async function chooseKind(name: string): Promise<void> {
  const kind = page.getByRole("combobox", { name: "What is in the file" });
  for (let tab = 0; tab < 40 && !(await kind.evaluate((field) => field === document.activeElement)); tab += 1)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name }).waitFor();
  await page.keyboard.type(name.slice(0, 2));
  await page.keyboard.press("Enter");
  await expect.poll(() => kind.textContent()).toContain(name);
  await page.keyboard.press("Escape");
}
