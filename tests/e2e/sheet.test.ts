import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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

let folder: string;
let app: App;
let browser: Browser;
let page: Page;

const STEPS: readonly Step[] = [
  ["items", "sku\nMUG\nPEN\n", "items"],
  ["places", "location,bin\nDC,A-2\nDC,A-10\n", "places"],
  ["baseline", `sku,location,bin,qty,as_of
MUG,DC,A-2,7,2026-03-01T00:00:00Z
PEN,DC,A-10,9,2026-03-01T00:00:00Z
`, "baseline", "WMS"],
]; // prettier-ignore

/** A project with one open count of two lines. */
async function countedProject(): Promise<string> {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-sheet-"));
  const wms: System = { name: "WMS", kind: "wms", authority: ["on_hand"] };
  const made = await madeBySteps(path.join(folder, "sheet.stocktrace"), [wms], STEPS);
  must(await made.client["counts.plan"]({ location: "DC" }));
  made.close();
  return made.file;
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
