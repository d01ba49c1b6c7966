import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../must.ts";
import { startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { clientIn, countProject, type CountProject, letIn, openCount } from "./countProject.ts";
import { violations } from "./violations.ts";

let project: CountProject;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [project, browser] = await Promise.all([countProject(12), openBrowser()]);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
  page = await context.newPage();
  await letIn(page, project);
});
afterAll(async () => {
  await browser?.close();
  await project?.close();
});

const shot = async (name: string): Promise<void> => {
  const folder = process.env["STOCKTRACE_SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/progress-${name}.png` });
};

test("a manager sees how far a count is, who counts, which bins are done, and each bin of an aisle", async () => {
  for (const user of ["ann", "bob"]) {
    must(await clientIn(page)["session.login"]({ user, pin: "1234" }));
    for (const { bin, sku } of project.lines.slice(user === "ann" ? 0 : 4, user === "ann" ? 4 : 7))
      must(await clientIn(page)["counts.enter"]({ count: project.count, sku, bin, qty: "12" }));
  }
  await openCount(page, project, "max", "?tab=progress");
  await page.getByRole("meter", { name: "Lines done" }).waitFor();
  await expect
    .poll(() => page.getByRole("meter", { name: "Lines done" }).getAttribute("aria-valuenow"))
    .toBe("7");
  const counters = page.getByRole("table", { name: "Who counts" });
  await expect.poll(() => counters.getByRole("rowheader").allInnerTexts()).toEqual(["ann", "bob"]);
  await page.getByRole("button", { name: /^A: 9 in this count, open, 3 in this count, done$/ }).click();
  const bins = page.getByRole("table", { name: "Aisle A" });
  await bins.getByRole("row", { name: /^A-004 in this count, open/ }).waitFor();
  await page.getByRole("checkbox", { name: "As a table" }).click();
  await expect.poll(() => page.getByRole("table", { name: "Bins" }).getByRole("row").count()).toBe(2);
  await page.getByRole("checkbox", { name: "As a table" }).click();
});

test.each(["light", "dark"] as const)("the progress of a count meets WCAG in %s", async (colorScheme) => {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await shot(colorScheme);
  expect(await violations(page)).toEqual([]);
});

test("a count is written for another laptop, with the PINs of the trip shown once", async () => {
  await page.getByRole("button", { name: "Take it along…" }).click();
  await page.getByRole("dialog").getByRole("checkbox", { name: "ann" }).click();
  expect(await violations(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Write the file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`count-${project.count}.stcount`);
  await page.getByText("17 lines go, 7 stay here.").waitFor();
  expect(
    await page
      .getByRole("definition")
      .filter({ hasText: /^\d{8}$/ })
      .count(),
  ).toBe(1);
  await shot("export");
  await page.getByRole("button", { name: "I noted them" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await file.saveAs(join(project.file, "../trip.stcount"));
});

test("the file is opened on another laptop's first screen, and whoever it names signs in there", async () => {
  const there = await startApp();
  const other = await browser.newPage();
  try {
    await other.goto(there.url);
    await other.getByRole("button", { name: "Open a count from another laptop…" }).waitFor();
    await other.locator("input[type=file]").setInputFiles(join(project.file, "../trip.stcount"));
    await other.getByText("is open: sign in with the PIN of this trip").waitFor();
    await other.getByLabel("PIN").waitFor();
  } finally {
    await other.close();
    await there.close();
  }
});

test("a counter sees their own progress and nobody else's", async () => {
  await openCount(page, project, "ann", "?tab=progress");
  const counters = page.getByRole("table", { name: "Who counts" });
  await counters.waitFor();
  await expect.poll(() => counters.getByRole("rowheader").allInnerTexts()).toEqual(["ann"]);
  await expect.poll(() => page.getByRole("heading", { name: "Bins" }).count()).toBe(0);
  await expect.poll(() => page.getByRole("heading", { name: "On another laptop" }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
});
