import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, cookieOf, type Shell, startShell, tokenPath } from "./client.ts";

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
afterAll(() => shell.close());

describe("the link", () => {
  test("lets one browser in, once, and leaves no token in the address", async () => {
    const path = tokenPath(shell.newLink());
    const first = await ask(shell.origin, { path });
    expect(first).toMatchObject({ status: 303, headers: { location: "/" } });
    expect(String(first.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Strict$/);
    expect((await ask(shell.origin, { path })).status).toBe(403);
    expect(await ask(shell.origin, { path: "/", headers: { cookie: cookieOf(first) } })).toMatchObject({
      status: 200,
      text: expect.stringContaining("Stocktrace") as string,
    });
  });

  test("used again by the browser it let in leads to the app", async () => {
    const path = tokenPath(shell.newLink());
    const cookie = cookieOf(await ask(shell.origin, { path }));
    expect(await ask(shell.origin, { path, headers: { cookie } })).toMatchObject({
      status: 303,
      headers: { location: "/" },
    });
  });

  test("is not used up by somebody who only looks at it", async () => {
    const path = tokenPath(shell.newLink());
    await ask(shell.origin, { method: "HEAD", path });
    expect((await ask(shell.origin, { path })).status).toBe(303);
  });

  test.each(["", "wrong", "__proto__"])("with token %j lets nobody in", async (token) => {
    expect((await ask(shell.origin, { path: `/?token=${token}` })).status).toBe(403);
  });
});

describe("without a session nothing is answered", () => {
  test.each([["/"], ["/events"], ["/assets/index-Bx3kQ9zA.js"]])("GET %s", async (path) => {
    expect((await ask(shell.origin, { path })).status).toBe(403);
    expect((await ask(shell.origin, { path, headers: { cookie: "stocktrace-1=x" } })).status).toBe(403);
  });

  test("POST /rpc reaches no service", async () => {
    const headers = { origin: shell.origin, "content-type": "application/json" };
    const body = '{"method":"session.whoami","input":{}}';
    expect((await ask(shell.origin, { method: "POST", path: "/rpc", headers, body })).status).toBe(403);
    expect(shell.service.calls).toEqual([]);
  });
});

describe("a request from elsewhere", () => {
  const body = '{"method":"session.whoami","input":{}}';
  const post = async (headers: Record<string, string>) =>
    ask(shell.origin, {
      method: "POST",
      path: "/rpc",
      headers: { ...(await shell.page()), ...headers },
      body,
    });

  test.each(["evil.example", "localhost", "evil.example:1234", "127.0.0.1"])(
    "for the host %s is refused: a name bound to this address",
    async (host) => {
      expect((await post({ host })).status).toBe(421);
      expect(
        (await ask(shell.origin, { path: "/", headers: { ...(await shell.page()), host } })).status,
      ).toBe(421);
    },
  );

  test.each(["http://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])(
    "of the origin %s is refused",
    async (origin) => {
      expect((await post({ origin })).status).toBe(403);
    },
  );

  test("without an origin is refused", async () => {
    const { origin: _, ...headers } = await shell.page();
    expect((await ask(shell.origin, { method: "POST", path: "/rpc", headers, body })).status).toBe(403);
  });

  test("from another port of this machine is refused, whatever cookie the browser sent along", async () => {
    expect((await post({ "sec-fetch-site": "same-site" })).status).toBe(403);
    const headers = { ...(await shell.page()), "sec-fetch-site": "cross-site" };
    expect((await ask(shell.origin, { path: "/events", headers })).status).toBe(403);
  });

  test("that a form can send is refused", async () => {
    expect((await post({ "content-type": "text/plain" })).status).toBe(415);
    expect((await post({ "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
  });

  test("none of it reached the service", () => {
    expect(shell.service.calls).toEqual([]);
  });
});

test.each(["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])("%s is refused", async (method) => {
  expect((await ask(shell.origin, { method, path: "/rpc", headers: await shell.page() })).status).toBe(405);
});

test("a session ends with the server, and is known to the service by a name that opens nothing", async () => {
  const closing = await startShell();
  const { cookie } = await closing.page();
  await closing.close();
  expect(closing.service.ended).toEqual(["browser-1"]);
  expect(cookie).not.toContain("browser-1");
});

test("the server listens on loopback only", () => {
  expect(new URL(shell.origin).hostname).toBe("127.0.0.1");
});
