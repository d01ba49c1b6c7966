import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../must.ts";
import { startApp, type App } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { clientIn } from "./countProject.ts";
import { itemsProject, type ItemsProject } from "./itemsProject.ts";
import { chooseOption, heading, press, settled } from "./keyboard.ts";

let project: ItemsProject;
let app: App;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  [project, browser] = await Promise.all([itemsProject(), openBrowser()]);
  app = await startApp(project.file);
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(app.url);
  await heading(page, "What needs me now");
});
afterAll(async () => {
  if (process.env["E2E_SHOT"]) await page?.screenshot({ path: process.env["E2E_SHOT"] });
  await browser?.close();
  await app?.close();
  project?.remove();
});

test("an item is searched for and opened, and its history names who, the file, the line and each field", async () => {
  await press(page, "g t");
  await heading(page, "Items");
  await settled(page, "Items");
  await page.keyboard.press("/");
  await page.keyboard.type("bolt");
  await expect.poll(() => rows("Items")).toBe(1);
  await press(page, "Enter Enter");
  await heading(page, /^BOLT-M8/);

  const history = page.getByRole("group", { name: "History" });
  const change = history.getByRole("row").filter({ hasText: "packs-new.csv, line 2" });
  await expect.poll(() => change.textContent()).toMatch(/Units per pack.*100.*200/);
  const records = page.getByRole("group", { name: "What each system says" });
  const costs = records.getByRole("row", { name: /^Unit cost/ }).getByRole("cell");
  await expect.poll(() => costs.allTextContents()).toEqual(["0.05", "0.05", "0.06"]);
  await page.keyboard.press("Escape");
  await heading(page, "Items");
});

test("who presses Enter twice at once behind a search opens what was searched for, not what stood there before", async () => {
  await settled(page, "Items");
  await page.keyboard.press("/");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("discount");
  await press(page, "Enter Enter");
  await heading(page, /^D\b/);
  await page.keyboard.press("Escape");
  await heading(page, "Items");
});

test("a suspected pair is merged the other way round, taken back by key, and merged for good", async () => {
  await page.keyboard.press("2");
  await settled(page, "Pairs of items that may be one");
  await page.getByRole("row", { name: /^85123A 85123a/ }).waitFor();
  const fields = page.getByRole("group", { name: "Side by side" });
  await fields.getByRole("row", { name: "Movements 2 1" }).waitFor();

  await press(page, "s m");
  const merge = page.getByRole("dialog", { name: "Merge 85123A into 85123a" });
  await merge.locator("input:focus").waitFor();
  await page.keyboard.type("same label");
  await page.keyboard.press("Control+Enter");
  await merge.waitFor({ state: "hidden" });
  await page.getByText("85123A is now another name of 85123a", { exact: true }).waitFor();
  await expect.poll(() => pairs()).toEqual(["NUT-M8"]);

  await page.keyboard.press("u");
  await page.getByText(/^Taken back:/).waitFor();
  await expect.poll(() => pairs()).toEqual(["85123A", "NUT-M8"]);

  await settled(page, "Pairs of items that may be one");
  await page.keyboard.press("m");
  await page.getByRole("dialog", { name: "Merge 85123a into 85123A" }).locator("input:focus").waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => pairs()).toEqual(["NUT-M8"]);
});

