import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MAX_BODY_BYTES } from "../../cli/serve/body.ts";
import { ask, type Shell, startShell } from "./client.ts";

let shell: Shell;
beforeEach(async () => {
  shell = await startShell();
});
afterEach(() => shell.close());

const lines = (text: string): unknown[] =>
  text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

const post = async (body: string | Buffer) =>
  ask(shell.origin, { method: "POST", path: "/rpc", headers: await shell.page(), body });

describe("a call", () => {
  test("is answered on one line", async () => {
    const reply = await shell.call("imports.undo", { import: 1 });
    expect(reply.headers["content-type"]).toBe("application/x-ndjson");
    expect(lines(reply.text)).toEqual([{ answer: { ok: true, value: { import: 1 } } }]);
  });

  test("tells its progress before its answer", async () => {
    shell.service.answerWith = (_, { onProgress }) => {
      onProgress?.({ done: 1, total: 2, what: "rows" });
      onProgress?.({ done: 2, total: 2, what: "rows" });
      return "done";
    };
    expect(lines((await shell.call("reconcile.run", {})).text)).toEqual([
      { progress: { done: 1, total: 2, what: "rows" } },
      { progress: { done: 2, total: 2, what: "rows" } },
      { answer: { ok: true, value: "done" } },
    ]);
  });

  test("knows its browser's session", async () => {
    const page = await shell.page();
    const body = JSON.stringify({ method: "session.whoami", input: {} });
    await ask(shell.origin, { method: "POST", path: "/rpc", headers: page, body });
    await ask(shell.origin, { method: "POST", path: "/rpc", headers: page, body });
    await shell.call("session.whoami", {});
    const [first, second, other] = shell.service.calls.map(({ session }) => session);
    expect(first).toBe(second);
    expect(other).not.toBe(first);
  });

  test.each(["nope", "toString", "__proto__", "constructor", "hasOwnProperty", ""])(
    "of the unknown method %j is refused",
    async (method) => {
      expect(lines((await shell.call(method, {})).text)).toEqual([
        { answer: { ok: false, error: { code: "unknownMethod", message: "There is no such call." } } },
      ]);
    },
  );

  test("with input that doesn't parse is refused", async () => {
    const [line] = lines((await shell.call("imports.undo", { import: "1; DROP TABLE" })).text);
    expect(line).toMatchObject({ answer: { ok: false, error: { code: "badInput" } } });
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    '"session.whoami"',
    '{"method":1,"input":{}}',
    '{"method":"session.whoami"}',
  ])("that isn't one is refused: %s", async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(shell.service.calls).toEqual([]);
  });
});

describe("a body of more than 12 MB", () => {
  test("is refused by its stated length, and the page hears why", async () => {
    const reply = await post(Buffer.alloc(MAX_BODY_BYTES + 1, 0x20));
    expect(reply.status).toBe(413);
  });

  test("is refused as it arrives when no length is stated", async () => {
    const headers = { ...(await shell.page()), "transfer-encoding": "chunked" };
    const reply = await ask(shell.origin, {
      method: "POST",
      path: "/rpc",
      headers,
      body: Buffer.alloc(MAX_BODY_BYTES + 1, 0x20),
    });
    expect(reply.status).toBe(413);
  });

  test("is not what a full chunk of an upload is", async () => {
    const input = { upload: "u", base64: "A".repeat(8_000_000) };
    expect((await shell.call("uploads.append", input)).status).toBe(200);
    expect(shell.service.calls[0]?.input).toEqual(input);
  });
});

describe("a page that goes away", () => {
  const leaveDuring = async (method: string) => {
    const headers = await shell.page();
    const { hostname, port } = new URL(shell.origin);
    const sent = request({ hostname, port, method: "POST", path: "/rpc", headers, agent: false });
    sent.on("error", () => undefined);
    sent.end(JSON.stringify({ method, input: {} }));
    return sent;
  };

  test("cancels its unfinished call", async () => {
    const cancelled = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    shell.service.answerWith = (_, { signal }) => {
      signal?.addEventListener("abort", () => cancelled.resolve());
      started.resolve();
      return cancelled.promise;
    };
    const sent = await leaveDuring("reconcile.run");
    await started.promise;
    sent.destroy();
    await cancelled.promise;
  });

  test("leaves alone the call that was answered", async () => {
    let cancelled = false;
    shell.service.answerWith = (_, { signal }) => {
      signal?.addEventListener("abort", () => (cancelled = true));
    };
    await shell.call("reconcile.run", {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(cancelled).toBe(false);
  });
});
