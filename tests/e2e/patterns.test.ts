import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { clientIn } from "./countProject.ts";
import { heading, loadSample, press } from "./keyboard.ts";
import { violations } from "./violations.ts";

let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  await page.goto(app.url);
  await loadSample(page);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test("what repeats in the sample is ranked, with its hand-off and what mending it would save", async () => {
  await press(page, "g n");
  await heading(page, "Patterns");
  await press(page, "4");
  const first = page.getByRole("table", { name: "What to mend first" }).getByRole("row").nth(1);
  await first.waitFor();
  await expect.poll(() => first.getByRole("rowheader").innerText()).toMatch(/^cause Transfer not received/);
  await page.getByText(/^from \d+ cases · \d+ of \d+ open cases are among them · \d+ tell of what/).waitFor();
  await page.getByRole("rowheader", { name: "movement type Transfer out" }).waitFor();
  await expect.poll(() => page.getByText("files imported by hand").count()).toBe(1);
});

test("how far back it looks, and by what, stands in the address, so that it stays over a reload", async () => {
  await press(page, "2");
  await page.getByRole("combobox", { name: "Cases opened in" }).getByText("60").waitFor();
  await page.reload();
  await heading(page, "Patterns");
  await page.getByRole("combobox", { name: "Cases opened in" }).getByText("60").waitFor();
  expect(new URL(page.url()).hash).toBe("#/patterns?period=last60");
  await press(page, "4");
});

test("the cases behind a pattern are shown with it, and each leads to its evidence", async () => {
  await page.getByRole("button", { name: /^\d+ cases of movement type Transfer out: show them/ }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "movement type Transfer out" });
  const first = dialog
    .getByRole("row")
    .nth(1)
    .getByRole("link", { name: /^Case \d+$/ });
  const name = await first.innerText();
  await first.focus();
  await page.keyboard.press("Enter");
  await heading(page, new RegExp(`^${name}\\b`));
  await press(page, "g n");
  await heading(page, "Patterns");
  await press(page, "4");
});

test("what is unusual is shown as that, with what is usual beside it, and what fails week after week", async () => {
  const unusual = page.getByRole("region", { name: "Unusual movements" });
  await unusual.getByText("worth a look, and not wrong because of it").waitFor();
  const strangest = unusual.getByRole("row").nth(1);
  await strangest.getByText(/^Unusual: \d+ \w+ .* at once; (at least )?half of all /).waitFor();
  await strangest.getByRole("button").click();
  const origin = page.getByRole("dialog", { name: "Where this row came from" });
  await origin.waitFor();
  await page.keyboard.press("Escape");
  await origin.waitFor({ state: "hidden" });
  const failures = page.getByRole("region", { name: "What fails week after week" });
  await failures
    .getByText(/^(In all|Nothing failed .*)$/)
    .first()
    .waitFor();
});

describe.each(["light", "dark"] as const)("patterns in %s", (colorScheme) => {
  test("meet WCAG", async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  });
});

test("who comes to the sample by another browser, where nothing is remembered, is told how to get in", async () => {
  await page.evaluate(() => localStorage.clear());
  await clientIn(page)["session.logout"]({});
  await page.reload();
  await heading(page, "Sign in");
  const pin = /\d+/.exec(await page.getByText(/^Everybody's PIN is \d+ at first/).innerText())?.[0] ?? "";
  await page.getByLabel("PIN").fill(pin);
  await page.keyboard.press("Enter");
  await page.getByText(/^Signed in as /).waitFor();
});
