import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Serving } from "../../cli/serve/serve.ts";
import { must } from "../must.ts";
import { openBrowser } from "./browser.ts";
import { clientIn, show } from "./countProject.ts";
import { decidingProject, oneMorePick } from "./decidingProject.ts";
import { chooseOption, heading, press } from "./keyboard.ts";
import { expectAccessible } from "./violations.ts";

let folder: string;
let file: string;
let serving: Serving;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-deciding-"));
  file = await decidingProject(path.join(folder, "deciding.stocktrace"));
  [serving, browser] = await Promise.all([serve({ file }), openBrowser()]);
  const viewport = { width: 1366, height: 768 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  page = await context.newPage();
  await page.goto(serving.url);
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Signs somebody in, and shows them a screen as they would find it after a start. */
async function become(user: string, hash: string, title: string | RegExp): Promise<void> {
  must(await clientIn(page)["session.login"]({ user, pin: "1234" }));
  await show(page, hash);
  await heading(page, title);
}

const caseOf = async (sku: string): Promise<number> =>
  must(await clientIn(page)["cases.list"]({ search: sku, kind: "count" })).rows[0]?.case ?? 0;

const preview = () => page.getByRole("region", { name: "What it would change" });
const topOf = async (shown: Locator): Promise<number> => (await shown.boundingBox())?.y ?? Number.NaN;
const list = () => page.getByRole("grid", { name: "Adjustments" });

test("before anything is proposed, a case shows each system's quantity before and after, and what would be left", async () => {
  await become("may", "#/home", "What needs me now");
  const id = await caseOf("NUT");
  await page.evaluate((number) => (location.hash = `#/case/${number}`), id);
  await heading(page, `Case ${id}`);
  await preview()
    .getByRole("row", { name: /WMS .*A-03 50 −13 37/ })
    .waitFor();
  await preview().getByText("Match").waitFor();
  await preview().getByRole("checkbox", { name: "ERP: holds 45, differs by −8" }).waitFor();
  await expectAccessible(page);
});

test("one key proposes in every system that is ticked, and one key takes it back", async () => {
  await preview().getByRole("checkbox", { name: /^ERP/ }).press("Space");
  await press(page, "p");
  await page.getByText("Proposed: Adjustment, Adjustment").waitFor();
  const waiting = page.getByText("Adjustments 1, 2 wait for a decision; proposed by may");
  await waiting.waitFor();
  // What was done stands above why: nobody has to look for it further down.
  const why = page.getByRole("region", { name: "Why they differ" });
  expect(await topOf(waiting)).toBeLessThan(await topOf(why));
  await press(page, "u");
  await page.getByText("2 proposals taken back").waitFor();
  await waiting.waitFor({ state: "hidden" });
  await press(page, "p");
  await page.getByText("Adjustments 3, 4 wait for a decision; proposed by may").waitFor();
});

test("an approver sees what every line does, and leaves out by one key what a rule refuses them", async () => {
  must(await clientIn(page)["adjustments.propose"]({ cases: [await caseOf("PIN"), await caseOf("BOLT")] }));
  await become("sam", "#/adjustments", "Adjustments");
  await list().getByRole("row").filter({ hasText: "A-01 → A-02" }).waitFor();
  await expect.poll(() => list().getByRole("row").count()).toBe(5);
  await press(page, "ControlOrMeta+a");
  await page.getByText("4 chosen").waitFor();
  await press(page, "a");
  const dialog = page.getByRole("dialog", { name: "Approve 4 adjustments" });
  await dialog.getByText("Sam counted it, and nobody approves a variance of their own count.").waitFor();
  await dialog.getByRole("row", { name: /^ERP .*NUT .*A-03 45 −8 37/ }).waitFor();
  await expectAccessible(page);
  await press(page, "ControlOrMeta+Enter");
  await page.getByRole("dialog", { name: "Approve 3 adjustments" }).waitFor();
  await expect.poll(() => page.getByRole("dialog").getByText("Sam counted it").count()).toBe(0);
});

test("what a system says otherwise by now refuses the approval, and is shown line by line", async () => {
  await oneMorePick(file);
  const dialog = page.getByRole("dialog");
  await press(page, "ControlOrMeta+Enter");
  await dialog.getByText("What changed since it was shown").waitFor();
  await dialog.getByText("WMS, BOLT · L1 · A-01: was 10 → 8, is 9 → 7").waitFor();
  await dialog.getByRole("row", { name: /^WMS BOLT .*A-01 9 −2 7/ }).waitFor();
  await expectAccessible(page);
});

test("what somebody else decided meanwhile refuses the approval, and is shown, and left out", async () => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(serving.newLink());
  const sue = clientIn(other);
  must(await sue["session.login"]({ user: "sue", pin: "1234" }));
  const [erp] = must(
    await sue["adjustments.list"]({ filters: [{ column: "source", contains: "ERP" }] }),
  ).rows;
  must(await sue["adjustments.reject"]({ adjustments: [erp?.adjustment ?? 0], reason: "recount_first" }));
  await context.close();

  const dialog = page.getByRole("dialog");
  await press(page, "ControlOrMeta+Enter");
  await dialog.getByText("it was rejected already.").first().waitFor();
  await dialog.getByRole("button", { name: "Leave it out" }).waitFor();
  await press(page, "ControlOrMeta+Enter");
  await page.getByRole("dialog", { name: "Approve 2 adjustments" }).waitFor();
  await dialog.getByRole("button", { name: "Approve" }).waitFor();
  await press(page, "ControlOrMeta+Enter");
  await page.getByText("Approved as batch 1").waitFor();
  await page.getByRole("group", { name: "Batches" }).getByText("3 awaited").waitFor();
  await expectAccessible(page);
});

