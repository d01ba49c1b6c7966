import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Serving } from "../../cli/serve/serve.ts";
import { importText, must, openTestProject } from "../db/project.ts";
import { openBrowser } from "./browser.ts";
import { heading, press } from "./keyboard.ts";
import { expectAccessible } from "./violations.ts";

let folder: string;
let serving: Serving;
let browser: Browser;
let page: Page;

/** 20 of an item by a system without bins, and 17 of it counted in two of them. */
async function summedProject(file: string): Promise<string> {
  const made = openTestProject(file);
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nBOLT,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\n");
  const begun = "sku,location,qty,as_of\nBOLT,L1,20,2026-03-01T00:00:00Z\n";
  await importText(made, client, "baseline", begun, "ERP");
  const counted =
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,L1,A-01,12,2026-03-05T10:00:00Z,cal\nBOLT,L1,A-02,5,2026-03-05T10:10:00Z,dora\n";
  await importText(made, client, "counts", counted);
  must(await client["reconcile.run"]({}));
  made.close();
  return file;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-summed-"));
  const file = await summedProject(path.join(folder, "summed.stocktrace"));
  [serving, browser] = await Promise.all([serve({ file }), openBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  await page.goto(`${serving.url}#/case/1`);
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a case about the sum of several bins names who counted them, and each of them opens its own row", async () => {
  await heading(page, "Case 1");
  await page.getByText(/^cal, dora,/).waitFor();
  await press(page, "o");
  await page.getByText("The sum of several bins: each is listed under").waitFor();
  await page.getByRole("button", { name: "counted 5 EA in A-02, round 1" }).press("Enter");
  const row = page.getByRole("dialog").getByText("dora");
  await row.first().waitFor();
  expect(await page.getByRole("dialog").textContent()).toContain("A-02");
  await page.keyboard.press("Escape");
  await expectAccessible(page);
});
