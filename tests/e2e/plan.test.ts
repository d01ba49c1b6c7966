import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS, formatInstant, instant } from "../../shared/time.ts";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { heading, press, settled } from "./keyboard.ts";
import { madeBySteps, type Step, type System } from "./steps.ts";
import { violations } from "./violations.ts";

// One moment for all: of two baselines a millisecond apart, the later one says that what only the earlier names held nothing.
const NOW = Date.now();
const daysAgo = (days: number): string => formatInstant(instant(NOW - days * DAY_MS));

/** A negative book, an item that nobody counted, and one of class A that was last counted 42 days ago. */
const STEPS: readonly Step[] = [
  ["places", "location,bin,zone\nNORTH,A-01,PICK\nNORTH,A-02,PICK\nNORTH,B-01,BULK\n", "places"],
  ["items", "sku,description,abc_class,unit_cost\nBOLT,Hex bolt,A,2\nNUT,Nut,B,1\nOLD,Old stock,C,3\n", "items"],
  ["start", `sku,location,bin,qty,as_of
BOLT,NORTH,A-01,36,${daysAgo(100)}
BOLT,NORTH,A-02,6,${daysAgo(100)}
NUT,NORTH,A-01,100,${daysAgo(100)}
OLD,NORTH,B-01,5,${daysAgo(100)}
`, "baseline", "WMS"],
  ["sales", `event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,${daysAgo(5)},sale,BOLT,10,NORTH,A-02\n`, "movements", "WMS"],
  ["counted", `sku,location,bin,counted_qty,counted_at,counted_by,round
BOLT,NORTH,A-01,36,${daysAgo(42)},ann,1
OLD,NORTH,B-01,5,${daysAgo(1)},ann,1
`, "counts"],
]; // prettier-ignore

let folder: string;
let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-plan-"));
  const project = path.join(folder, "plan.stocktrace");
  const wms: System = { name: "WMS", kind: "wms", authority: ["on_hand"] };
  (await madeBySteps(project, [wms], STEPS)).close();
  [app, browser] = await Promise.all([startApp(project), openBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  await page.goto(app.url);
  await heading(page, "What needs me now");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The rows of a table, once it has them and the keys. */
const rowsOf = async (table: string): Promise<readonly string[]> => {
  await settled(page, table);
  const rows = await page.getByRole("grid", { name: table }).getByRole("row").allInnerTexts();
  return rows.slice(1).map((row) => row.replaceAll(/\s+/g, " "));
};

test("what is due becomes a proposal, loses a line, is released and can be counted, by keyboard alone", async () => {
  await press(page, "g o");
  await heading(page, "Plan counts");
  await page.getByText("3 of 4 positions are due").waitFor();
  const due = await rowsOf("Positions that are due");
  expect(due).toHaveLength(3);
  expect(due[0]).toMatch(/Negative book BOLT .*the book is negative; never counted/);
  expect(due[1]).toMatch(/Never counted NUT/);
  expect(due[2]).toMatch(/Overdue BOLT .*overdue by 12 days/);

  await press(page, "p");
  const dialog = page.getByRole("dialog", { name: "New plan" });
  await dialog.locator(":focus").waitFor();
  await press(page, "Control+Enter");
  await page.getByText("3 of 4 positions; due are").waitFor();
  await expect.poll(() => rowsOf("Lines of the plan")).toHaveLength(3);
  await press(page, "End Space");
  await page.getByText("1 line chosen").waitFor();
  await press(page, "x");
  await page.getByText("2 lines are left").waitFor();

  await press(page, "Control+Enter");
  await page.waitForURL(/#\/count\/\d+/);
  await page.getByText("Released: 2 lines can be counted").waitFor();
});

test("a day of the calendar opens as a proposal by arrows and Enter", async () => {
  await page.evaluate(() => (location.hash = "#/plan?tab=calendar"));
  const day = page.getByRole("button", { name: /: 1 position,/ }).first();
  await day.focus();
  await press(page, "ArrowRight ArrowLeft Enter");
  await page.getByText("1 position that the calendar has on").waitFor();
  await expect.poll(() => rowsOf("Lines of the plan")).toHaveLength(1);
});

test("a sample's size is shown before it is drawn, and what no sample can do is said", async () => {
  await page.evaluate(() => (location.hash = "#/plan"));
  await heading(page, "Plan counts");
  await press(page, "n");
  const dialog = page.getByRole("dialog", { name: "New plan" });
  await dialog.getByRole("combobox", { name: "Which positions" }).click();
  await page.getByRole("option", { name: "A random sample" }).click();
  await dialog.getByText("4 of 4 positions").waitFor();
  await dialog.getByLabel("Confidence, %").fill("100");
  await dialog.getByText("only counting every position is").waitFor();
  await press(page, "Escape");
  await dialog.waitFor({ state: "hidden" });
});

const VIEWS = [
  ["#/plan", "positions are due"],
  ["#/plan?tab=calendar", "Arrows move"],
  ["#/plan?tab=calendar&as=list", "Room"],
  ["#/plan?tab=proposals", "Proposed by"],
  ["#/plan?tab=classes", "What left for good"],
  ["#/plan?tab=rules", "Everywhere else"],
  ["#/plan/3", "Take out"],
] as const;

/** Those with colours of their own are looked at in the dark as well. */
const DARK = [VIEWS[0], VIEWS[1], VIEWS[4]] as const;

describe.each([
  ["light", VIEWS],
  ["dark", DARK],
] as const)("planning in %s", (colorScheme, views) => {
  beforeAll(() => page.emulateMedia({ colorScheme, reducedMotion: "reduce" }));

  test.each(views)("%s has no accessibility violation", async (hash, text) => {
    await page.evaluate((next) => (location.hash = next), hash);
    await page.getByText(text).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

test("keys of buttons that are disabled while a call runs do nothing", async () => {
  const held = Promise.withResolvers<void>();
  const sent: string[] = [];
  await page.route("**/rpc", async (route) => {
    const call = route.request().postData() ?? "";
    sent.push(call);
    if (call.includes("counts.takeOut")) await held.promise;
    await route.continue();
  });
  await page.evaluate(() => (location.hash = "#/plan/3"));
  await settled(page, "Lines of the plan");
  await press(page, "x");
  await page.getByRole("button", { name: /^Discard/, disabled: true }).waitFor();
  await press(page, "d x e Control+Enter");
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  held.resolve();
  await page.getByText("0 lines are left").waitFor();
  expect(sent.filter((call) => /counts\.(takeOut|release)/.test(call))).toHaveLength(1);
  await press(page, "d");
  await page.getByRole("dialog").waitFor();
  await page.unroute("**/rpc");
});
