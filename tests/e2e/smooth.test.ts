import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import { PAGE } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { useDouble } from "./double/index.ts";
import { serveRenderer } from "./staticServer.ts";

const ROWS = 100_000;

let browser: Browser;
let server: Awaited<ReturnType<typeof serveRenderer>>;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([serveRenderer(PAGE), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
});
afterEach(() => page.close());

describe(`a table of ${ROWS} variances`, () => {
  beforeEach(async () => {
    await useDouble(page, ROWS);
    await page.goto(`${server.url}#/variances`);
    await rowWith("SKU-10000");
  });

  test("is walked from end to end by keys, with only the rows in view in the page", async () => {
    const grid = page.getByRole("grid", { name: "Variances" });
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe(String(ROWS + 1));
    await page.keyboard.press("End");
    await rowWith(`SKU-${10_000 + ROWS - 1}`);
    await expect
      .poll(() => page.locator(`[role=row][aria-rowindex="${ROWS + 1}"]`).getAttribute("aria-selected"))
      .toBe("true");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Home");
    await rowWith("SKU-10000");
    await expect.poll(() => page.getByRole("row").count()).toBeLessThan(80);
  });

  test("shows rows wherever it is scrolled to", async () => {
    const grid = page.getByRole("grid", { name: "Variances" });
    for (const share of [0.25, 0.9, 0.5]) {
      await grid.evaluate((element, to) => element.scrollTo(0, element.scrollHeight * to), share);
      await rowWith(`SKU-${10_000 + Math.floor(ROWS * share)}`);
      await expect.poll(() => page.getByRole("row").count()).toBeLessThan(80);
    }
  });
});

const rowWith = (sku: string) => page.getByRole("row").filter({ hasText: sku }).first().waitFor();
