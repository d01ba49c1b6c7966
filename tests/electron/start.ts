import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, vi } from "vitest";
import type { FromService } from "../../shared/protocol.ts";
import {
  createElectron,
  type Double,
  type FakeChild,
  type FakeContents,
  type FakeWindow,
  type Machine,
} from "./double.ts";

/** What the tests of one file share, because none of them writes there. */
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-electron-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export type Running = {
  readonly electron: Double;
  readonly window: FakeWindow;
  readonly contents: FakeContents;
  readonly service: FakeChild;
  /** Sends a message to the main process as a frame of some page. */
  readonly send: (message: unknown, frame?: unknown) => Promise<unknown>;
};

export const OWN_FRAME = { url: "app://stocktrace/", parent: null };

/** Runs the real main process against a double of its own. */
export async function runMain(argv: readonly string[], machine: Partial<Machine> = {}): Promise<Double> {
  const electron = createElectron({ appPath: builtApp(), ...machine });
  const before = process.argv;
  process.argv = [...argv];
  vi.resetModules();
  vi.doMock("electron", () => electron.module);
  await import("../../electron/main.ts");
  await settle();
  process.argv = before;
  return electron;
}

/** Runs it until its window is there. */
export async function startMain(argv = ["stocktrace"], machine: Partial<Machine> = {}): Promise<Running> {
  const electron = await runMain(argv, machine);
  const [window] = electron.windows;
  const [fork] = electron.forks;
  if (!window || !fork) throw new Error("the main process opened no window or no service");
  return {
    electron,
    window,
    contents: window.webContents,
    service: fork.child,
    send: async (message, senderFrame = OWN_FRAME) =>
      electron.handlers.get("stocktrace")?.({ sender: window.webContents, senderFrame }, message),
  };
}

/** Lets everything that waits for nothing but the event loop go on. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Answers every call the service is posted, as the real one would. */
export function answerCalls(service: FakeChild, answer: (method: string) => FromService[]): void {
  const post = service.postMessage.bind(service);
  service.postMessage = (message) => {
    post(message);
    if (message.kind === "call") for (const said of answer(message.method)) service.tell(said);
  };
}

function builtApp(): string {
  const webRoot = path.join(folder, "dist", "renderer");
  mkdirSync(path.join(webRoot, "assets"), { recursive: true });
  writeFileSync(path.join(webRoot, "index.html"), "<!doctype html><title>Stocktrace</title>");
  writeFileSync(path.join(webRoot, "assets", "index-Bx3kQ9zA.js"), "export {};");
  writeFileSync(path.join(folder, "dist", "secret.json"), '{"secret":true}');
  writeFileSync(path.join(webRoot, ".hidden.json"), '{"secret":true}');
  return folder;
}
