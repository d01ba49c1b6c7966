import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../must.ts";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { heading, press } from "./keyboard.ts";
import { madeBySteps, type Step, type System } from "./steps.ts";
import { violations } from "./violations.ts";

/** A WMS with bins whose own report broke, and an ERP without, each with a ledger of the same stock. */
const STEPS: readonly Step[] = [
  ["places", "location,bin\nNORTH,A-01\nNORTH,A-02\n", "places"],
  ["items", "sku,description,unit_cost\nBOLT-M8,Hex bolt M8,0.5\nNUT-M8,Nut M8,0.2\n", "items"],
  ["wms", `sku,location,bin,qty,as_of
BOLT-M8,NORTH,A-01,60,2026-03-01T00:00:00Z
BOLT-M8,NORTH,A-02,40,2026-03-01T00:00:00Z
NUT-M8,NORTH,A-02,30,2026-03-01T00:00:00Z
`, "baseline", "WMS"],
  ["erp", "sku,location,qty,as_of\nBOLT-M8,NORTH,100,2026-03-01T00:00:00Z\nNUT-M8,NORTH,30,2026-03-01T00:00:00Z\n", "baseline", "ERP"],
  ["picks", `event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,doc
W1,2026-03-02T08:00:00Z,sale,BOLT-M8,10,NORTH,A-01,,,SO-1
W2,2026-03-02T09:00:00Z,move,BOLT-M8,5,NORTH,A-01,NORTH,A-02,
W3,2026-03-02T10:00:00Z,sale,BOLT-M8,7,NORTH,A-01,,,SO-2
`, "movements", "WMS"],
  ["sales", "event_id,occurred_at,type,sku,qty,from_location,doc\nE1,2026-03-02T12:00:00Z,sale,BOLT-M8,10,NORTH,SO-1\n", "movements", "ERP"],
  ["report", "sku,location,bin,qty,as_of\nBOLT-M8,NORTH,A-01,45,2026-03-03T00:00:00Z\n", "snapshot", "WMS"],
  ["till", "sku,location,qty,as_of\nNUT-M8,SHOP,4,2026-03-01T00:00:00Z\n", "baseline", "ZTILL"],
  ["tilled", "sku,location,qty,as_of\nNUT-M8,SHOP,4,2026-03-03T00:00:00Z\n", "snapshot", "ZTILL"],
]; // prettier-ignore

let folder: string;
let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-compare-"));
  const project = path.join(folder, "compare.stocktrace");
  await fill(project);
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

const SOURCES: readonly System[] = [
  { name: "WMS", kind: "wms", authority: ["on_hand"] },
  { name: "ERP", kind: "erp", grain: "location" },
  { name: "ZTILL", kind: "pos", grain: "location" },
];

async function fill(project: string): Promise<void> {
  const made = await madeBySteps(project, SOURCES, STEPS);
  must(await made.client["reconcile.run"]({}));
  made.close();
}

const firstRow = (table: string) => page.getByRole("grid", { name: table }).getByRole("row").nth(1);

