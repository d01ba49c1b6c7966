import { beforeAll, describe, expect, test } from "vitest";
import { SECURITY_HEADERS } from "../../shared/web.ts";
import type { Double } from "./double.ts";
import { startMain } from "./start.ts";

let electron: Double;
beforeAll(async () => {
  ({ electron } = await startMain());
});

/** A request as Chromium hands it over: with its address untouched. */
function get(url: string, method = "GET"): Promise<Response> {
  const handler = electron.defaultSession.answererByScheme.get("app");
  if (!handler) throw new Error("nobody answers app:");
  return handler(Object.defineProperty(new Request("http://x", { method }), "url", { value: url }));
}

test("app: is the only scheme that is answered", () => {
  expect([...electron.defaultSession.answererByScheme.keys()]).toEqual(["app"]);
});

test.each([
  ["app://stocktrace/", "text/html; charset=utf-8"],
  ["app://stocktrace/index.html", "text/html; charset=utf-8"],
  ["app://stocktrace/assets/index-Bx3kQ9zA.js", "text/javascript; charset=utf-8"],
  ["app://stocktrace/?a=b#c", "text/html; charset=utf-8"],
])("%s is the app's", async (url, type) => {
  const response = await get(url);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe(type);
});

describe("a path out of the app's folder is refused", () => {
  test.each([
    "app://stocktrace/../secret.json",
    "app://stocktrace/assets/../../secret.json",
    "app://stocktrace/%2e%2e/secret.json",
    "app://stocktrace/..%2fsecret.json",
    "app://stocktrace/%2e%2e%2fsecret.json",
    "app://stocktrace/%252e%252e%252fsecret.json",
    "app://stocktrace/..%5csecret.json",
    "app://stocktrace/..\\secret.json",
    "app://stocktrace/index.html%00.json",
    "app://stocktrace//secret.json",
    "app://stocktrace//etc/passwd",
    "app://stocktrace/C:/secret.json",
    "app://stocktrace/.hidden.json",
    "app://stocktrace/%",
    "app://stocktrace/assets",
    "app://other/index.html",
    "app://stocktrace.evil.example/index.html",
    "file:///etc/passwd",
  ])("%s", async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('"secret"');
  });

  test("nor is anything but GET answered", async () => {
    expect((await get("app://stocktrace/", "POST")).status).toBe(404);
  });
});

test.each(["app://stocktrace/", "app://stocktrace/nowhere", "app://stocktrace/..%2fsecret.json"])(
  "%s carries the policy, the same as in the browser shell",
  async (url) => {
    const { headers } = await get(url);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name)).toBe(value);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  },
);