test("a pair is kept apart, and is suspected again when that is taken back", async () => {
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.keyboard.press("k");
  await page.getByRole("dialog", { name: "Keep NUT-M8 and NUTM8 apart" }).locator("input:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("No suspected duplicates").waitFor();
  await page.getByText("NUT-M8 and NUTM8 stay two items").waitFor();
  await page.keyboard.press("u");
  await expect.poll(() => pairs()).toEqual(["NUT-M8"]);
});

test("merged items are listed, say what they are now, and are made items of their own again", async () => {
  await press(page, "1 f f f");
  // Among all items it stands as well, but not first: the key is for the one that is marked.
  await settled(page, "Items");
  await page.getByRole("row", { name: /85123a.*is now 85123A/ }).waitFor();
  await page.keyboard.press("u");
  await page.getByText("85123a is an item of its own again").waitFor();
  await page.getByText("Nothing matches").waitFor();
});

test("who filters and acts at once acts on the row of that filter, not on the one that stood there before", async () => {
  must(await clientIn(page)["items.merge"]({ from: "85123a", into: "85123A" }));
  await page.keyboard.press("1");
  await settled(page, "Items");
  await press(page, "f f f u");
  await page.getByText("Nothing matches").waitFor();
  expect(must(await clientIn(page)["items.list"]({ only: "merged" })).total).toBe(0);
});

test("items are chosen and said to be no stock, and that is taken back", async () => {
  await page.keyboard.press("3");
  const table = "Items that look like no stock";
  await settled(page, table);
  await expect.poll(() => rows(table)).toBe(2);
  await page.keyboard.press("Control+a");
  await page.getByText("2 chosen").waitFor();
  await page.keyboard.press("x");
  await page.getByText("Nothing to decide").waitFor();
  await page.getByText("2 items are not stock", { exact: true }).waitFor();
  await page.keyboard.press("u");
  await expect.poll(() => rows(table)).toBe(2);

  await settled(page, table);
  await press(page, "End Space s");
  await page.getByText(/^POST is stock/).waitFor();
  await expect.poll(() => rows(table)).toBe(1);
});

test("a system gets the authority for the catalog, after saying how many items that decides", async () => {
  await page.keyboard.press("4");
  await page.getByRole("row", { name: /^BOLT-M8 Description, Unit cost ERP, WMS/ }).waitFor();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Give a system the authority for the catalog" });
  await dialog.locator(":focus").waitFor();
  await chooseOption(page, "WMS");
  await dialog.getByText("It decides 1 item that differs now: it becomes what WMS says of it.").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("No system contradicts another").waitFor();
  await page.getByText("WMS has the authority for the catalog at all locations.").waitFor();
  await press(page, "1 /");
  await page.keyboard.type("zinc");
  await expect.poll(() => rows("Items")).toBe(2);
  await page.getByRole("row", { name: /BOLT-M8 Hex bolt M8 zinc/ }).waitFor();
  await page.keyboard.press("Enter");
  await settled(page, "Items");
});

test("a status gets a meaning, shows its class and place on the map, is changed, removed and put back", async () => {
  await page.keyboard.press("5");
  await page.getByRole("button", { name: "Add a name" }).waitFor();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "Add a name" });
  await dialog.locator("input:focus").waitFor();
  await page.keyboard.type("QC");
  await page.keyboard.press("Shift+Tab");
  await chooseOption(page, "Status");
  await press(page, "Tab Tab");
  await chooseOption(page, "quality hold");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("row", { name: "ERP Status QC quality hold not sellable" }).waitFor();

  await page.keyboard.press("v");
  const map = page.getByRole("group", { name: "Statuses of ERP" });
  await map.getByRole("row", { name: /^not sellable quality hold.*QC/ }).waitFor();
  await page.keyboard.press("v");
  await page.getByRole("row", { name: "ERP Status QC quality hold not sellable" }).waitFor();
  await page.keyboard.press("e");
  const change = page.getByRole("dialog", { name: "What “QC” means in ERP" });
  await change.locator(":focus").waitFor();
  await chooseOption(page, "reserved");
  await page.keyboard.press("Control+Enter");
  await change.waitFor({ state: "hidden" });
  await page.getByRole("row", { name: "ERP Status QC reserved committed" }).waitFor();

  await page.keyboard.press("x");
  await page.getByText("No names yet").waitFor();
  await page.getByText("ERP: “QC” has no meaning any more", { exact: true }).waitFor();
  await page.keyboard.press("u");
  await page.getByRole("row", { name: "ERP Status QC reserved committed" }).waitFor();
  expect(problems).toEqual([]);
});

const rows = async (name: string) =>
  Number(await page.getByRole("grid", { name, exact: true }).getAttribute("aria-rowcount")) - 1;

/** The first codes of the suspected pairs. */
const pairs = () =>
  page
    .getByRole("grid", { name: "Pairs of items that may be one" })
    .locator('[role=row][aria-rowindex]:not([aria-rowindex="1"]) > :first-child')
    .allTextContents();
