import type { Page } from "playwright-core";
import { SAMPLE_PIN } from "../../shared/sample/pin.ts";

/** What goes to a screen or acts on a table: the second key counts within a moment of the first. */
const SEQUENCE = /^[g.] [a-z]$/;

/** Presses one key after another: "g c" is g, then c, which follows at once, however busy the page is with g. */
export async function press(page: Page, keys: string): Promise<void> {
  const each = keys.split(" ");
  if (SEQUENCE.test(keys)) await Promise.all(each.map((key) => page.keyboard.press(key)));
  else for (const key of each) await page.keyboard.press(key);
}

/** Waits for a screen by its heading. */
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name }).waitFor({ timeout: 60_000 });

/** Waits until a table holds the focus and shows what it was asked for last: from then on keys are for the rows in it. */
export const settled = (page: Page, table: string) =>
  page.locator(`[role=grid][aria-label="${table}"][aria-busy=false]:focus`).waitFor();

/** Loads the sample by key on a first start; ends signed in as its manager. */
export async function loadSample(page: Page): Promise<void> {
  await heading(page, "Find out why shelf and system differ");
  await page.keyboard.press("s");
  await heading(page, "What needs me now");
}

/** Becomes somebody else through the dialog, by keyboard alone. */
export async function switchUser(page: Page, user: string): Promise<void> {
  await press(page, "g w");
  const dialog = page.getByRole("dialog", { name: "Switch user" });
  await dialog.locator(":focus").waitFor();
  await chooseUser(page, user);
  await page.keyboard.press("Tab");
  await page.keyboard.type(SAMPLE_PIN);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
}

/** Steps down the people from the one that has the focus, each step once the one before is seen, until this one is chosen. */
export async function chooseUser(page: Page, user: string): Promise<void> {
  for (let steps = 0; steps < 8; steps += 1) {
    const chosen = await page.getByRole("radio", { checked: true }).getAttribute("aria-label");
    if (chosen?.startsWith(`${user},`)) return;
    await page.keyboard.press("ArrowDown");
    await page.locator(`[role=radio][aria-checked=true]:not([aria-label="${chosen}"])`).waitFor();
  }
  throw new Error(`${user} can't be chosen`);
}

/**
 * Picks an option of the list box that has the focus by typing how it begins, or all of it if `exact`; the list box has the focus
 * again afterwards.
 */
export async function chooseOption(page: Page, name: string, { exact = false } = {}): Promise<void> {
  await page.keyboard.press("Enter");
  const option = page.getByRole("option", { name, exact });
  // What is typed before the focus is among the options goes to the list box that is only about to open.
  await page.locator("[role=option]:focus").waitFor();
  await page.keyboard.type(exact ? name : name.slice(0, 4));
  await option.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await option.waitFor({ state: "hidden" });
  await page.locator("[role=combobox]:focus").waitFor();
}
