import type { Browser, Page } from "playwright-core";
import { startApp } from "../e2e/app.ts";
import { must } from "../must.ts";
import { printTimes } from "./measure.ts";
import { withClient } from "./project.ts";
import { watchedPaints, watchedTicks, watchPaints, watchTicks } from "./watch.ts";

const LINES = 200;
const ENTRIES = 100;
/** Quick fingers; a scanner is quicker, and its keys are held back until it is known for one. */
const KEY_MS = 90;

/** Types numbers into a count as quick fingers do: from each key to its paint, and from Enter to the tick that is on disk. */
export async function benchEntry(browser: Browser, file: string): Promise<void> {
  const { count } = await withClient(file, async (client) =>
    must(await client["counts.plan"]({ by: "random", size: LINES })),
  );
  const app = await startApp(file);
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${app.url}#/count/${count}`);
  await page.getByRole("textbox", { name: "Quantity on the shelf" }).waitFor();
  await page.evaluate(watchPaints);
  await page.evaluate(watchTicks);
  for (let entry = 0; entry < ENTRIES; entry++) await typeNumber(page, String(10 + entry));
  const [paints, ticks] = [await page.evaluate(watchedPaints), await page.evaluate(watchedTicks)];
  await page.close();
  await app.close();
  printTimes("key to paint in count entry", paints, "p95 under 50 ms");
  printTimes("Enter to the tick: on disk and painted", ticks, "p95 under 50 ms");
  if (ticks.length < ENTRIES) process.stdout.write(`${ENTRIES - ticks.length} entries got no tick\n`);
}

async function typeNumber(page: Page, digits: string): Promise<void> {
  for (const key of [...digits, "Enter"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(KEY_MS);
  }
}
