import { describe, expect, test, vi } from "vitest";
import type { PageBridge } from "../../shared/protocol.ts";
import type { FakeChild } from "./double.ts";
import { answerCalls, OWN_FRAME, settle, startMain } from "./start.ts";

const call = { kind: "call", id: 1, method: "session.whoami", input: {} };
const callsOf = ({ posted }: FakeChild) => posted.filter(({ kind }) => kind === "call");

test("one channel is listened on, and no other answers", async () => {
  const { electron } = await startMain();
  expect([...electron.handlers.keys()]).toEqual(["stocktrace"]);
  expect(await electron.ipcRenderer.invoke("shell", call)).toBeUndefined();
});

describe("a foreign sender is refused, and the service hears nothing", () => {
  test.each([
    ["another site", { url: "https://evil.example/", parent: null }],
    ["a file", { url: "file:///tmp/index.html", parent: null }],
    ["another host of the scheme", { url: "app://evil/", parent: null }],
    ["a host that begins alike", { url: "app://stocktrace.evil.example/", parent: null }],
    ["a frame inside our page", { url: "app://stocktrace/", parent: OWN_FRAME }],
    ["an empty page", { url: "about:blank", parent: null }],
    ["no address", { url: "", parent: null }],
    ["a frame that is gone", null],
  ])("%s", async (_, frame) => {
    const { send, service } = await startMain();
    expect(await send(call, frame)).toMatchObject({ ok: false, error: { code: "badInput" } });
    expect(callsOf(service)).toEqual([]);
  });
});

test.each([
  undefined,
  null,
  "call",
  {},
  { ...call, kind: "close" },
  { ...call, id: "1" },
  { ...call, method: 7 },
  { ...call, session: "window-2" },
])("a message of another shape is refused: %j", async (message) => {
  const { send, service } = await startMain();
  expect(await send(message)).toMatchObject({ ok: false, error: { code: "badInput" } });
  expect(service.posted).toEqual([]);
});

test("a call reaches the service in its window's session, and its answer comes back", async () => {
  const { send, service } = await startMain();
  answerCalls(service, () => [{ kind: "answer", id: 1, answer: { ok: true, value: "here" } }]);
  expect(await send(call)).toEqual({ ok: true, value: "here" });
  expect(callsOf(service)).toEqual([
    { kind: "call", id: 1, session: "window-1", method: "session.whoami", input: {} },
  ]);
});

test("closing the window ends its session, and nothing is told to it any more", async () => {
  const { contents, service } = await startMain();
  contents.destroyed = true;
  contents.emit("destroyed");
  service.tell({ kind: "changed" });
  expect(service.posted).toEqual([{ kind: "endSession", session: "window-1" }]);
  expect(contents.told).toEqual([]);
});

describe("through the preload, the page", () => {
  const startPage = async () => {
    const running = await startMain();
    await import("../../electron/preload/preload.ts");
    const [[name, bridge] = []] = running.electron.contextBridge.exposeInMainWorld.mock.calls;
    expect(name).toBe("stocktrace");
    return { ...running, bridge: bridge as PageBridge };
  };

  test("is given four functions and nothing else", async () => {
    const { bridge, electron } = await startPage();
    expect(Object.keys(bridge).sort()).toEqual(["cancel", "invoke", "onChanged", "onProgress"]);
    expect(electron.contextBridge.exposeInMainWorld).toHaveBeenCalledOnce();
  });

  test("hears the progress of its call and the answer", async () => {
    const { bridge, service } = await startPage();
    const progress = { done: 1, total: 2, what: "rows" };
    answerCalls(service, () => [
      { kind: "progress", id: 1, progress },
      { kind: "answer", id: 1, answer: { ok: true, value: 2 } },
    ]);
    const heard = vi.fn();
    bridge.onProgress(heard);
    expect(await bridge.invoke({ id: 7, method: "reconcile.run", input: {} })).toEqual({
      ok: true,
      value: 2,
    });
    expect(heard.mock.calls).toEqual([[{ id: 7, progress }]]);
  });

  test("cancels its own call by its number", async () => {
    const { bridge, service } = await startPage();
    const answer = bridge.invoke({ id: 7, method: "reconcile.run", input: {} });
    bridge.cancel(8);
    await settle();
    expect(service.posted.map(({ kind }) => kind)).toEqual(["call"]);
    bridge.cancel(7);
    await settle();
    expect(service.posted.at(-1)).toEqual({ kind: "cancel", id: 1 });
    service.tell({
      kind: "answer",
      id: 1,
      answer: { ok: false, error: { code: "cancelled", message: "" } },
    });
    expect(await answer).toMatchObject({ error: { code: "cancelled" } });
  });

  test("hears of changes until it stops listening", async () => {
    const { bridge, service } = await startPage();
    const heard = vi.fn();
    const stop = bridge.onChanged(heard);
    service.tell({ kind: "changed" });
    stop();
    service.tell({ kind: "changed" });
    expect(heard.mock.calls).toEqual([[]]);
  });
});