const handingOver = () => page.getByRole("dialog", { name: "Hand over batch 1" });

async function chooseFormat(name: string): Promise<void> {
  await handingOver().getByRole("combobox", { name: "Format" }).focus();
  await chooseOption(page, name);
}

test("what a format needs and nobody said yet is asked for where the file is looked at", async () => {
  await press(page, "o");
  await heading(page, "Batch 1");
  await page.getByRole("button", { name: "Hand over" }).waitFor();
  await press(page, "h");
  await chooseFormat("Dynamics 365");
  const site = handingOver().getByRole("textbox", { name: "The site (InventorySiteId)" });
  await handingOver().getByText("The site (InventorySiteId) isn't set").waitFor();
  await expectAccessible(page);
  await site.fill("7");
  await site.press("Enter");
  await handingOver().getByText("The site (InventorySiteId) isn't set").waitFor({ state: "hidden" });
  await handingOver().getByRole("cell", { name: "7", exact: true }).first().waitFor();
});

test("a batch is handed over as Odoo reads it, after its file was looked at", async () => {
  const dialog = handingOver();
  await chooseFormat("Odoo");
  await dialog.getByText("This file SETS quantities").waitFor();
  await dialog.getByRole("columnheader", { name: "inventory_quantity" }).waitFor();
  await dialog.getByRole("row", { name: /NUT L1\/A-03 37/ }).waitFor();
  await expectAccessible(page);
  const saved: string[] = [];
  page.on("download", (download) => saved.push(download.suggestedFilename()));
  await press(page, "ControlOrMeta+Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/was written: 3 rows, absolute quantities/).waitFor();
  await expect.poll(() => saved.map((name) => name.split(".").at(-1))).toEqual(["csv", "pdf"]);
});

test("a batch's page leads from each number to its case, its file's hash, and who decided", async () => {
  const group = (name: string) => page.getByRole("group", { name });
  await group("Lines")
    .getByRole("row", { name: /NUT .*A-03 50 −13 37 awaited Case/ })
    .waitFor();
  await group("Files")
    .getByRole("row", { name: /Odoo absolute quantities \(set to\) 3 [0-9a-f]{64}/ })
    .waitFor();
  await group("Who counted, proposed and approved")
    .getByRole("row", { name: /NUT .*cal may sam/ })
    .waitFor();
  await expectAccessible(page);
  await press(page, "Escape");
  await group("Batches").getByText(/^Odoo/).waitFor();
});

test("a rule is written, tried beside what people did, switched on and off again, all by key", async () => {
  await page.evaluate(() => (location.hash = "#/adjustments?state=rules"));
  await page.getByText("No automatic rules").waitFor();
  await press(page, "n");
  const form = page.getByRole("dialog", { name: "New rule" });
  await form.getByRole("textbox", { name: "Name" }).fill("double picks");
  await form.getByRole("textbox", { name: "Most units" }).fill("5");
  await form.getByRole("textbox", { name: "Least certainty" }).fill("30");
  await expectAccessible(page);
  await press(page, "ControlOrMeta+Enter");
  const trial = page.getByRole("dialog", { name: "What “double picks” would have done" });
  await trial.getByRole("row", { name: /WASHER .*A-04 −?\+?4 .* nothing yet/ }).waitFor();
  await expectAccessible(page);
  await press(page, "ControlOrMeta+Enter");
  const rule = page.getByRole("row", { name: /^double picks, version 1 On Proposes: .* sam fits 1/ });
  await rule.waitFor();
  await expectAccessible(page);
  await press(page, "u");
  await page.getByRole("row", { name: /^double picks, version 1 Off/ }).waitFor();
});
