import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importText, must, openTestProject } from "../db/project.ts";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { clientIn } from "./countProject.ts";
import { heading, press, settled } from "./keyboard.ts";
import { violations } from "./violations.ts";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

let folder: string;
let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-casework-"));
  const project = await filled(path.join(folder, "casework.stocktrace"));
  [app, browser] = await Promise.all([startApp(project), openBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  await page.goto(`${app.url}#/cases`);
  await heading(page, "Cases");
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Three counted positions that differ from their books. */
async function filled(file: string): Promise<string> {
  const made = openTestProject(file);
  const { client } = made;
  const at = "2026-01-01T00:00:00Z";
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,C,1\nPIN,C,0.5\n");
  const baseline = `sku,location,bin,qty,as_of\nBOLT,L1,A-01,36,${at}\nNUT,L1,A-02,100,${at}\nPIN,L1,A-03,50,${at}\n`;
  await importText(made, client, "baseline", baseline, "WMS");
  await importText(
    ...[made, client, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,L1,A-01,30,2026-01-05T10:00:00Z,cal\nNUT,L1,A-02,110,2026-01-05T10:01:00Z,cal\nPIN,L1,A-03,41,2026-01-05T10:02:00Z,cal\n",
  );
  must(await client["reconcile.run"]({}));
  must(await client["reasons.add"]({ code: "MIS-PUT", label: "Put away wrong", cause: "wrong_bin" }));
  made.close();
  return file;
}

const grid = () => page.getByRole("grid", { name: "Cases" });
const row = (sku: string) => grid().getByRole("row").filter({ hasText: sku });

/** A dialog ends its keys' wait: what is pressed while one fades out would be lost. */
async function submit(name: RegExp): Promise<void> {
  const dialog = page.getByRole("dialog", { name });
  await page.keyboard.press("ControlOrMeta+Enter");
  await dialog.waitFor({ state: "hidden" });
}

test("rows chosen with Space are assigned together by key, and one key takes all of it back", async () => {
  await row("BOLT").waitFor();
  await press(page, "Home Space ArrowDown Space");
  await page.getByText("2 chosen").waitFor();
  await press(page, "a");
  await page.getByRole("textbox", { name: "Owner" }).fill("night shift");
  await submit(/^Assign: 2 cases/);
  await page.getByText("Assigned: 2 cases").waitFor();
  await expect.poll(() => grid().getByText("night shift").count()).toBe(2);
  await press(page, "u");
  await page.getByText("Taken back: Assigned: 2 cases").waitFor();
  await expect.poll(() => grid().getByText("night shift").count()).toBe(0);
});

test("Shift and the arrows choose the rows between, and all of a filter is worked at once", async () => {
  await press(page, "Home Shift+ArrowDown");
  await page.getByText("2 chosen").waitFor();
  await press(page, "ControlOrMeta+a");
  await page.getByText("All 3 of the filter").waitFor();
  await press(page, "d");
  await page.getByRole("textbox", { name: "What for" }).fill("the yearly count");
  await submit(/^Wait: 3 cases/);
  await expect
    .poll(() =>
      grid()
        .getByText(/^waits \d/)
        .count(),
    )
    .toBe(3);
  await page.evaluate(() => (location.hash = "#/cases?queue=overdue"));
  await page.getByText("No open cases").waitFor();
  await page.evaluate(() => (location.hash = "#/cases?queue=waiting"));
  await expect
    .poll(() =>
      grid()
        .getByText(/^waits \d/)
        .count(),
    )
    .toBe(3);
  await press(page, "u");
  await page.getByText("Taken back: Waiting: 3 cases").waitFor();
});

test("what was begun for the marked row is done to its case, though the list has moved on meanwhile", async () => {
  const client = clientIn(page);
  const ownerOf = async (sku: string) => must(await client["cases.list"]({ search: sku })).rows[0]?.owner;
  await page.evaluate(() => (location.hash = "#/cases?sort=sku&order=up"));
  await settled(page, "Cases");
  await press(page, "Home ArrowDown a");
  await page.getByRole("textbox", { name: "Owner" }).fill("for the nut");
  const bolt = must(await client["cases.list"]({ search: "BOLT" })).rows.map((found) => found.case);
  const act = { do: "resolve", cause: "unexplained", reason: "counted again" } as const;
  const { bulk } = must(await client["cases.bulk"]({ which: { cases: bolt }, act }));
  // Behind the dialog the pin now stands where the nut was marked.
  const listOf = (cases: number) => page.locator(`[aria-label="Cases"][aria-rowcount="${cases + 1}"]`);
  await listOf(2).waitFor();
  await submit(/^Assign/);
  await page.getByText(/^Assigned: case/).waitFor();
  expect([await ownerOf("NUT"), await ownerOf("PIN")]).toEqual(["for the nut", null]);
  await press(page, "u");
  await page.getByText(/^Taken back: Assigned: case/).waitFor();
  must(await client["cases.undoBulk"]({ bulk: bulk ?? "" }));
  await listOf(3).waitFor();
});

test("a photo is attached to a case, drawn, saved as it was, and taken back by Z", async () => {
  await page.evaluate(() => (location.hash = "#/case/1"));
  await heading(page, /^Case 1\b/);
  const picked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach a file" }).waitFor();
  await press(page, "f");
  await (
    await picked
  ).setFiles({ name: "shelf.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") });
  const small = page.getByRole("img", { name: "shelf.png" });
  await small.waitFor();
  await expect
    .poll(() => small.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBe(1);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save shelf.png" }).click();
  expect((await saved).suggestedFilename()).toBe("shelf.png");
  await page.getByRole("button", { name: "Show shelf.png" }).click();
  await page.getByRole("dialog", { name: "shelf.png" }).getByRole("img").waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await press(page, "z");
  await small.waitFor({ state: "hidden" });
  await expect.poll(() => page.locator("del", { hasText: "shelf.png" }).count()).toBe(1);
});

test("a cause comes with the company's own reason, and the history says who gave it", async () => {
  await press(page, "c");
  const dialog = page.getByRole("dialog", { name: "Cause" });
  await dialog.getByRole("combobox", { name: "Reason code" }).click();
  await page.getByRole("option", { name: /MIS-PUT/ }).click();
  await expect
    .poll(() => dialog.getByRole("combobox", { name: "Root cause" }).innerText())
    .toContain("Wrong bin");
  await submit(/^Cause/);
  await page.getByText("Reason code: MIS-PUT").waitFor();
  await page.getByText("cause: wrong_bin, MIS-PUT").waitFor();
});

test("the key beside a message takes back what it says, though the case wasn't read again yet", async () => {
  let read = (): void => undefined;
  const held = new Promise<void>((resolve) => (read = resolve));
  await page.route("**/rpc", async (route) => {
    if (route.request().postData()?.includes("cases.get")) await held;
    await route.continue();
  });
  await press(page, "n");
  await page.getByRole("textbox", { name: "Note" }).fill("looked twice");
  await submit(/^Add a note/);
  await page.getByText(/^Noted: case/).waitFor();
  await press(page, "z");
  await page.getByText(/^Taken back: Noted: case/).waitFor();
  read();
  await page.locator("del", { hasText: "looked twice" }).waitFor();
  await expect.poll(() => page.locator("del", { hasText: "MIS-PUT" }).count()).toBe(0);
  await page.unrouteAll({ behavior: "wait" });
});

describe.each(["light", "dark"] as const)("worked cases in %s", (colorScheme) => {
  beforeAll(() => page.emulateMedia({ colorScheme, reducedMotion: "reduce" }));

  test("the case's own screen has no accessibility violation", async () => {
    await page.evaluate(() => (location.hash = "#/case/1"));
    await page.getByRole("region", { name: "Work" }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("the list with a choice made has no accessibility violation", async () => {
    await page.evaluate(() => (location.hash = "#/cases"));
    await row("BOLT").waitFor();
    await press(page, "ControlOrMeta+a");
    await page.getByText("All 3 of the filter").waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
