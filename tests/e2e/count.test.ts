import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { units } from "../../shared/quantity.ts";
import { must } from "../must.ts";
import { forget, openBrowser } from "./browser.ts";
import {
  BOOK,
  clientIn,
  countProject,
  letIn,
  openCount,
  scanAs,
  show,
  type CountProject,
} from "./countProject.ts";
import { violations } from "./violations.ts";

const BINS = 100;
/** Of the 200 lines, those entered by scanner, and those that somebody else is to count again. */
const SCANNED = 40;
const WRONG = 3;
const SCANNER_MS = 15;

let project: CountProject;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  [project, browser] = await Promise.all([countProject(BINS, "proposed"), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  page.on("pageerror", (error) => problems.push(error.message));
  await letIn(page, project);
});
afterAll(async () => {
  await browser?.close();
  await project?.close();
});
afterEach(async () => {
  if (process.env["E2E_SHOT"]) await page.screenshot({ path: process.env["E2E_SHOT"] });
  await forget(page);
  const thrown = problems.splice(0);
  if (thrown.length > 0) throw new Error(`the page threw: ${thrown.join("; ")}`);
});

const qty = (on: Page) => on.getByRole("textbox", { name: "Quantity on the shelf" });
const message = (on: Page) => on.locator("#entry-message");
const scan = (on: Page, code: string) => scanAs(on, code, SCANNER_MS);

/** Types a number for the line of `bin` and `sku`, and once more where the app asks for that, until it has its tick. */
async function enterLine(
  on: Page,
  { bin, sku }: { readonly bin: string; readonly sku: string },
  typed: string,
): Promise<void> {
  for (let tries = 0; tries < 2; tries += 1) {
    await on.keyboard.type(`${typed}\n`);
    if ((await saidOf(on, `of ${sku} in ${bin}`)) === "saved") return;
  }
  throw new Error(`${bin} ${sku} is still asked for`);
}

/** Whether the entry was saved or is to be counted again, as soon as the page says so. */
const saidOf = (on: Page, of: string): Promise<"saved" | "again"> =>
  on.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        const until = performance.now() + 20_000;
        const look = () => {
          const text = document.querySelector("#entry-message")?.textContent ?? "";
          if (text.startsWith("Saved") && text.endsWith(wanted)) return resolve("saved");
          if (text.includes("count this line again")) return resolve("again");
          if (performance.now() > until) return reject(new Error(`the page says “${text}”, not ${wanted}`));
          requestAnimationFrame(look);
        };
        look();
      }),
    of,
  );

