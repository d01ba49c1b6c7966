import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { chooseFile, next, onStep, openImport, pick } from "./wizard.ts";

const ROWS = 20_000;

let app: App;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-mend-"));

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A list of items whose costs are no numbers, as far as the step that mends them. */
async function openMend(rows: readonly string[]): Promise<void> {
  const file = path.join(folder, "items.csv");
  writeFileSync(file, `sku,description,unit_cost\n${rows.join("\n")}\n`);
  await page?.close();
  page = await context.newPage();
  await openImport(page, app.url);
  await pick(page, "What is in the file", "Items");
  await chooseFile(page, file);
  await next(page, "Header");
  await next(page, "Columns");
  await next(page, "Mend");
  await page.keyboard.press("Enter");
  await page.getByRole("grid", { name: "Rows set aside" }).locator(":scope:focus").waitFor();
}

/** The cell of a line that is seen under a column. */
const cell = (line: number, column: number) =>
  page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: String(line), exact: true }) })
    .locator(`[role=gridcell][data-column="${column}"]`);

describe("rows set aside", () => {
  beforeEach(() => openMend(["A1,Bolt,oops", "A2,Nut,oops", "A3,Washer,two", "A4,Screw,1.5"]));

  test("are edited as in a spreadsheet, and taken back", async () => {
    await page.getByText("Line 2: unit_cost “oops”").waitFor();
    await page.keyboard.type("1.25\n");
    await expect.poll(() => cell(2, 2).textContent()).toBe("1.25");
    // Escape leaves the cell as it is; Enter opens it with its text.
    await page.keyboard.type("9");
    await page.keyboard.press("Escape");
    await expect.poll(() => cell(3, 2).textContent()).toBe("oops");
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.type("!");
    await page.keyboard.press("Tab");
    await expect.poll(() => cell(3, 2).textContent()).toBe("oops!");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => cell(2, 2).textContent()).toBe("oops");
    await page.keyboard.press("Control+y");
    await expect.poll(() => cell(2, 2).textContent()).toBe("1.25");
    await page.getByText("You have mended something").waitFor();
  });

  test("are copied, pasted, filled down and cleared", async () => {
    await page.keyboard.type("7\n");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Control+c");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+v");
    await expect.poll(() => cell(3, 2).textContent()).toBe("7");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+d");
    await expect.poll(() => cell(4, 2).textContent()).toBe("7");
    await page.keyboard.press("Delete");
    await expect.poll(() => cell(3, 2).textContent()).toBe("");
    await expect.poll(() => cell(4, 2).textContent()).toBe("");
    await page.evaluate(() => navigator.clipboard.writeText('Bolt "M8"\t3\nNut\t4\n'));
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+v");
    await expect.poll(() => cell(2, 1).textContent()).toBe('Bolt "M8"');
    await expect.poll(() => cell(3, 2).textContent()).toBe("4");
    await expect.poll(() => cell(4, 1).textContent()).toBe("Washer");
  });

  test("are replaced by the value, checked again, and shown as mended", async () => {
    await page.keyboard.press("Control+h");
    const dialog = page.getByRole("dialog", { name: "Replace in this group" });
    await dialog.locator("input:focus").waitFor();
    await page.keyboard.type("2.50");
    await page.getByRole("button", { name: "Replace 2 cells" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => cell(3, 2).textContent()).toBe("2.50");
    await page.keyboard.press("Alt+Enter");
    await page.getByText("1 row is set aside.").waitFor();
    await expect.poll(() => cell(4, 2).textContent()).toBe("two");

    await page.keyboard.press("Escape");
    await page.keyboard.press("End");
    await page.getByRole("option", { name: /Mended by you/, selected: true }).waitFor();
    await page.getByText("right now; it goes in.").waitFor();
    await page.getByText("unit_cost is “oops” in the file.").waitFor();
    // What is left aside is no obstacle, and what was mended is kept on the way back.
    await next(page, "Consequences");
    await page.getByText("1 row stays aside.").waitFor();
    await page.keyboard.press("Alt+ArrowLeft");
    await onStep(page, "Mend");
    await page.getByRole("option", { name: /Mended by you/ }).waitFor();
  });
});

test(`${ROWS} rows are walked and edited with only those in view in the page`, async () => {
  await openMend(Array.from({ length: ROWS }, (_, n) => `SKU-${n},Item ${n},cost ${n}`));
  await page.keyboard.press("Control+ArrowDown");
  await expect.poll(() => cell(ROWS + 1, 2).getAttribute("aria-selected")).toBe("true");
  await page.keyboard.type("1\n");
  await expect.poll(() => cell(ROWS + 1, 2).textContent()).toBe("1");
  await expect.poll(() => page.getByRole("row").count()).toBeLessThan(80);
  // All of a column at once: chosen to the top, the last value copied down from the first.
  await page.keyboard.press("Control+ArrowUp");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Control+Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect.poll(() => cell(ROWS + 1, 2).textContent()).toBe("3");
  await page.keyboard.press("Alt+Enter");
  await page.getByRole("option", { name: /Mended by you/ }).waitFor();
  await next(page, "Consequences");
  await page.getByText(/^Takes in 20,000 rows/).waitFor();
});
