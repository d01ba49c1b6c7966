import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { must } from "../must.ts";
import { forget, openBrowser } from "./browser.ts";
import { clientIn, countProject, letIn, openCount, type CountProject } from "./countProject.ts";

/** Every moment in which a digit could go nowhere, or to another line than it was typed for. */

let project: CountProject;
let browser: Browser;
let page: Page;
let count: number;

beforeAll(async () => {
  [project, browser] = await Promise.all([countProject(4), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await letIn(page, project);
});
afterAll(async () => {
  await browser?.close();
  await project?.close();
});
beforeEach(async () => {
  await clientIn(page)["session.login"]({ user: "max", pin: "1234" });
  ({ count } = must(await clientIn(page)["counts.plan"]({ size: 4 })));
  await openCount(page, { count }, "ann");
  await page.getByText("0 of 4 counted").waitFor();
});
afterEach(() => forget(page));

const qty = () => page.getByRole("textbox", { name: "Quantity on the shelf" });
const message = () => page.locator("#entry-message");
/** What was asked to be entered so far, as bin, item and number. */
const asked: string[] = [];

/** Has calls of `method` wait until the test says so; `change` is made to what the service answers. */
async function whenAsked(method: string, change = (text: string) => text): Promise<() => void> {
  asked.length = 0;
  let letGo = () => undefined as void;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/rpc", async (route) => {
    const body = route.request().postData() ?? "";
    if (!body.includes(`"${method}"`)) return route.continue();
    asked.push(/"qty":"([^"]*)"/.exec(body)?.[1] ?? "");
    await gate;
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  return letGo;
}

/** Types "1" in the very moment in which the page says `text`, before it does anything else. */
const typeWhenSaid = (text: string) =>
  page.evaluate((wanted) => {
    const said = document.querySelector("#entry-message");
    if (!said) throw new Error("nothing is said");
    const watch = new MutationObserver(() => {
      if (!said.textContent?.includes(wanted)) return;
      watch.disconnect();
      document.execCommand("insertText", false, "1");
    });
    watch.observe(said, { subtree: true, childList: true, characterData: true });
  }, text);

test("a digit that is pressed as the page asks for the line again is the first of the number", async () => {
  const letGo = await whenAsked("counts.enter", (text) => text.replace('"again":false', '"again":true'));
  await page.keyboard.type("12\n");
  await typeWhenSaid("count this line again");
  letGo();
  await message().getByText("count this line again").waitFor();
  await page.keyboard.press("2");
  await expect.poll(() => qty().inputValue()).toBe("12");
});

test("a number begun while a line is being saved is no number of that line if it is asked for again", async () => {
  const letGo = await whenAsked("counts.enter", (text) => text.replace('"again":false', '"again":true'));
  await page.keyboard.type("12\n3");
  letGo();
  await message().getByText("begun for the next line").waitFor();
  await page.keyboard.type("4\n");
  await expect.poll(() => qty().inputValue()).toBe("");
  expect(asked).toEqual(["12"]);
});

test("digits reach the quantity wherever the focus was, also with the Enter behind them", async () => {
  await page.getByRole("button", { name: "Leave this line" }).focus();
  await page.keyboard.type("12\n");
  await message()
    .getByText(/^Saved: 12|count this line again/)
    .waitFor();
});

test("what is typed while the count is being opened stands in the quantity when its line is there", async () => {
  const letGo = await whenAsked("counts.lines");
  await page.evaluate((hash) => (location.hash = hash), "#/count");
  await page.getByRole("heading", { name: "Counts" }).waitFor();
  await page.evaluate((hash) => (location.hash = hash), `#/count/${count}`);
  await page.getByText("Reading").first().waitFor();
  await page.keyboard.type("12\n", { delay: 90 });
  letGo();
  await expect.poll(() => qty().inputValue()).toBe("12");
  await page.getByText("0 of 4 counted").waitFor();
});

test("what is typed behind the reason for leaving a line is the next line's", async () => {
  const letGo = await whenAsked("counts.skip");
  await page.keyboard.press("F8");
  await page.getByRole("dialog", { name: "Leave this line" }).locator(":focus").waitFor();
  await page.keyboard.type("112", { delay: 70 });
  letGo();
  await expect.poll(() => qty().inputValue()).toBe("12");
});

test("what is typed while found stock is being kept is the line's, and no digit of it the found stock's", async () => {
  await page.keyboard.press("F2");
  const dialog = page.getByRole("dialog", { name: /^Found something/ });
  await dialog.getByLabel("Item, its code or barcode").fill("5012345678900");
  await dialog.getByText("Nothing in the item master has this code").waitFor();
  await dialog.getByLabel("Quantity on the shelf").fill("4");
  const letGo = await whenAsked("counts.found");
  await page.keyboard.press("Enter");
  await page.keyboard.type("12", { delay: 70 });
  letGo();
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => qty().inputValue()).toBe("12");
  expect(asked).toEqual(["4"]);
});

test("who seeks a bin while a number is being saved goes on writing the bin", async () => {
  const letGo = await whenAsked("counts.enter");
  await page.keyboard.type("12\nA");
  letGo();
  await message()
    .getByText(/Saved: 12|count this line again/)
    .waitFor();
  await page.keyboard.type("-002", { delay: 70 });
  await expect.poll(() => qty().inputValue()).toBe("");
  await expect
    .poll(() => page.getByRole("combobox", { name: "Jump to a bin or item" }).inputValue())
    .toBe("A-002");
});
