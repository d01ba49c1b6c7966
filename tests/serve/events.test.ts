import { get } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Shell, startShell } from "./client.ts";

let shell: Shell;
beforeEach(async () => {
  shell = await startShell();
});
afterEach(() => shell.close());

/** Reads events until the text holds what is waited for. */
async function follow(onText: (text: string, leave: () => void) => void): Promise<void> {
  const headers = await shell.page();
  await new Promise<void>((resolve, reject) => {
    const sent = get(`${shell.origin}/events`, { headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => onText((text += chunk), () => sent.destroy()));
      response.on("close", resolve);
      response.on("error", () => undefined);
    });
    sent.on("error", reject);
  });
}

test("every change is told to the page", async () => {
  let changes = 0;
  await follow((text, leave) => {
    changes = text.match(/event: changed\n/g)?.length ?? 0;
    if (changes < 2) shell.service.change();
    else leave();
  });
  expect(changes).toBe(2);
});

test("closing the server ends the streams", async () => {
  const streaming = Promise.withResolvers<void>();
  const ended = follow(() => streaming.resolve());
  await streaming.promise;
  await shell.close();
  await ended;
});
