import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NAV } from "../../renderer/shell/nav.ts";
import { followCalls } from "./answered.ts";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { heading, loadSample, press } from "./keyboard.ts";
import { expectAccessible, violations } from "./violations.ts";

/** Every screen of the navigation, and what else a screen may show. */
const SCREENS = [
  ...NAV.map(({ screen }) => `#/${screen}`),
  "#/item?sku=nothing-is-called-this",
  "#/count/1",
  "#/variances?search=nothing-is-called-this",
  `#/variances?columns=${encodeURIComponent('[{"column":"sku","contains":"nothing"}]')}`,
  "#/cases?sort=value&order=down",
  "#/case/1",
  "#/adjustments?state=batches",
];
/** Keys that open a dialog, and on which screen. */
const DIALOGS = [
  ["#/home", "Control+k"],
  ["#/home", "?"],
  ["#/home", "g w"],
  ["#/variances", ". f"],
  ["#/variances", ". c"],
  ["#/count", "n"],
  ["#/case/1", "n"],
  ["#/case/1", "a"],
  ["#/case/1", "r"],
  ["#/case/1", "t Enter"],
  ["#/import", "a"],
  ["#/adjustments", "a"],
  ["#/policies", "n"],
  ["#/people", "p"],
] as const;

const FIRST_START = "Find out why shelf and system differ";

let app: App;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let answered: () => Promise<void>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
  page = await context.newPage();
  answered = await followCalls(page);
  await page.goto(app.url);
  await heading(page, FIRST_START);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test("the first start has no accessibility violation", async () => {
  expect(await violations(page)).toEqual([]);
});

describe("the sample", () => {
  beforeAll(fillProject);

  test.each(SCREENS)("%s has no accessibility violation, in light or dark", async (hash) => {
    await show(hash);
    await expectAccessible(page);
  });

  test.each(DIALOGS)("the dialog that %s opens by %s has none, in light or dark", async (hash, keys) => {
    await show(hash);
    await press(page, keys);
    await expectAccessibleDialog();
  });

  test("the dialog of what is preferred has none, in light or dark", async () => {
    await show("#/home");
    await page.getByRole("button", { name: "Theme, density and language" }).click();
    await expectAccessibleDialog();
  });
});

/** Looks at the dialog that opens, and leaves it, whatever was found. */
async function expectAccessibleDialog() {
  const dialog = page.getByRole("dialog").first();
  await dialog.waitFor();
  await answered();
  try {
    await expectAccessible(page);
  } finally {
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
}

/** The sample, with a proposal for every open case, so that no list is empty. */
async function fillProject() {
  await loadSample(page);
  await page.evaluate(() =>
    fetch("/rpc", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ method: "adjustments.propose", input: {} }),
    }).then((response) => response.text()),
  );
}

async function show(hash: string) {
  await page.evaluate((next) => (location.hash = next), hash);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await answered();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}
