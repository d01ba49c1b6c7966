import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../must.ts";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { clientIn } from "./countProject.ts";
import { heading, loadSample, press, switchUser } from "./keyboard.ts";

let app: App;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
});
afterAll(async () => {
  if (process.env["E2E_SHOT"]) await page?.screenshot({ path: process.env["E2E_SHOT"] });
  await browser?.close();
  await app?.close();
});

test(
  "the whole main job, from the first start to the exported file, by keyboard alone",
  { timeout: 120_000 },
  async () => {
    await page.goto(app.url);
    await loadSample(page);

    await countBlind();
    await findCause();
    await decide();
    expect(problems).toEqual([]);
  },
);

async function countBlind() {
  await press(page, "g c");
  await heading(page, "Counts");
  await page.keyboard.press("n");
  await page.getByRole("dialog", { name: "Plan a count" }).locator(":focus").waitFor();
  const size = page.getByLabel("How many lines");
  while (!(await size.evaluate((field) => field === document.activeElement)))
    await page.keyboard.press("Tab");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await page.getByText("0 of 3 counted").waitFor();
  await expect.poll(() => page.getByText(/Book:/).count()).toBe(0);
  for (const qty of ["1", "2", "3"]) await countLine(qty);
  await page.getByText("Every line is counted").waitFor();
  const lines = page.getByRole("grid", { name: "Lines in walking order" });
  await expect.poll(() => lines.getByRole("img", { name: "counted", exact: true }).count()).toBe(3);
  await page.keyboard.press("Escape");
}

/** The number of the n-th line, which is n; once more where the app asks for that. */
async function countLine(qty: string) {
  const done = page.getByText(new RegExp(`^${qty} of 3 counted`));
  const again = page.getByText("Please count this line again.");
  await page.keyboard.type(`${qty}\n`);
  await done.or(again).first().waitFor();
  if (!(await again.isVisible())) return;
  await page.keyboard.type(`${qty}\n`);
  await done.waitFor();
}

async function findCause() {
  await press(page, "g v");
  await heading(page, "Variances");
  await page.getByText(/need(s)? reconciling/).waitFor();
  await page.keyboard.press("r");
  await page.getByText(/^Reconciled/).waitFor();
  await press(page, "g s");
  await heading(page, "Cases");
  await focusedRows("Cases");
  await page.keyboard.press("Home");
  const above = await rowsAboveDuplicate();
  for (let step = 0; step < above; step += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Explanation 1.*Duplicate movement/ }).waitFor();
  await expect.poll(() => page.getByText("Would refute").count()).toBeGreaterThan(0);

  // Where the blamed row came from: the timeline stands on it, Enter opens the file's own cells.
  const timeline = page.getByRole("grid", { name: "Timeline of the position" });
  await timeline.getByRole("row").filter({ hasText: "blamed" }).first().waitFor();
  await page.keyboard.press("t");
  await page.keyboard.press("Enter");
  const origin = page.getByRole("dialog", { name: "Where this row came from" });
  await origin.getByRole("rowheader", { name: "event_id" }).waitFor();
  await page.keyboard.press("Escape");
  await origin.waitFor({ state: "hidden" });

  await page.keyboard.press("p");
  await page.getByText(/^Proposed:/).waitFor();
}

/** How far down the list the first case stands that is explained by a movement that was posted twice. */
async function rowsAboveDuplicate(): Promise<number> {
  const client = clientIn(page);
  const { rows } = must(await client["cases.list"]({ state: "open", kind: "count" }));
  for (const [above, row] of rows.entries()) {
    const { about } = must(await client["cases.get"]({ case: row.case }));
    const first = about.kind === "count" ? about.trace.explanations[0] : undefined;
    if (first?.parts[0]?.cause === "duplicate_movement") return above;
  }
  throw new Error("no case is a duplicate movement");
}

async function decide() {
  await press(page, "g a");
  await heading(page, "Adjustments");
  await focusedRows("Adjustments");
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: /^Approve/ });
  await dialog.locator(":focus").waitFor();
  await page.keyboard.press("Control+Enter");
  // The one who proposed may not decide, and the service says so.
  await dialog.getByRole("alert").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });

  await switchUser(page, "Sven");
  await focusedRows("Adjustments");
  await page.keyboard.press("a");
  await dialog.locator(":focus").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText(/^Approved as batch/).waitFor();
  await dialog.waitFor({ state: "hidden" });

  const first = await exportByKey();
  expect(first.text).toContain("idempotency_key");
  await page.getByText(/was written/).waitFor();
  const second = await exportByKey();
  await page.getByText(/the same bytes again/).waitFor();
  expect(second).toEqual(first);
}

async function exportByKey() {
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("e")]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** A table is ready for keys once it shows rows and holds the focus. */
async function focusedRows(name: string) {
  await page.getByRole("grid", { name }).getByRole("gridcell").filter({ hasText: /./ }).first().waitFor();
  await page.locator(`[role=grid][aria-label="${name}"]:focus`).waitFor();
}
