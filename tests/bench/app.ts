import { openBrowser } from "../e2e/browser.ts";
import { startApp } from "../e2e/app.ts";
import { must } from "../must.ts";
import { printTimes } from "./measure.ts";
import { withClient } from "./project.ts";
import { scrollAndWatch, watchedPaints, watchedTicks, watchPaints, watchTicks } from "./watch.ts";

const STARTS = 5;
const KEYSTROKES = 120;

/** Starts the app on the large project in Chromium, and types into a count: what a person waits for. */
export async function benchApp(file: string): Promise<void> {
  const count = await withClient(
    file,
    async (client) => must(await client["counts.plan"]({ by: "random", size: 200 })).count,
  );
  const browser = await openBrowser();
  try {
    const starts: number[] = [];
    for (let run = 0; run < STARTS; run++) starts.push(await timedStart());
    printTimes("app start to the first useful screen, in Chromium", starts, "under 1,500 ms");
    const { paints, ticks } = await timedKeys();
    printTimes("key to paint in count entry", paints, "p95 under 50 ms");
    printTimes("Enter to the tick: on disk and painted", ticks, "p95 under 50 ms");
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

  async function timedKeys(): Promise<{ readonly paints: number[]; readonly ticks: number[] }> {
    const app = await startApp(file);
    const page = await browser.newPage();
    await page.goto(`${app.url}#/count/${count}`);
    await page.getByText("0 of 200 counted").waitFor();
    await page.evaluate(watchPaints);
    await page.evaluate(watchTicks);
    for (let key = 0; key < KEYSTROKES; key++) {
      await page.keyboard.press(key % 3 === 2 ? "Enter" : "1");
      await page.waitForTimeout(40);
    }
    const paints = await page.evaluate(watchedPaints);
    const ticks = await page.evaluate(watchedTicks);
    await page.close();
    await app.close();
    return { paints, ticks };
  }
}
