import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, BrowserContext } from "playwright-core";
import { openBrowser } from "../e2e/browser.ts";
import { type Shell, startShell } from "./client.ts";

/** What only a browser decides: which cookies it sends along, and what it lets a page do. */
let shell: Shell;
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  shell = await startShell();
  browser = await openBrowser();
  context = await browser.newContext();
});
afterAll(async () => {
  await browser?.close();
  await shell.close();
});

const CALL = `fetch("/rpc", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ method: "session.whoami", input: {} }),
}).then((response) => response.text())`;

test("the link leads to the app, without its token in the address, and the page may call", async () => {
  const page = await context.newPage();
  await page.goto(shell.newLink());
  expect(page.url()).toBe(`${shell.origin}/`);
  expect(await page.title()).toBe("Stocktrace");
  expect(await page.evaluate(CALL)).toBe('{"answer":{"ok":true,"value":{}}}\n');
  expect(await page.evaluate("document.cookie")).toBe("");
});

test("changes arrive on the page's event stream", async () => {
  const page = await context.newPage();
  await page.goto(shell.newLink());
  await page.evaluate(
    `new Promise((resolve) => {
      const source = new EventSource("/events");
      window.changed = new Promise((heard) => source.addEventListener("changed", () => heard("changed")));
      source.addEventListener("open", resolve, { once: true });
    }).then(() => undefined)`,
  );
  shell.service.change();
  expect(await page.evaluate("window.changed")).toBe("changed");
});

test("the policy keeps inline scripts and other hosts out", async () => {
  const page = await context.newPage();
  await page.goto(shell.newLink());
  const blocked = await page.evaluate(
    `new Promise((resolve) => {
      const seen = [];
      document.addEventListener("securitypolicyviolation", (event) => {
        seen.push(event.effectiveDirective);
        if (seen.length === 3) resolve(seen.sort());
      });
      const script = document.createElement("script");
      script.textContent = "document.title = 'inline'";
      document.body.append(script);
      document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/x.png" }));
      fetch("http://127.0.0.1:9/").catch(() => undefined);
    })`,
  );
  expect(blocked).toEqual(["connect-src", "img-src", "script-src-elem"]);
  expect(await page.title()).toBe("Stocktrace");
});

test("a page of another port of this machine, to which the browser gives our cookie, gets nothing", async () => {
  const victim = await context.newPage();
  await victim.goto(shell.newLink());
  const callsBefore = shell.service.calls.length;
  const evil = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end("<p>"),
  );
  await new Promise<void>((resolve) => evil.listen(0, "127.0.0.1", resolve));
  // Listening on TCP, it has an address of this kind.
  const { port } = evil.address() as AddressInfo;
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const outcome = await page.evaluate(
    `Promise.all([
      fetch("${shell.origin}/rpc", {
        method: "POST", mode: "no-cors", credentials: "include",
        body: JSON.stringify({ method: "session.whoami", input: {} }),
      }).then((response) => response.type, () => "refused"),
      fetch("${shell.origin}/rpc", {
        method: "POST", credentials: "include", headers: { "Content-Type": "application/json" }, body: "{}",
      }).then(() => "answered", () => "refused"),
      new Promise((resolve) => {
        const source = new EventSource("${shell.origin}/events", { withCredentials: true });
        source.addEventListener("open", () => resolve("open"));
        source.addEventListener("error", () => resolve("refused"));
      }),
      new Promise((resolve) => {
        const frame = Object.assign(document.createElement("iframe"), { src: "${shell.origin}/" });
        frame.addEventListener("load", () => {
          try { resolve(frame.contentDocument ? "read" : "refused"); } catch { resolve("refused"); }
        });
        document.body.append(frame);
      }),
    ])`,
  );
  // A cross-origin answer that may not be read is "opaque" or refused altogether; neither reached the service.
  expect(outcome).toEqual([expect.stringMatching(/opaque|refused/), "refused", "refused", "refused"]);
  expect(shell.service.calls.length).toBe(callsBefore);
  // The browser holds connections that it may need.
  evil.closeAllConnections();
  await new Promise((resolve) => evil.close(resolve));
});

test("the link opens the app from another site's page too, such as a terminal in a browser", async () => {
  const page = await context.newPage();
  await page.setContent(`<a href="${shell.newLink()}">open</a>`);
  await page.click("a");
  await page.waitForURL(`${shell.origin}/`);
  await expect.poll(() => page.title()).toBe("Stocktrace");
});
