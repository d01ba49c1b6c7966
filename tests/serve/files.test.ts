import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetAt, CONTENT_SECURITY_POLICY } from "../../shared/web.ts";
import { ask, type Shell, startShell, tokenPath } from "./client.ts";

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
afterAll(() => shell.close());

const get = async (path: string) => ask(shell.origin, { path, headers: await shell.page() });

describe("a path out of the app's folder is refused", () => {
  test.each([
    "/../secret.json",
    "/assets/../../secret.json",
    "/%2e%2e/secret.json",
    "/..%2fsecret.json",
    "/%2e%2e%2fsecret.json",
    "/%252e%252e%252fsecret.json",
    "/..%5csecret.json",
    "/..\\secret.json",
    "/assets/%00/secret.json",
    "/index.html%00.json",
    "/C:/secret.json",
    "/.hidden.json",
    "/%",
    "/assets",
    "/assets/",
  ])("%s", async (path) => {
    const reply = await get(path);
    expect(reply.status).toBe(404);
    expect(reply.text).not.toContain("secret");
  });

  test("also before it meets the file system", () => {
    expect(assetAt("/assets/../../secret.json")).toBeUndefined();
    expect(assetAt("/..%2fsecret.json")).toBeUndefined();
    expect(assetAt("/assets/index-Bx3kQ9zA.js")?.file).toBe("assets/index-Bx3kQ9zA.js");
  });
});

test.each(["//secret.json", "//evil.example/", "http://evil.example/"])(
  "%s names no page here",
  async (path) => {
    expect((await get(path)).status).toBe(400);
  },
);

test("a file named by its content is kept for good, the page itself never", async () => {
  const asset = await get("/assets/index-Bx3kQ9zA.js");
  expect(asset.headers["cache-control"]).toBe("private, max-age=31536000, immutable");
  expect(asset.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect((await get("/")).headers["cache-control"]).toBe("no-cache");
});

test("every response carries the policy, refusals too", async () => {
  const page = await shell.page();
  const wrongHost = { ...page, host: "evil.example" };
  const replies = await Promise.all([
    ask(shell.origin, { path: "/" }),
    ask(shell.origin, { path: "/", headers: page }),
    ask(shell.origin, { path: "/nowhere", headers: page }),
    ask(shell.origin, { path: "/", headers: wrongHost }),
    ask(shell.origin, { path: tokenPath(shell.newLink()) }),
    ask(shell.origin, { method: "PUT", path: "/rpc", headers: page }),
    ask(shell.origin, { method: "POST", path: "/rpc", headers: page, body: "{" }),
    shell.call("session.whoami", {}),
  ]);
  expect(replies.map(({ status }) => status)).toEqual([403, 200, 404, 421, 303, 405, 400, 200]);
  for (const { headers } of replies)
    expect(headers).toMatchObject({
      "content-security-policy": CONTENT_SECURITY_POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
});

test("the policy allows this origin and nothing inline", () => {
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/);
});
