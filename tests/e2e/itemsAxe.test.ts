import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { itemsProject, type ItemsProject } from "./itemsProject.ts";
import { heading, press } from "./keyboard.ts";
import { expectAccessible } from "./violations.ts";

/** Every part of the item master with something in it, and what stands there once it is read. */
const VIEWS = [
  ["#/items", "BOLT-M8"],
  ["#/items?only=merged", "Nothing matches"],
  ["#/items?tab=duplicates", "becomes its name"],
  ["#/items?tab=notStock", "POSTAGE"],
  ["#/items?tab=records", "Catalog now"],
  ["#/items?tab=names", "No names yet"],
  ["#/items?tab=names&view=map", "Statuses of ERP"],
  ["#/item?sku=BOLT-M8", "packs-new.csv, line 2"],
] as const;
/** Keys that open a dialog, on which part, and the button that says so once they do. */
const DIALOGS = [
  ["#/items?tab=duplicates", "m", "Merge"],
  ["#/items?tab=duplicates", "k", "Keep apart"],
  ["#/items?tab=records", "a", "Give the authority"],
  ["#/items?tab=names", "n", "Add a name"],
] as const;

let project: ItemsProject;
let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [project, browser] = await Promise.all([itemsProject(), openBrowser()]);
  app = await startApp(project.file);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  await page.goto(app.url);
  await heading(page, "What needs me now");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  project?.remove();
});

test.each(VIEWS)("%s has no accessibility violation, in light or dark", async (hash, text) => {
  await show(hash, text);
  await expectAccessible(page);
});

test.each(DIALOGS)(
  "the dialog that %s opens by %s has none, in light or dark",
  async (hash, keys, button) => {
    await show(hash, VIEWS.find(([view]) => view === hash)?.[1] ?? "");
    await page.getByRole("button", { name: button }).waitFor();
    await press(page, keys);
    const dialog = page.getByRole("dialog");
    await dialog.locator(":focus").waitFor();
    try {
      await expectAccessible(page);
    } finally {
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    }
  },
);

async function show(hash: string, text: string) {
  await page.evaluate((next) => (location.hash = next), hash);
  await page.getByText(text).first().waitFor();
}
