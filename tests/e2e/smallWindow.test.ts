import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { heading, loadSample, settled } from "./keyboard.ts";

let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await page.goto(app.url);
  await loadSample(page);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function show(hash: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((next) => (location.hash = next), hash);
}

/** How much of it is in the window, in pixels. */
const seenOf = (part: Locator) =>
  part.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return {
      width: Math.min(right, innerWidth) - Math.max(left, 0),
      height: Math.min(bottom, innerHeight) - Math.max(top, 0),
    };
  });

test("on a laptop at 150 % the differences between two systems still have rows to read", async () => {
  await show("#/compare", 911, 512);
  await settled(page, "Differences");
  await expect
    .poll(async () => (await seenOf(page.getByRole("grid", { name: "Differences" }))).height)
    .toBeGreaterThan(150);
});

test.each([
  ["#/compare", 1024, "Compare"],
  ["#/cases?kind=all", 1024, "Cases"],
  ["#/cases?kind=all", 780, "Cases"],
] as const)("the search of %s can be read at a width of %s pixels, and nothing covers it", async (...at) => {
  const [hash, width, title] = at;
  await show(hash, width, 700);
  await heading(page, title);
  const search = page.getByRole("searchbox");
  await search.waitFor();
  await expect.poll(async () => (await seenOf(search)).width).toBeGreaterThanOrEqual(240);
  const ends = await search.evaluate((box) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const middle = (top + bottom) / 2;
    return [left + 8, right - 8].map((x) => document.elementFromPoint(x, middle) === box);
  });
  expect(ends).toEqual([true, true]);
});

test("in German the patterns keep all their columns in a narrow window, and no word is broken", async () => {
  await show("#/patterns", 1024, 700);
  await page.evaluate(() => localStorage.setItem("stocktrace.language", "de"));
  await page.reload();
  await heading(page, "Muster");
  await page.keyboard.press("4");
  const table = page.getByRole("group", { name: "Was zuerst zu verbessern ist" });
  await table
    .getByText(/Chargenverwechslung/)
    .first()
    .waitFor();
  const hidden = () => table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  await expect.poll(hidden).toBe(0);
  const lines = await table.evaluate((group) => {
    const words = [...group.querySelectorAll("td")].flatMap((cell) => {
      const text = [...cell.childNodes].find((node) => node.textContent?.includes("Chargenverwechslung"));
      const from = text?.textContent?.indexOf("Chargenverwechslung") ?? -1;
      if (!text || text.nodeType !== Node.TEXT_NODE) return [];
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, from + "Chargenverwechslung".length);
      return [range.getClientRects().length];
    });
    return [...new Set(words)];
  });
  expect(lines).toEqual([1]);
});
