import type { Page } from "playwright-core";

/** Presses one key after another: "g c" is g, then c. */
export async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
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
  const wanted = dialog.getByRole("radio", { name: new RegExp(`^${user},`) });
  for (let tries = 0; tries < 8 && (await wanted.getAttribute("aria-checked")) !== "true"; tries += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type(await samplePin(page));
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
}

const samplePin = (page: Page): Promise<string> =>
  page.evaluate(() => localStorage.getItem("stocktrace.sample.pin") ?? "");
