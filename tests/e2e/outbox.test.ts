import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Serving } from "../../cli/serve/serve.ts";
import { importText, openTestProject, signingIn, withPeople } from "../db/project.ts";
import { must } from "../must.ts";
import { createShelf } from "../sync/apis/shelf.ts";
import { webhookApi } from "../sync/apis/webhook.ts";
import { served } from "../sync/server.ts";
import { openBrowser } from "./browser.ts";
import { clientIn } from "./countProject.ts";
import { heading, press } from "./keyboard.ts";
import { tabTo } from "./wizard.ts";

let folder: string;
let file: string;
let serving: Serving;
let browser: Browser;
let page: Page;

const ITEMS = [
  { sku: "BOLT", bin: "A-01", book: 10, counted: 8 },
  { sku: "NUT", bin: "A-02", book: 20, counted: 23 },
  { sku: "PIN", bin: "A-03", book: 5, counted: 4 },
];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-outbox-"));
  file = await proposedProject(path.join(folder, "outbox.stocktrace"));
  [serving, browser] = await Promise.all([serve({ file }), openBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  await page.goto(serving.url);
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Three positions that differ from their books, each with an adjustment to decide; ada is admin, sam supervisor. */
async function proposedProject(name: string): Promise<string> {
  const made = openTestProject(name);
  const as = await withPeople(made, "ada:admin", "may:manager", "sam:supervisor");
  const may = as("may");
  must(await may["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  const rows = (row: (item: (typeof ITEMS)[number]) => string) => ITEMS.map(row).join("\n");
  await importText(made, may, "items", `sku,unit_cost\n${rows(({ sku }) => `${sku},2`)}\n`);
  const baseline = rows(({ sku, bin, book }) => `${sku},L1,${bin},${book},2026-01-01T00:00:00Z`);
  await importText(made, may, "baseline", `sku,location,bin,qty,as_of\n${baseline}\n`, "WMS");
  const counts = rows(({ sku, bin, counted }) => `${sku},L1,${bin},${counted},2026-01-05T10:00:00Z,cal`);
  const header = "sku,location,bin,counted_qty,counted_at,counted_by";
  await importText(made, may, "counts", `${header}\n${counts}\n`);
  must(await may["reconcile.run"]({}));
  must(await may["adjustments.propose"]({}));
  made.close();
  return name;
}

/** Approves the one adjustment of an item: a batch of its own. */
async function approve(sku: string): Promise<void> {
  const filters = [{ column: "sku" as const, contains: sku }];
  const { rows } = must(await clientIn(page)["adjustments.list"]({ filters }));
  const adjustments = rows.map(({ adjustment }) => adjustment);
  must(await clientIn(page)["adjustments.approve"]({ adjustments, reason: "counted" }));
}

/** The system's next report, imported beside the app: it holds what was counted, where that was pushed. */
async function nextSnapshot(): Promise<void> {
  const beside = openTestProject(file);
  const may = signingIn(beside, "may");
  const asOf = new Date(Date.now() + 1_000).toISOString();
  await importText(beside, may, "snapshot", `sku,location,bin,qty,as_of\nBOLT,L1,A-01,8,${asOf}\n`, "WMS");
  must(await may["reconcile.run"]({}));
  beside.close();
}

/** The row of a batch's only delivery, which has the same number. */
const delivery = (batch: number) =>
  page
    .getByRole("grid", { name: "Deliveries" })
    .getByRole("row", { name: new RegExp(`^${batch} ${batch} Hook `) });

test("an approved batch is pushed by key, stopped, tried again, and confirmed by the next report", async () => {
  const shelf = createShelf();
  for (const { sku, bin, book } of ITEMS) shelf.move(sku, bin, book);
  // Somebody moved a nut meanwhile.
  shelf.move("NUT", "A-02", 1);
  const system = { knowsUs: false, isUp: false };
  const webhook = webhookApi(shelf);
  const { url } = await served(
    (request) => (system.knowsUs ? webhook(request) : { status: 401, text: "{}" }),
    ({ body }) => (body?.includes("NUT") === true && !system.isUp ? "fails" : "answers"),
  );
  must(await clientIn(page)["session.login"]({ user: "ada", pin: "1234" }));
  must(
    await clientIn(page)["connections.add"]({ connection: "Hook", target: "webhook", source: "WMS", url }),
  );
  must(await clientIn(page)["session.login"]({ user: "sam", pin: "1234" }));
  await approve("BOLT");
  await approve("NUT");

  await page.goto(`${serving.url}#/adjustments/1`);
  await page.reload();
  await heading(page, "Batch 1");
  const pushed = page.getByRole("group", { name: "Pushed" });
  await pushed.getByRole("row", { name: /^Hook Waits for push 0 0 1/ }).waitFor();
  await expect.poll(() => page.getByText("not yet").count()).toBe(1);

  await press(page, "g x");
  await heading(page, "Outbox");
  await delivery(2).filter({ hasText: "Waits for push" }).waitFor();
  // How many wait is another question than which are listed.
  await page.getByRole("button", { name: "Push 2 deliveries" }).waitFor();
  await press(page, "p");
  await page
    .getByRole("dialog", { name: "Push 2 deliveries" })
    .getByText("Each effect happens once")
    .waitFor();
  await press(page, "Control+Enter");
  await delivery(1).filter({ hasText: "Stopped" }).filter({ hasText: "doesn't let us in (401)" }).waitFor();
  await delivery(2).filter({ hasText: "On its way" }).filter({ hasText: "failed (500)" }).waitFor();
  await page.getByText("1 delivery waits for its system").waitFor();
  expect(shelf.pushes("BOLT", "A-01")).toBe(0);
  await approve("PIN");
  await delivery(3).filter({ hasText: "Waits for push" }).waitFor();

  await press(page, "g h");
  await page.getByRole("link", { name: /1 push that stopped/ }).press("Enter");
  await heading(page, "Outbox");
  await delivery(1).waitFor();
  await expect.poll(() => delivery(2).count()).toBe(0);
  await page.getByRole("grid", { name: "Deliveries" }).locator(":scope:focus").waitFor();
  await press(page, "Enter");
  await heading(page, "Delivery 1");
  await page.getByText("Somebody has to look at the other system before it goes on.").waitFor();
  Object.assign(system, { knowsUs: true, isUp: true });
  await press(page, "t");
  await page.getByRole("dialog").locator("input:focus").waitFor();
  await page.keyboard.type("they know us now");
  await press(page, "Control+Enter");
  await page.getByText("1 applied.").first().waitFor();
  expect([shelf.at("BOLT", "A-01"), shelf.pushes("BOLT", "A-01")]).toEqual([8, 1]);

  await tabTo(page, page.getByRole("main").getByRole("link", { name: "1", exact: true }));
  await press(page, "Enter");
  await heading(page, "Batch 1");
  await pushed.getByRole("row", { name: /^Hook Delivered 2 1 0/ }).waitFor();
  await page.getByText("1 awaited").waitFor();
  await expect.poll(() => page.getByText("not yet").count()).toBe(0);
  await nextSnapshot();
  await page.getByText("1 confirmed").waitFor();

  await press(page, "g x");
  await delivery(2).waitFor();
  await page.getByRole("grid", { name: "Deliveries" }).locator(":scope:focus").waitFor();
  await press(page, "ArrowDown Enter");
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await press(page, "t");
  await page.getByText("1 stale: another quantity was there than expected").first().waitFor();
  await page.getByText("Not taken over").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  expect(shelf.pushes("NUT", "A-02")).toBe(0);
});
