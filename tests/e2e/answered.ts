import type { Page, Request } from "playwright-core";

/**
 * Follows what a page asks its service from now on. The function that it answers waits until everything was answered and
 * drawn, and nothing more was asked because of it: then the screen stands as it stays until somebody does something.
 */
export function followCalls(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  page.on("request", (request) => {
    if (request.url().endsWith("/rpc")) open.add(request);
  });
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  return async () => {
    await drawn(page);
    while (open.size > 0) {
      await Promise.all([...open].map(async (request) => (await request.response())?.finished()));
      await drawn(page);
    }
  };
}

/** Two frames: in the first an answer is drawn, and what is asked for because of it is on its way before the second. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