test("a difference and a report that doesn't add up open their cases with one key, and both stand in the queue", async () => {
  const show = (hash: string) => page.evaluate((next) => (location.hash = next), hash);
  for (const [hash, table] of [
    ["#/compare", "Differences"],
    ["#/ledger?source=WMS", "Reports that don't add up"],
  ] as const) {
    await show(hash);
    await firstRow(table).getByText("BOLT-M8").waitFor();
    await press(page, "c");
    await page.waitForURL(/#\/case\/\d+$/);
  }
  for (const [kind, says] of [
    ["sources", "WMS says"],
    ["ledger", "WMS reported 45"],
  ] as const) {
    await show(`#/cases?kind=${kind}`);
    await firstRow("Cases").getByText(says).waitFor();
  }
  // Among all kinds each row says what it is about and what is wrong, and nothing that wasn't counted has such a time.
  await show("#/cases?kind=all");
  const rows = page.getByRole("grid", { name: "Cases" }).getByRole("row");
  for (const words of ["Systems differ", "Report doesn't add up"])
    await rows.getByText(words).first().waitFor();
  expect(await page.getByRole("columnheader", { name: "About" }).count()).toBe(1);
});

test("two systems side by side, exchanged, and from a difference to the ledger and the line of a file, by keyboard", async () => {
  await press(page, "g y");
  await heading(page, "Compare");
  const difference = firstRow("Differences");
  await difference.getByText("BOLT-M8").waitFor();
  // The owner of what is on hand stands at the left, whatever the systems are called.
  await expect.poll(() => difference.innerText()).toMatch(/83\s+90\s+−7/);
  await press(page, "x");
  await difference.getByText("+7").waitFor();
  await press(page, "x");
  await difference.getByText("−7").waitFor();
  await press(page, "Enter");
  await heading(page, "Ledger");
  await page.getByText("WMS:W1").waitFor();
  // What only moves between bins is no movement of the location's stock.
  await expect.poll(() => page.getByText("WMS:W2").count()).toBe(0);
  await press(page, "Enter");
  const origin = page.getByRole("dialog");
  await origin.getByText("picks.csv").waitFor();
  await press(page, "Escape");
  await origin.waitFor({ state: "hidden" });
});

test("a dialog has the keys as soon as it opens, and the table as soon as it begins to close", async () => {
  const focused = await page.evaluate(async () => {
    const after = async (key: string) => {
      const pressed = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(pressed);
      // The next key may come as soon as this: no frame has to be drawn in between.
      await new Promise((next) => setTimeout(next));
      return document.activeElement?.closest("[role=dialog], [role=grid]")?.role;
    };
    return [await after("Enter"), await after("Escape")];
  });
  expect(focused).toEqual(["dialog", "grid"]);
  await page.getByRole("dialog").waitFor({ state: "hidden" });
});

test("Escape leaves a ledger position for where one came from, and a status is written alike everywhere", async () => {
  await heading(page, "Ledger");
  await press(page, "Escape");
  await heading(page, "Compare");
  const statuses = await page
    .getByRole("gridcell")
    .filter({ hasText: /^(sellable|available)$/i })
    .allInnerTexts();
  expect(statuses.length).toBeGreaterThan(0);
  expect(statuses.filter((status) => status !== status.toLowerCase())).toEqual([]);
});

test("the report that doesn't add up leads to the row where it broke", async () => {
  await press(page, "g l");
  await heading(page, "Ledger");
  const system = page.getByRole("combobox", { name: "System" });
  await system.click();
  await page.getByRole("option", { name: "WMS" }).click();
  // The list of systems has gone once its field has the keys again.
  await system.and(page.locator(":focus")).waitFor();
  await firstRow("Reports that don't add up").getByText("WMS:W3").waitFor();
  await page.getByRole("grid").focus();
  await press(page, "Enter");
  await page.getByText("Broke here").waitFor();
  const broken = page.getByRole("row").filter({ hasText: "Broke here" });
  await expect.poll(() => broken.innerText()).toContain("WMS:W3");
});

test("what the system reported and what its ledger began with open the lines of their files", async () => {
  const origin = page.getByRole("dialog", { name: "Where this row came from" });
  const report = page.getByRole("table", { name: "Reports of WMS" }).getByRole("button").first();
  const opening = page.locator("main dd").getByRole("button");
  for (const number of [report, opening]) {
    const said = await number.innerText();
    await number.focus();
    await press(page, "Enter");
    await origin.getByRole("row", { name: `qty ${said}`, exact: true }).waitFor();
    await press(page, "Escape");
    await origin.waitFor({ state: "hidden" });
  }
});

test("while the service can't be reached every screen says so, and one key asks again", async () => {
  const show = (hash: string) => page.evaluate((next) => (location.hash = next), hash);
  const says = "Stocktrace's service can't be reached";
  await show("#/people");
  await page.route("**/rpc", (route) => route.abort());
  await show("#/case/99");
  const hint = page.getByRole("alert").filter({ hasText: "Start Stocktrace again" });
  await hint.getByText(says).waitFor();
  await page.locator("main").getByText(says).waitFor();
  expect(await page.getByText("Something went wrong inside").count()).toBe(0);
  await page.unroute("**/rpc");
  await press(page, "Shift+R");
  await hint.waitFor({ state: "hidden" });
  await page.locator("main").getByText("It isn't there any more").waitFor();
});

test("Compare without an answer about the systems says why it is empty", async () => {
  await page.route("**/rpc", (route) =>
    route.request().postData()?.includes('"sources.list"') ? route.abort() : route.continue(),
  );
  await page.evaluate(() => (location.hash = "#/compare"));
  await page.reload();
  await page.locator("main").getByText("Stocktrace's service can't be reached").waitFor();
  await page.unroute("**/rpc");
  await page.reload();
  await firstRow("Differences").waitFor();
});

const VIEWS = [
  ["#/compare", "BOLT-M8"],
  ["#/compare?search=nothing-is-called-this", "No difference"],
  ["#/ledger?source=WMS", "WMS:W3"],
  ["#/ledger?source=ZTILL", "It adds up"],
  ["#/ledger?source=ERP", "Nothing to check"],
  ["#/ledger?source=WMS&sku=BOLT-M8&location=NORTH&bin=A-01&lot=&statuses=available", "Broke here"],
] as const;

describe.each(["light", "dark"] as const)("comparisons in %s", (colorScheme) => {
  beforeAll(() => page.emulateMedia({ colorScheme, reducedMotion: "reduce" }));

  test.each(VIEWS)("%s has no accessibility violation", async (hash, text) => {
    await page.evaluate((next) => (location.hash = next), hash);
    await page.getByText(text).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
