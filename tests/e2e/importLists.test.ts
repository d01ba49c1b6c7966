import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { press } from "./keyboard.ts";
import { addSource, ask, bringIn, next, openImport, tabTo } from "./wizard.ts";

let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await openImport(page, app.url);
  await bringIn(page, "items", "sku\nSKU1\n");
  await bringIn(page, "places", "location\nDC\n");
  await addSource(page, "wms");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const HEADER = "event_id,occurred_at,type,sku,qty,to_location";
const movement = (id: number, qty: number) => `E-${id},2026-03-28T08:00:00Z,receipt,SKU1,${qty},DC\n`;

test("conflicts are shown side by side, and several are decided at once with a reason", async () => {
  const older = [1, 2, 3].map((id) => movement(id, 5)).join("");
  const newer = [1, 2, 3].map((id) => movement(id, 6)).join("");
  await bringIn(page, "movements", `${HEADER}\n${older}`, { source: "wms" });
  await bringIn(page, "movements", `${HEADER}\n${newer}`, { source: "wms" });
  await press(page, "v c");
  const differences = page.getByRole("table", { name: /^How the two differ/ });
  await differences.getByRole("rowheader", { name: "qty" }).waitFor();
  await expect.poll(() => differences.getByRole("cell").allTextContents()).toEqual(["5", "6"]);
  await press(page, "Shift+ArrowDown t");
  const dialog = page.getByRole("dialog", { name: "Take the newer" });
  await dialog.locator(":focus").waitFor();
  await page.keyboard.type("counted twice");
  await page.keyboard.press("Control+Enter");
  await page.getByText("2 conflicts decided").waitFor();
  await expect.poll(() => page.getByRole("tab", { name: "Conflicts (1)" }).count()).toBe(1);
  await dialog.waitFor({ state: "hidden" });
  // The tab's number is another question than the rows: the decided ones may still stand there.
  const conflicts = page.getByRole("grid", { name: "Conflicts" });
  await conflicts.and(page.locator('[aria-rowcount="2"]:focus')).waitFor();
  await press(page, "Home k");
  await page.getByRole("dialog", { name: "Keep the older" }).locator(":focus").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("No row contradicts another").waitFor();
  const { rows } = await ask<{ rows: { state: string }[] }>(page, "conflicts.list", {});
  expect(rows.map(({ state }) => state).toSorted()).toEqual(["kept", "taken", "taken"]);
});

test("a file that waits in a drop folder is opened, imported by hand, and waits no more", async () => {
  await press(page, "v d");
  await tabTo(page, page.getByRole("checkbox", { name: "Watch the folder of wms" }));
  await page.keyboard.press("Space");
  await page.getByRole("checkbox", { name: "Watch the folder of wms", checked: true }).waitFor();
  const [folder] = await ask<{ folder: string }[]>(page, "drops.folders", {});
  if (!folder) throw new Error("there is no folder");
  mkdirSync(folder.folder, { recursive: true });
  writeFileSync(path.join(folder.folder, "night.csv"), `${HEADER}\n${movement(9, 4)}`);
  // The app looks by itself, once the file has stayed the same for a while.
  const row = page.getByRole("row").filter({ hasText: "night.csv" });
  await row.filter({ hasText: "Waits" }).waitFor();
  await tabTo(page, page.getByRole("button", { name: "Open night.csv to import it" }));
  await page.keyboard.press("Enter");
  await page.getByText("Read it by").waitFor();
  await next(page, "Header");
  await next(page, "Columns");
  await next(page, "Consequences");
  await next(page, "Import");
  await page.getByText("1 row is in").waitFor();
  await next(page, "File");
  await row.filter({ hasText: "Imported" }).waitFor();
});
