import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../must.ts";
import { type App, PAGE, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { caseDetail } from "./double/data.ts";
import { useDouble } from "./double/index.ts";
import { heading, press } from "./keyboard.ts";
import { serveRenderer } from "./staticServer.ts";
import { madeBySteps, type Step, type System } from "./steps.ts";
import { violations } from "./violations.ts";

/** A pick posted twice, goods in the wrong bin, a report that doesn't add up, and a sale that only the ERP has. */
const STEPS: readonly Step[] = [
  ["items", "sku,description,abc_class,unit_cost\nBOLT-M8,Hex bolt M8,A,2\nNUT-M8,Nut M8,C,1\n", "items"],
  ["wms", `sku,location,bin,qty,as_of
BOLT-M8,NORTH,A-01,240,2026-03-01T00:00:00Z
NUT-M8,NORTH,A-02,30,2026-03-01T00:00:00Z
NUT-M8,NORTH,A-03,30,2026-03-01T00:00:00Z
`, "baseline", "WMS"],
  ["erp", "sku,location,qty,as_of\nBOLT-M8,NORTH,240,2026-03-01T00:00:00Z\nNUT-M8,NORTH,60,2026-03-01T00:00:00Z\n", "baseline", "ERP"],
  ["picks", `event_id,line,occurred_at,type,sku,qty,from_location,from_bin,doc,user
W1,1,2026-03-02T08:00:00Z,sale,BOLT-M8,4,NORTH,A-01,SO-1,ann
W3,1,2026-03-04T08:00:00Z,sale,BOLT-M8,20,NORTH,A-01,SO-2,ann
W4,1,2026-03-04T08:00:30Z,sale,BOLT-M8,20,NORTH,A-01,SO-2,edi
W5,1,2026-03-09T08:00:00Z,sale,BOLT-M8,1,NORTH,A-01,SO-3,ann
`, "movements", "WMS"],
  ["sales", `event_id,occurred_at,type,sku,qty,from_location,doc
E1,2026-03-02T09:00:00Z,sale,BOLT-M8,4,NORTH,SO-1
E3,2026-03-04T07:59:00Z,sale,BOLT-M8,20,NORTH,SO-2
E4,2026-03-05T09:00:00Z,sale,BOLT-M8,7,NORTH,SO-9
E5,2026-03-09T09:00:00Z,sale,BOLT-M8,1,NORTH,SO-3
`, "movements", "ERP"],
  ["report", "sku,location,bin,qty,as_of\nBOLT-M8,NORTH,A-01,230,2026-03-03T00:00:00Z\n", "snapshot", "WMS"],
  ["again", `event_id,line,occurred_at,type,sku,qty,from_location,from_bin,doc,user
W5,1,2026-03-09T08:00:00Z,sale,BOLT-M8,2,NORTH,A-01,SO-3,ann
W9,1,2026-03-09T09:00:00Z,sale,GHOST,2,NORTH,A-01,SO-4,ann
`, "movements", "WMS"],
  ["counted", `sku,location,bin,counted_qty,counted_at,counted_by
BOLT-M8,NORTH,A-01,215,2026-03-10T08:00:00Z,cal
NUT-M8,NORTH,A-02,24,2026-03-10T08:05:00Z,cal
NUT-M8,NORTH,A-03,36,2026-03-10T08:10:00Z,cal
`, "counts"],
]; // prettier-ignore

let folder: string;
let app: App;
let browser: Browser;
let page: Page;
/** "kind sku bin" of each open case, and its number. */
let caseOf: ReadonlyMap<string, number>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-case-"));
  const project = path.join(folder, "case.stocktrace");
  caseOf = await fill(project);
  [app, browser] = await Promise.all([startApp(project), openBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  await page.goto(app.url);
  await heading(page, "What needs me now");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(project: string): Promise<ReadonlyMap<string, number>> {
  const sources: readonly System[] = [
    { name: "WMS", kind: "wms", authority: ["on_hand"] },
    { name: "ERP", kind: "erp", grain: "location" },
  ];
  const made = await madeBySteps(project, sources, STEPS);
  must(await made.client["reconcile.run"]({}));
  const { rows } = must(await made.client["cases.list"]({ state: "open", limit: 1_000 }));
  made.close();
  return new Map(rows.map((row) => [[row.kind, row.sku, row.bin].join(" ").trim(), row.case]));
}

const caseNamed = (name: string): number => {
  const id = caseOf.get(name);
  if (id === undefined) throw new Error(`no case ${name} among ${[...caseOf.keys()].join(", ")}`);
  return id;
};

async function show(name: string): Promise<void> {
  const id = caseNamed(name);
  await page.evaluate((next) => (location.hash = `#/case/${next}`), id);
  await heading(page, new RegExp(`^Case ${id}\\b`));
  // The heading is there before the case is read.
  await page.getByText("Urgent for").waitFor();
}

const timelineRow = (text: string) =>
  page.getByRole("grid", { name: "Timeline of the position" }).getByRole("row").filter({ hasText: text });

test("a count's case says which limit decided, lays twins beside each other and opens any row's file, by keyboard", async () => {
  await show("count BOLT-M8 A-01");
  await page.getByText("class A: 1 % of the book quantity = 1.95; policy 1").waitFor();
  await page.getByRole("button", { name: /^Explanation 1: Duplicate movement/, pressed: true }).waitFor();
  await timelineRow("W3").getByText("· E3 ·").waitFor();
  await timelineRow("W4").getByText("no twin in ERP").waitFor();
  await timelineRow("W4").getByText("blamed").waitFor();
  await timelineRow("ERP:E4").getByText("only in ERP").waitFor();
  await press(page, "t Home ArrowDown Enter");
  const origin = page.getByRole("dialog");
  await origin.getByText("picks.csv").waitFor();
  await press(page, "Escape");
  await origin.waitFor({ state: "hidden" });
  await press(page, "w");
  await origin.getByText("sales.csv").waitFor();
  await press(page, "Escape");
  await origin.waitFor({ state: "hidden" });
});

test("the counted number opens its line, and a bar of the bridge shows the rows that it adds up, by keyboard", async () => {
  await show("count BOLT-M8 A-01");
  await page.keyboard.press("o");
  const origin = page.getByRole("dialog", { name: "Where this row came from" });
  await origin.getByRole("row", { name: /^counted_qty 215/ }).waitFor();
  await page.keyboard.press("Escape");
  await origin.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: /^Sale −45: / }).focus();
  await page.keyboard.press("Enter");
  const grid = page.getByRole("grid", { name: "Timeline of the position" }).and(page.locator(":focus"));
  await grid.waitFor();
  await page.getByText("Timeline of the position: Sale alone").waitFor();
  await expect.poll(() => grid.getByRole("row").count()).toBe(1 + 4);
  await page.keyboard.press("Enter");
  await origin.getByRole("rowheader", { name: "event_id" }).waitFor();
  await page.keyboard.press("Escape");
  await origin.waitFor({ state: "hidden" });
  await page.keyboard.press("t");
  await timelineRow("ERP:E4").waitFor();
  await grid.waitFor();
});

test("the start says of the first cases why they differ, before any is opened", async () => {
  await page.evaluate(() => (location.hash = "#/home"));
  const first = page.getByRole("link").filter({ hasText: "BOLT-M8" });
  await first
    .getByTitle(/^Suggested: Duplicate movement, \d+%/)
    .first()
    .waitFor();
});

test("the list says what explains each case best before it is opened, and all of them are traced by one key", async () => {
  await page.evaluate(() => (location.hash = "#/cases"));
  const row = page.getByRole("grid", { name: "Cases" }).getByRole("row").filter({ hasText: "BOLT-M8" });
  await row.getByTitle(/^Suggested: Duplicate movement, \d+%/).waitFor();
  await page.keyboard.press("t");
  await page.getByText("Traced 3 cases").waitFor();
  await page.getByText("3 have a likely cause; it stands in the list.").waitFor();
});

test("the other explanation is chosen by its number, and the row it names leads to that position's own case", async () => {
  await show("count NUT-M8 A-02");
  await press(page, "2");
  await page.getByRole("button", { name: /^Explanation 2/, pressed: true }).waitFor();
  await press(page, "1");
  await page.getByRole("button", { name: /^Explanation 1: Wrong bin/, pressed: true }).waitFor();
  const other = caseNamed("count NUT-M8 A-03");
  const link = page.getByRole("link", { name: "NUT-M8 · NORTH · A-03" });
  await expect.poll(() => link.getAttribute("href")).toBe(`#/case/${other}`);
});

test("Enter on the chosen explanation does what it asks for, and the case's history says so", async () => {
  await show("count NUT-M8 A-02");
  await press(page, "1");
  await press(page, "Enter");
  await page.getByText("Proposed: Reclassification").waitFor();
  await page.getByText(/^proposed: Adjustment 1/).waitFor();
});

test("a system against itself shows the sum that doesn't come out, and about where it broke", async () => {
  await show("ledger BOLT-M8 A-01");
  // Nothing tells that it was this movement, which only is the one between the reports.
  await page.getByText("Broke about here").waitFor();
  const broken = page.getByRole("row").filter({ hasText: "Broke about here" });
  await expect.poll(() => broken.innerText()).toContain("WMS:W1");
  await page.getByRole("link", { name: `Case ${caseNamed("count BOLT-M8 A-01")}` }).waitFor();
  await press(page, "o");
  await heading(page, "Ledger");
});

test("two systems show where they differ, what would explain it, and what only one of them has", async () => {
  await show("sources BOLT-M8");
  const why = page.getByRole("region", { name: "Why they differ" });
  await why
    .getByRole("heading", { name: /^If (WMS|ERP) is wrong: / })
    .first()
    .waitFor();
  const only = (source: string) => page.getByRole("group", { name: `Only in ${source}` });
  await only("ERP").getByText("ERP:E4").waitFor();
  await only("WMS").getByText("WMS:W4").waitFor();
  await press(page, "o");
  await heading(page, "Compare");
});

test("a record's case shows what its two contents say differently, or the rows that wait", async () => {
  await show("record BOLT-M8 A-01");
  const contents = page.getByRole("group", { name: "What the two say differently" });
  await expect.poll(() => contents.getByRole("row").nth(1).innerText()).toMatch(/qty\s+1\s+2/);
  await show("record GHOST");
  const waiting = page.getByRole("group", { name: "Rows set aside" });
  await expect
    .poll(() => waiting.getByRole("row").nth(1).innerText())
    .toMatch(/again\.csv\s+3\s+sku\s+GHOST/);
});

test("resolving starts from the chosen explanation's own words", async () => {
  await show("count BOLT-M8 A-01");
  await press(page, "r");
  const dialog = page.getByRole("dialog", { name: "Resolve" });
  const reason = dialog.getByRole("textbox", { name: "Reason and evidence" });
  await reason.waitFor();
  await expect.poll(() => reason.inputValue()).toContain("W4");
  await expect.poll(() => dialog.getByRole("combobox").innerText()).toContain("Duplicate movement");
  await press(page, "Escape");
  await dialog.waitFor({ state: "hidden" });
});

describe.each(["light", "dark"] as const)("cases in %s", (colorScheme) => {
  beforeAll(() => page.emulateMedia({ colorScheme, reducedMotion: "reduce" }));

  test.each(["ledger BOLT-M8 A-01", "sources BOLT-M8", "record BOLT-M8 A-01"])(
    "%s has no accessibility violation",
    async (name) => {
      await show(name);
      await page.getByText("Other open cases of the item here").waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );
});

test("a position with 100,000 movements is walked from end to end with only the rows in view in the page", async () => {
  const server = await serveRenderer(PAGE);
  const own = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  try {
    await useDouble(own, 100_000);
    await own.goto(`${server.url}#/case/1`);
    const grid = own.getByRole("grid", { name: "Timeline of the position" });
    // It opens on its last row, because nothing in it is blamed.
    await grid.getByText("EV-109999", { exact: true }).waitFor();
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe("100001");
    await press(own, "t");
    await press(own, "Home");
    await grid.getByText("EV-10000", { exact: true }).waitFor();
    await press(own, "End");
    await grid.getByText("EV-109999", { exact: true }).waitFor();
    await expect.poll(() => grid.getByRole("row").count()).toBeLessThan(80);
  } finally {
    await own.close();
    server.close();
  }
});

test("weaker explanations are shown and put away again by key", async () => {
  const server = await serveRenderer(PAGE);
  const own = await browser.newPage();
  try {
    await useDouble(own, 12, { "cases.get": () => withWeaker() });
    await own.goto(`${server.url}#/case/1`);
    const cards = own.getByRole("button", { name: /^Explanation \d/ });
    await own.getByRole("button", { name: "Show 1 weaker one" }).waitFor();
    const few = await cards.count();
    await press(own, "m");
    await own.getByRole("button", { name: "Only the strong ones" }).waitFor();
    expect(await cards.count()).toBe(few + 1);
    await press(own, "m");
    await own.getByRole("button", { name: "Show 1 weaker one" }).waitFor();
  } finally {
    await own.close();
    server.close();
  }
});

/** A case with two explanations to weigh, and a third that is hardly possible. */
function withWeaker() {
  const detail = caseDetail(1);
  const { about } = detail;
  if (about.kind !== "count") throw new Error("the double's case is about a count");
  const [first, second] = about.trace.explanations;
  if (!first || !second) throw new Error("the double's case has two explanations");
  const explanations = [first, second, { ...second, score: 0.01 }];
  return { ...detail, about: { ...about, trace: { ...about.trace, explanations } } };
}
