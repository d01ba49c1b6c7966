import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PageBridge } from "../../shared/protocol.ts";
import type { Progress } from "../../shared/rpc.ts";
import { bridgeTransport } from "../../renderer/transport/bridge.ts";
import { httpTransport, onServerChanged } from "../../renderer/transport/http.ts";
import { type Shell, startShell } from "./client.ts";

// The transport looks whether its page can be seen, from the moment it is loaded.
const page = vi.hoisted(() => {
  const seen: { visibilityState: "visible" | "hidden" } = { visibilityState: "visible" };
  const target = Object.assign(new EventTarget(), seen);
  Object.assign(globalThis, { document: target });
  return target;
});

/** The page's own transport against the real server, with what a browser would add to its requests. */
class FakeEventSource extends EventTarget {
  static readonly all: FakeEventSource[] = [];
  readonly close = vi.fn();
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
    FakeEventSource.all.push(this);
  }
  say(event: string): void {
    this.dispatchEvent(new Event(event));
  }
}

let shell: Shell;
beforeEach(async () => {
  shell = await startShell();
  const { "content-type": _, ...pageHeaders } = await shell.page();
  const realFetch = fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    realFetch(new URL(path, shell.origin), { ...init, headers: { ...pageHeaders, ...init.headers } }),
  );
  vi.stubGlobal("EventSource", FakeEventSource);
  FakeEventSource.all.length = 0;
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await shell.close();
});

describe("over HTTP", () => {
  test("a call is answered", async () => {
    expect(await httpTransport("imports.undo", { import: 3 }, {})).toEqual({
      ok: true,
      value: { import: 3 },
    });
  });

  test("an answer of many pieces is put together, every letter of it", async () => {
    const long = "Größe → ☃ ".repeat(200_000);
    shell.service.answerWith = () => long;
    expect(await httpTransport("reconcile.run", {}, {})).toEqual({ ok: true, value: long });
  });

  test("progress comes before the answer", async () => {
    shell.service.answerWith = (_, { onProgress }) => onProgress?.({ done: 1, total: 2, what: "rows" });
    const heard: Progress[] = [];
    await httpTransport("reconcile.run", {}, { onProgress: (progress) => heard.push(progress) });
    expect(heard).toEqual([{ done: 1, total: 2, what: "rows" }]);
  });

  test("a refusal is data", async () => {
    expect(await httpTransport("toString", {}, {})).toMatchObject({
      ok: false,
      error: { code: "unknownMethod" },
    });
  });

  test("cancelling reaches the service", async () => {
    const cancelled = Promise.withResolvers<void>();
    const controller = new AbortController();
    shell.service.answerWith = (_, { signal }) => {
      signal?.addEventListener("abort", () => cancelled.resolve());
      controller.abort();
      return cancelled.promise;
    };
    const answer = await httpTransport("reconcile.run", {}, { signal: controller.signal });
    expect(answer).toMatchObject({ ok: false, error: { code: "cancelled" } });
    await cancelled.promise;
  });

  test("what was cancelled before it was asked is not asked", async () => {
    const answer = await httpTransport("reconcile.run", {}, { signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(shell.service.calls).toEqual([]);
  });

  test("a server that is gone is said, not thrown", async () => {
    await shell.close();
    expect(await httpTransport("session.whoami", {}, {})).toMatchObject({
      ok: false,
      error: { code: "unreachable", message: expect.stringContaining("still running") as string },
    });
  });

  test("a refusal of the server itself is said in its own words", async () => {
    const large = await httpTransport("uploads.append", { upload: "u", base64: "A".repeat(13_000_000) }, {});
    expect(large).toMatchObject({ ok: false, error: { message: "More than 12 MB at once is not read." } });
  });
});

describe("changes over HTTP", () => {
  const visible = (state: "visible" | "hidden") => {
    page.visibilityState = state;
    page.dispatchEvent(new Event("visibilitychange"));
  };

  test("are heard on one stream for all listeners, until the last one stops", () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const stops = [onServerChanged(first), onServerChanged(second)];
    const [stream, ...others] = FakeEventSource.all;
    expect([stream?.address, others]).toEqual(["/events", []]);
    stream?.say("changed");
    expect([first, second].map((listener) => listener.mock.calls.length)).toEqual([1, 1]);
    stops.forEach((stop) => stop());
    expect(stream?.close).toHaveBeenCalledOnce();
  });

  test("are taken to have happened while the stream was broken", () => {
    const heard = vi.fn();
    const stop = onServerChanged(heard);
    const [stream] = FakeEventSource.all;
    stream?.say("open");
    expect(heard).not.toHaveBeenCalled();
    stream?.say("error");
    stream?.say("error");
    stream?.say("open");
    expect(heard).toHaveBeenCalledOnce();
    stop();
  });

  test("are taken to have happened while the page was hidden, which holds no connection", () => {
    const heard = vi.fn();
    const stop = onServerChanged(heard);
    visible("hidden");
    expect(FakeEventSource.all[0]?.close).toHaveBeenCalledOnce();
    visible("visible");
    expect(FakeEventSource.all).toHaveLength(2);
    expect(heard).toHaveBeenCalledOnce();
    stop();
  });
});

describe("in the desktop shell", () => {
  const fakeBridge = (invoke: PageBridge["invoke"]) => {
    const listeners = new Set<Parameters<PageBridge["onProgress"]>[0]>();
    const bridge: PageBridge = {
      invoke,
      cancel: vi.fn(),
      onProgress: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onChanged: () => () => undefined,
    };
    const tell = (id: number) =>
      listeners.forEach((listener) => listener({ id, progress: { done: id, total: 9, what: "rows" } }));
    return { bridge, tell };
  };

  test("every call has its own progress and its own number to cancel by", async () => {
    const done = Promise.withResolvers<{ ok: true; value: string }>();
    const { bridge, tell } = fakeBridge(() => done.promise);
    const transport = bridgeTransport(bridge);
    const [first, second] = [vi.fn(), vi.fn()];
    const controller = new AbortController();
    const answers = [
      transport("reconcile.run", {}, { onProgress: first }),
      transport("trace.run", {}, { onProgress: second, signal: controller.signal }),
    ];
    tell(2);
    controller.abort();
    done.resolve({ ok: true, value: "done" });
    expect(await Promise.all(answers)).toEqual([
      { ok: true, value: "done" },
      { ok: true, value: "done" },
    ]);
    expect(first).not.toHaveBeenCalled();
    expect(second.mock.calls).toEqual([[{ done: 2, total: 9, what: "rows" }]]);
    expect(bridge.cancel).toHaveBeenCalledExactlyOnceWith(2);
    tell(2);
    expect(second).toHaveBeenCalledOnce();
  });
});
