import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Input, Reply } from "../../shared/contract.ts";
import { money } from "../../shared/money.ts";
import { instant } from "../../shared/time.ts";
import { NAV } from "../../renderer/shell/nav.ts";
import { PAGE } from "./app.ts";
import { forget, openBrowser } from "./browser.ts";
import { brokenReport, LONG_NAME } from "./double/brokenReport.ts";
import { needs, varianceAt } from "./double/data.ts";
import { useDouble } from "./double/index.ts";
import { countLines } from "./double/more.ts";
import { heading, press, settled } from "./keyboard.ts";
import { serveRenderer } from "./staticServer.ts";

const ROWS = 1_234;

let browser: Browser;
let context: BrowserContext;
let server: Awaited<ReturnType<typeof serveRenderer>>;
let page: Page;
/** What the page asked the list of variances for, the latest last. */
let asked: Input<"variances.list">[];

beforeAll(async () => {
  [server, browser] = await Promise.all([serveRenderer(PAGE), openBrowser()]);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  asked = [];
  page = await context.newPage();
  await useDouble(page, ROWS, { "variances.list": answer, "ledger.check": () => brokenReport });
  await page.goto(`${server.url}#/variances`);
  await page.getByRole("row").filter({ hasText: "SKU-10000" }).waitFor();
});
afterEach(async () => {
  await forget(page);
  await page.close();
});

function answer(input: Input<"variances.list">) {
  asked.push(input);
  const { offset = 0, limit = 200, filters = [] } = input;
  const total = filters.length === 0 ? ROWS : 3;
  return {
    total,
    over: money(total * 100),
    short: money(0),
    stale: 0,
    rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, step) =>
      varianceAt(offset + step),
    ),
  };
}

const headers = async () =>
  (await page.getByRole("columnheader").allTextContents()).map((text) => text.trim());
/** The heads of a table that have no room for all of their text. */
const cutHeaders = () => cutParts(page.getByRole("columnheader").locator("span"));
/** The texts of those that have no room for all they say. */
const cutParts = (parts: Locator) =>
  parts.evaluateAll((each) =>
    each
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ textContent }) => textContent),
  );
const palette = () => page.getByRole("dialog", { name: "Commands" });

describe("the table", () => {
  test("is filtered by key; the service gets the filter, and what is shown below matches it", async () => {
    await press(page, ". f");
    const dialog = page.getByRole("dialog", { name: "Filter the rows" });
    await dialog.getByRole("textbox", { name: "Item", exact: true }).fill("SKU");
    await dialog.getByRole("textbox", { name: "Book, from" }).fill("2.5");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("3 rows", { exact: true }).waitFor();
    expect(asked.at(-1)?.filters).toEqual([
      { column: "sku", contains: "SKU" },
      { column: "book", from: 25_000 },
    ]);
    await page.reload();
    await page.getByRole("button", { name: "2 columns filtered" }).waitFor();
    await page.getByRole("button", { name: "Filtered: Book" }).click();
    await expect.poll(() => dialog.getByRole("textbox", { name: "Book, from" }).inputValue()).toBe("2.5");
    await dialog.getByRole("button", { name: "Clear the filters" }).click();
    await page.getByText("1,234 rows", { exact: true }).waitFor();
  });

  test("shows the columns that were chosen, in their order, also after a restart", async () => {
    // In a narrow window descriptions wait among the columns that can be chosen.
    expect((await headers()).slice(0, 3)).toEqual(["Item", "Location", "Bin"]);
    await press(page, ". c");
    const dialog = page.getByRole("dialog", { name: "Columns of this table" });
    await dialog.getByRole("checkbox", { name: "Description" }).click();
    await dialog.getByRole("button", { name: "Move Location to the left" }).press("Enter");
    await dialog.getByRole("button", { name: "Move Location to the left" }).press("Enter");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect((await headers()).slice(0, 3)).toEqual(["Location", "Item", "Description"]);
    await page.reload();
    await page.getByRole("row").filter({ hasText: "SKU-10000" }).waitFor();
    expect((await headers()).slice(0, 3)).toEqual(["Location", "Item", "Description"]);
  });

  test("is copied whole, with the columns shown, whatever is in view", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(page, ". a");
    await page.getByText("Copied 1,234 rows").waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(lines).toHaveLength(ROWS + 1);
    expect(lines[0]?.split("\t")[0]).toBe("Item");
    expect(lines.at(-1)?.split("\t")[0]).toBe(`SKU-${10_000 + ROWS - 1}`);
  });
});

test.each([
  ["en", "or later"],
  ["de", "oder später"],
])(
  "where a ledger broke stands whole in a full list in %s, and of a longer name only the name is cut",
  async (language, doubt) => {
    await page.evaluate((chosen) => localStorage.setItem("stocktrace.language", chosen), language);
    await page.evaluate(() => (location.hash = "#/ledger?source=WMS"));
    await page.reload();
    await page.getByText(doubt, { exact: true }).first().waitFor();
    expect(await cutParts(page.getByRole("row").nth(1).locator("span"))).toEqual([]);
    expect(await cutParts(page.getByRole("row").nth(2).locator("span"))).toEqual([LONG_NAME]);
  },
);

test("a short table is sorted by its heads, and copied whole as it stands", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => (location.hash = "#/adjustments?state=batches"));
  const head = page.getByRole("columnheader", { name: "Batch" });
  await head.getByRole("button").click();
  await head.getByRole("button").click();
  await expect.poll(() => head.getAttribute("aria-sort")).toBe("descending");
  const numbers = (await page.getByRole("rowheader").allTextContents()).map(Number);
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  await page.getByRole("group", { name: "Batches" }).press("Control+c");
  await page.getByText(/^Copied/).waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  expect(lines.map((line) => line.split("\t")[0])).toEqual(["Batch", ...numbers.map(String)]);
});

