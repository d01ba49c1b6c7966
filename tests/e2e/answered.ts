import type { Page } from "playwright-core";

/**
 * Follows what a page asks its service from now on, by handing each call on and its answer back. The function that it answers
 * waits until everything was answered and drawn, and nothing more was asked because of it: then the screen stands as it stays
 * until somebody does something.
 */
export async function followCalls(page: Page): Promise<() => Promise<void>> {
  let open = 0;
  await page.route("**/rpc", async (route) => {
    open += 1;
    try {
      await route.fulfill({ response: await route.fetch() });
    } catch {
      // The page gave the call up, or went.
    } finally {
      open -= 1;
    }
  });
  return async () => {
    for (let quiet = 0; quiet < 2; quiet = open > 0 ? 0 : quiet + 1) await drawn(page);
  };
}

/** Two frames: in the first an answer is drawn, and what is asked for because of it is on its way before the second. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
