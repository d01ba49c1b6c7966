import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AccuracyProject, accuracyProject } from "./accuracyProject.ts";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { heading, press } from "./keyboard.ts";
import { violations } from "./violations.ts";

let project: AccuracyProject;
let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [project, browser] = await Promise.all([accuracyProject(), openBrowser()]);
  app = await startApp(project.file);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
  page = await context.newPage();
  await page.goto(app.url);
  await heading(page, "What needs me now");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  project?.remove();
});

/** The rows of a table as a person reads them, cells parted by a bar. */
async function rowsOf(name: string): Promise<readonly string[]> {
  const rows = page.getByRole("table", { name, exact: true }).locator("tbody tr");
  await rows.first().waitFor();
  return (await rows.allInnerTexts()).map((row) => row.replaceAll(/\s*\t\s*/g, " | ").trim());
}

/** Chooses another value of a list box by its label, in a part of the screen. */
async function choose(part: string, value: string): Promise<void> {
  const region = page.getByRole("region", { name: part });
  await region.getByRole("combobox").click();
  await page.getByRole("option", { name: value, exact: true }).click();
}

/*
 * Five records, each by its latest count:  book    counted  cost
 *   BOLT A-01  1 picked late               39      38       2     class A ±1 %: outside
 *   NUT  A-02  98 a week before            100     100      1
 *   BOLT B-01  12, recounted 10            10      10       2
 *   NUT  B-01                              50      50       1
 *   NUT  C-01  20, then 19 (control)       20      19       1     class C ±5 %: inside
 */
const FIGURES = {
  "Inventory record accuracy": "80%", // 4 of 5
  "Record accuracy by value": "70.9%", // (268 − 78) of 268
  "Exact match rate": "60%", // 3 of 5
  "Absolute error": "0.9%", // 2 of 219
  "Shrink (signed)": "0.9%", // 2 of 219, both short
  "Unit error": "0.4", // 2 units over 5 records
};

test("the page shows the accuracy that a calculation by hand gives, by every definition", async () => {
  await press(page, "g r");
  await heading(page, "Accuracy");
  await press(page, "4");
  const definitions = page.getByRole("region", { name: "Definitions" });
  await definitions.getByText("5 records").waitFor();
  for (const [name, figure] of Object.entries(FIGURES)) {
    await definitions
      .getByRole("button", { name: new RegExp(`^${name.replaceAll(/[()]/g, "\\$&")}`) })
      .click();
    expect([name, await definitions.locator("p").first().innerText()]).toEqual([name, figure]);
    await definitions.getByText(/ ÷ /).first().waitFor();
  }
});

test("parts and times have figures of their own, and the chart a table", async () => {
  await page.getByRole("button", { name: /^Inventory record accuracy/ }).click();
  await expect.poll(() => rowsOf("By part")).toEqual(["L1 | 75% | 4", "L2 | 100% | 1"]);
  await choose("By part", "Zone");
  await page.getByText("L1, East").waitFor();
  await expect
    .poll(() => rowsOf("By part"))
    .toEqual(["L1, East | 50% | 2", "L1, West | 100% | 2", "L2, no zone | 100% | 1"]);
  await page.getByRole("img", { name: /^Inventory record accuracy by week, from 2 Mar 2026 to / }).waitFor();
  await page.getByRole("button", { name: "The same as a table" }).click();
  // In its own week the first count of NUT A-02 stands: 98 of 100 is inside.
  expect((await rowsOf("Over time")).slice(0, 2)).toEqual(["2 Mar 2026 | 75% | 4", "9 Mar 2026 | 100% | 1"]);
});

test("the control group and the counters are shown with how much so few lines can say", async () => {
  const control = page.getByRole("region", { name: "Control group" });
  await control.getByText("1 of 1 pair differs").waitFor();
  await control.getByText(/^95 % interval 20\.7% to 100%/).waitFor();
  // The first two of the five lines of cal were recounted, and one of them was wrong.
  await expect
    .poll(() => rowsOf("Counters"))
    .toEqual(
      expect.arrayContaining(["cal | 5 | 2 | 1 | 20% | 3.6% to 62.4%", "sue | 2 | 2 | 0 | 0% | 0% to 65.8%"]),
    );
});

describe.each(["light", "dark"] as const)("accuracy in %s", (colorScheme) => {
  test("meets WCAG", async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  });
});

test("what a late movement did to a book is marked on the line and told in the list and in the case", async () => {
  await press(page, "g v");
  await heading(page, "Variances");
  await page.getByText("was 40").waitFor();
  await page.getByText("1 book changed after it was first compared").waitFor();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const told = /book was 40, now 39: 1 picked at .*, posted .*noticed .*movements\.csv/;
  expect((await rowsOf("Books that changed"))[0]).toMatch(told);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: /^Case \d+$/ }).click();
  await heading(page, /^Case/);
  await page.getByText(told).waitFor();
});