describe("the palette", () => {
  test("has every action that a screen shows with its keys", async () => {
    for (const { screen, keys } of NAV) {
      await press(page, keys);
      await page.waitForFunction((name) => location.hash.startsWith(`#/${name}`), screen);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForTimeout(150);
      const shown = await keysIn("main button:not(:disabled, [aria-disabled=true])");
      await page.keyboard.press("Control+k");
      await palette().waitFor();
      const offered = await keysIn("[cmdk-item]");
      expect(
        shown.filter((key) => !offered.includes(key)),
        screen,
      ).toEqual([]);
      expect(offered.length, screen).toBeGreaterThan(NAV.length);
      await page.keyboard.press("Escape");
      await palette().waitFor({ state: "hidden" });
    }
  });

  test("begins with what was used last", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("density: compact");
    await page.keyboard.press("Enter");
    await palette().waitFor({ state: "hidden" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("sort by bin");
    await page.keyboard.press("Enter");
    await palette().waitFor({ state: "hidden" });
    await page.keyboard.press("Control+k");
    const first = palette().getByRole("option").first();
    await expect.poll(async () => (await first.textContent())?.trim()).toBe("Sort by Bin");
    await expect.poll(() => asked.at(-1)?.sort).toBe("bin");
    await expect.poll(() => page.locator("html").getAttribute("data-density")).toBe("compact");
    // Closed, it gives the focus back to the table that had it.
    await page.keyboard.press("Escape");
    await palette().waitFor({ state: "hidden" });
    await page.getByRole("grid", { name: "Variances" }).and(page.locator(":focus")).waitFor();
  });
});

describe("the language", () => {
  test("changes everywhere at once by the palette, with its numbers, and is remembered", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("deutsch");
    await page.keyboard.press("Enter");
    await heading(page, "Abweichungen");
    await page.getByText("1,234 Zeilen", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Darstellung, Dichte und Sprache" }).click();
    await page.getByRole("radio", { name: "Wie die Sprache" }).click();
    await page.getByText("1.234 Zeilen", { exact: true }).waitFor();
    await page.reload();
    await heading(page, "Abweichungen");
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("de");
    await expect.poll(() => headers()).toContain("Lagerplatz");
    expect(await cutHeaders()).toEqual([]);
  });
});

test("home says nothing before it is known, and a key pressed by then is for what it turns out to be", async () => {
  const known = Promise.withResolvers<Reply<"home.needs">>();
  let loaded = 0;
  const own = await context.newPage();
  await useDouble(own, ROWS, {
    "home.needs": () => known.promise,
    "project.loadSample": () => ({ people: [], pin: String((loaded += 1)) }),
  });
  await own.goto(server.url);
  await heading(own, "Home");
  await press(own, "s");
  known.resolve({ ...needs, empty: true });
  await heading(own, "Find out why shelf and system differ");
  await expect.poll(() => loaded).toBe(1);
  await own.close();
});

test("of what is explained Enter says by which rule of which policy, and until when", async () => {
  const own = await context.newPage();
  const until = instant(Date.UTC(2026, 3, 2, 8));
  const explained = {
    ...{ ...varianceAt(1), verdict: "explained" as const, case: null, policyVersion: 3, expiresAt: until },
    rule: "in transit: TO-7; until 2026-04-02T08:00:00.000Z",
  };
  await useDouble(own, ROWS, {
    "variances.list": () => ({ total: 1, over: money(0), short: money(0), stale: 0, rows: [explained] }),
  });
  await own.goto(`${server.url}#/variances`);
  await own.getByRole("gridcell", { name: "SKU-10001" }).waitFor();
  await settled(own, "Variances");
  await own.keyboard.press("Enter");
  const dialog = own.getByRole("dialog", { name: /^SKU-10001 · / });
  await dialog.getByText(/^in transit: TO-7; until (?!2026-04-02T)/).waitFor();
  await dialog.getByText("policy 3").waitFor();
  expect(await dialog.locator("time").first().getAttribute("datetime")).toBe("2026-04-02T08:00:00.000Z");
  await own.close();
});

test("the lines of a count of several locations say which each is in; those of one location don't", async () => {
  const own = await context.newPage();
  await useDouble(own, ROWS, {
    "counts.lines": (input) => {
      const read = countLines(4, input);
      const inTwo = read.rows.map((line, at) => ({ ...line, location: at < 2 ? "NORTH" : "SOUTH" }));
      return { ...read, rows: inTwo };
    },
  });
  const headsOn = async (on: Page) => {
    await on.goto(`${server.url}#/count/1`);
    const lines = on.getByRole("grid", { name: "Lines in walking order" });
    await lines.getByRole("row").nth(3).waitFor();
    return (await lines.getByRole("row").allInnerTexts()).map((row) => row.split(/\s+/));
  };
  const [heads, ...rows] = await headsOn(own);
  expect(heads).toContain("Location");
  expect(rows.map((cells) => cells.find((cell) => /^(NORTH|SOUTH)$/.test(cell)))).toEqual([
    "NORTH",
    "NORTH",
    "SOUTH",
    "SOUTH",
  ]);
  await own.close();
  expect((await headsOn(page))[0]).not.toContain("Location");
});

const keysIn = async (selector: string): Promise<readonly string[]> =>
  page.locator(selector).evaluateAll((elements) =>
    elements.flatMap((element) => {
      const caps = [...element.querySelectorAll("kbd")].map(({ textContent }) => textContent);
      return caps.length === 0 ? [] : [caps.join(" ")];
    }),
  );