test(
  "a plan is released, its 200 lines counted by keyboard and scanner, those that are off by somebody else, and all are right",
  { timeout: 240_000 },
  async () => {
    const { count, lines } = project;
    await clientIn(page)["session.login"]({ user: "max", pin: "1234" });
    await show(page, `#/plan/${count}`);
    await page.getByRole("grid", { name: "Lines of the plan" }).waitFor();
    await page.getByRole("button", { name: "Release" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(new RegExp(`#/count/${count}`));

    await openCount(page, project, "ann");
    await page.getByText(`0 of ${lines.length} counted`).waitFor();
    for (const [place, line] of lines.entries()) {
      const isWrong = place < WRONG;
      if (place >= lines.length - SCANNED) {
        await scan(page, line.bin);
        await scan(page, line.barcode);
        await expect.poll(() => qty(page).inputValue()).toBe("");
      }
      await enterLine(page, line, isWrong ? "50" : BOOK);
    }
    await page.getByText(`${lines.length} of ${lines.length} counted`).waitFor();
    expect(await violations(page)).toEqual([]);

    await openCount(page, project, "max");
    await clientIn(page)["reconcile.run"]({});
    await openCount(page, project, "bob");
    await page.getByText(`0 of ${WRONG} counted again`).waitFor();
    await expect
      .poll(() => message(page).innerText())
      .toBe("A recount: count it as if nobody had been here.");
    for (const line of lines.slice(0, WRONG)) await enterLine(page, line, BOOK);
    await page.getByText(`${WRONG} of ${WRONG} counted again`).waitFor();

    await openCount(page, project, "max", "?tab=review");
    await page.getByText(`${lines.length} lines`).waitFor();
    await expect.poll(() => page.getByRole("row").nth(1).innerText()).toMatch(/a recount by somebody else/);
    const { rows } = must(await clientIn(page)["counts.review"]({ count, limit: 1_000 }));
    const accepted = rows.map((row) => row.entries.find(({ entry }) => entry === row.accepted?.entry)?.qty);
    expect(accepted).toEqual(lines.map(() => units(Number(BOOK))));

    must(await clientIn(page)["reconcile.run"]({}));
    await show(page, "#/accuracy");
    const definitions = page.getByRole("region", { name: "Definitions" });
    await definitions.getByText(`${lines.length} records`).waitFor();
    await expect.poll(() => definitions.locator("p").first().innerText()).toBe("100%");
  },
);

describe("a count of four lines", () => {
  let small: { readonly count: number };
  beforeEach(async () => {
    await clientIn(page)["session.login"]({ user: "max", pin: "1234" });
    small = must(await clientIn(page)["counts.plan"]({ size: 4 }));
    await openCount(page, small, "ann");
    await page.getByText("0 of 4 counted").waitFor();
  });

  test("closed, it says who closed it and what came of it, and a counter only that it is closed", async () => {
    await page.keyboard.type(`${BOOK}\n`);
    await page.getByText("1 of 4 counted").waitFor();
    await openCount(page, small, "max");
    must(await clientIn(page)["counts.close"]({ count: small.count }));
    must(await clientIn(page)["reconcile.run"]({}));
    await openCount(page, small, "max");
    await page.getByText("3 lines were left uncounted").waitFor();
    const ended = page.getByRole("region", { name: "How it ended" });
    await expect.poll(() => ended.innerText()).toMatch(/Closed by\s+max/);
    const outcome = page.getByRole("region", { name: "What came of it" });
    await expect.poll(() => outcome.innerText()).toMatch(/Match\s+1\s+Explained\s+0\s+Exceptions\s+0/);
    expect(await qty(page).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("v");
    await page.waitForURL(new RegExp(`#/variances\\?.*count=${small.count}`));
    await openCount(page, small, "ann");
    await page.getByText("This count is closed").waitFor();
    expect(await outcome.count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  test("a scan in the quantity field, fast or slow, never becomes a quantity, and what was typed before it stays", async () => {
    await qty(page).press("7");
    await page.waitForTimeout(300);
    for (const gapMs of [2, 15, 35]) {
      await scanAs(page, "4006381333931", gapMs);
      await expect.poll(() => qty(page).inputValue()).toBe("7");
    }
    await scan(page, "A-002");
    await message(page)
      .getByText(/Scanned A-002 while 7 isn’t saved/)
      .waitFor();
    await page.getByText("0 of 4 counted").waitFor();
  });

  test("a digit that was pressed before the field had the focus is the first of the number", async () => {
    await qty(page).focus();
    await page.evaluate(() => {
      const field = document.activeElement;
      if (!(field instanceof HTMLInputElement)) throw new Error("the quantity has no focus");
      field.blur();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
      field.focus();
    });
    await expect.poll(() => qty(page).inputValue()).toBe("1");
    await page.keyboard.press("2");
    await expect.poll(() => qty(page).inputValue()).toBe("12");
  });

  test("what a busy page gets late is still a scan", async () => {
    await page.evaluate(() => {
      setInterval(() => {
        const until = performance.now() + 120;
        while (performance.now() < until);
      }, 130);
    });
    await scan(page, "4006381333931");
    await message(page).getByText("Right item").waitFor();
    await expect.poll(() => qty(page).inputValue()).toBe("");
  });

  test("packs are added up, halves and less than nothing are refused, and undo takes the entry back", async () => {
    await page.keyboard.type("1 CS + 3", { delay: 70 });
    await message(page).getByText("= 9 EA").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("2.5\n", { delay: 70 });
    await message(page).getByText("2.5 EA is not a whole number of EA").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("-3\n", { delay: 70 });
    await message(page).getByText("A count is never negative").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await enterLine(page, { bin: "A-001", sku: "BOLT" }, BOOK);
    await page.keyboard.press("Control+z");
    await page.getByText("0 of 4 counted").waitFor();
    await page.getByRole("img", { name: "taken back" }).waitFor();
  });

  test("an empty bin is one key, a line is left with a reason, and found stock and unknown codes are kept", async () => {
    await page.keyboard.press("F4");
    await message(page).getByText("Bin A-001 is empty: 2 lines set to 0").waitFor();
    await page.keyboard.press("F8");
    await page.getByRole("dialog", { name: "Leave this line" }).locator(":focus").waitFor();
    await page.keyboard.press("1");
    await message(page).getByText("Left: BOLT in A-002").waitFor();

    await scan(page, "5012345678900");
    const dialog = page.getByRole("dialog", { name: /^Found something/ });
    await dialog.getByText("Nothing in the item master has this code").waitFor();
    await page.keyboard.type("4\n", { delay: 70 });
    await dialog.waitFor({ state: "hidden" });
    await openCount(page, small, "max", "?tab=unknown");
    await page.getByRole("gridcell", { name: "5012345678900" }).waitFor();
  });

  test("two windows on one line: the second says that somebody counted it and not what, and both entries stand", async () => {
    const second = await (await browser.newContext()).newPage();
    await letIn(second, project);
    await openCount(second, small, "bob");
    await second.getByText("0 of 4 counted").waitFor();
    await enterLine(page, { bin: "A-001", sku: "BOLT" }, "11");
    await message(second).getByText("Somebody has counted this line").waitFor();
    await expect.poll(() => second.locator("main").innerText()).not.toContain("11 ");
    await enterLine(second, { bin: "A-001", sku: "BOLT" }, BOOK);
    await second.context().close();
    await openCount(page, small, "max", "?tab=review");
    await page.getByText("ann 11 · bob 12").waitFor();
  });

  test("a session that ended keeps the number until its person has signed in again", async () => {
    await clientIn(page)["session.logout"]({});
    await page.keyboard.type(`${BOOK}\n`);
    await page.getByRole("radio", { name: /^ann,/ }).click();
    await page.getByLabel("PIN").fill("1234");
    await page.keyboard.press("Enter");
    await qty(page).waitFor();
    await expect.poll(() => qty(page).inputValue()).toBe(BOOK);
    await page.keyboard.press("Enter");
    await message(page)
      .getByText(/^Saved|count this line again/)
      .waitFor();
  });

  test("a number that couldn't be saved stays with its text, and Enter tries again", async () => {
    await page.route("**/rpc", (route) => route.abort());
    await page.keyboard.type(`${BOOK}\n`);
    await message(page)
      .getByText(/^Not saved: .*Enter tries again/)
      .waitFor();
    await expect.poll(() => qty(page).inputValue()).toBe(BOOK);
    await page.unroute("**/rpc");
    await page.keyboard.press("Enter");
    await message(page)
      .getByText(/^Saved|again/)
      .waitFor();
  });
});

test("three scans set the scanner up", async () => {
  await openCount(page, project, "ann");
  await page.getByRole("button", { name: "Scanner…" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up the scanner" });
  await dialog.getByRole("textbox", { name: "Scan here" }).waitFor();
  for (let read = 0; read < 3; read += 1) {
    await scanAs(page, "4006381333931", 8, "Tab");
    await page.waitForTimeout(450);
  }
  await dialog.getByText("Read: 4006381333931").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Keep" }).click();
  const kept = await page.evaluate(() => localStorage.getItem("stocktrace.scanner"));
  expect(JSON.parse(kept ?? "{}")).toMatchObject({ suffix: "tab", prefix: "" });
});
