import { openBrowser } from "../e2e/browser.ts";
import { startApp } from "../e2e/app.ts";
import { benchEntry } from "./entry.ts";
import { printTimes } from "./measure.ts";
import { scrollAndWatch } from "./watch.ts";

const STARTS = 5;

/** Starts the app on the large project in Chromium, and types into a count: what a person waits for. */
export async function benchApp(file: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const starts: number[] = [];
    for (let run = 0; run < STARTS; run++) starts.push(await timedStart());
    printTimes("app start to the first useful screen, in Chromium", starts, "under 1,500 ms");
    await benchEntry(browser, file);
    printTimes("frames while the variances scroll", await timedFrames(), "p95 under 50 ms");
  } finally {
    await browser.close();
  }

  /** From asking for the page to the first screen's figures; the server runs already, as it does in the desktop shell. */
  async function timedStart(): Promise<number> {
    const app = await startApp(file);
    const page = await browser.newPage();
    const started = performance.now();
    await page.goto(app.url);
    await page.getByText("open cases").waitFor();
    const took = performance.now() - started;
    await page.close();
    await app.close();
    return took;
  }

  async function timedFrames(): Promise<number[]> {
    const app = await startApp(file);
    const page = await browser.newPage();
    await page.goto(`${app.url}#/variances`);
    await page.getByRole("row").nth(10).waitFor();
    const frames = await page.evaluate(scrollAndWatch);
    await page.close();
    await app.close();
    return frames;
  }
}
