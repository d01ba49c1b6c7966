import { openBrowser } from "../e2e/browser.ts";
import { startApp } from "../e2e/app.ts";
import { must } from "../must.ts";
import { withClient } from "./project.ts";

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
    print("app start to the first useful screen, in Chromium", starts, "under 1,500 ms");
    print("key to paint in count entry", await timedKeys(), "p95 under 50 ms");
    print("frames while the variances scroll", await timedFrames(), "p95 under 50 ms");
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

  async function timedKeys(): Promise<number[]> {
    const app = await startApp(file);
    const page = await browser.newPage();
    await page.goto(`${app.url}#/count/${count}`);
    await page.getByText("0 of 200 counted").waitFor();
    await page.evaluate(watchPaints);
    for (let key = 0; key < KEYSTROKES; key++) {
      await page.keyboard.press(key % 3 === 2 ? "Enter" : "1");
      await page.waitForTimeout(40);
    }
    const paints = await page.evaluate(() => (window as unknown as { paints: number[] }).paints);
    await page.close();
    await app.close();
    return paints;
  }
}

/** In the page: the time between frames while the table scrolls by half a screen a frame. */
async function scrollAndWatch(): Promise<number[]> {
  const frames: number[] = [];
  let last = performance.now();
  for (let step = 0; step < 240; step++) {
    document.querySelector('[role="grid"]')?.scrollBy(0, 300);
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames;
}

/** In the page: from each keydown's own time to the end of the frame that it led to. */
function watchPaints(): void {
  const paints: number[] = [];
  Object.assign(window, { paints });
  const channel = new MessageChannel();
  const waiting: number[] = [];
  channel.port1.onmessage = () => {
    for (const pressed of waiting.splice(0)) paints.push(performance.now() - pressed);
  };
  window.addEventListener(
    "keydown",
    (event) => {
      waiting.push(event.timeStamp);
      requestAnimationFrame(() => channel.port2.postMessage(0));
    },
    true,
  );
}

function print(what: string, values: readonly number[], goal: string): void {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  process.stdout.write(
    `${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms of ${sorted.length} (goal: ${goal})\n`,
  );
}
