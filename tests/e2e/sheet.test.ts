import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stocktrace } from "../cli/run.ts";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { heading, press } from "./keyboard.ts";
import { violations } from "./violations.ts";

let folder: string;
let app: App;
let browser: Browser;
let page: Page;

/** A project with one open count of two lines. */
async function countedProject(): Promise<string> {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-sheet-"));
  const project = path.join(folder, "sheet.stocktrace");
  const csv = path.join(folder, "baseline.csv");
  writeFileSync(
    csv,
    "sku,location,bin,qty,as_of\nMUG,DC,A-2,7,2026-03-01T00:00:00Z\nPEN,DC,A-10,9,2026-03-01T00:00:00Z\n",
  );
  for (const words of [
    ["init"],
    ["sources", "add", "WMS", "--kind", "wms", "--authority", "on_hand"],
    ["import", "baseline", csv, "--source", "WMS", "--create-items"],
    ["plan", "--location", "DC"],
  ]) {
    const { status, stderr } = await stocktrace(project, words);
    if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
  }
  return project;
}

beforeAll(async () => {
  const project = await countedProject();
  [app, browser] = await Promise.all([startApp(project), openBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
  page = await context.newPage();
  await page.goto(app.url);
  await heading(page, "What needs me now");
  await press(page, "g c");
  await heading(page, "Counts");
  await page.getByRole("link", { name: "Count: DC, everything" }).click();
  await heading(page, "DC, everything");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ["PDF", "%PDF-"],
  ["XLSX", "PK"],
  ["CSV", "sku,location,bin,"],
])("a count's sheet is handed over as %s", async (format, begins) => {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: `Sheet as ${format}` }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`count-1.${format.toLowerCase()}`);
  expect(readFileSync(await download.path(), "latin1").slice(0, begins.length)).toBe(begins);
});

describe.each(["light", "dark"] as const)("a count with its sheets in %s", (colorScheme) => {
  test("meets WCAG", async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  });
});
