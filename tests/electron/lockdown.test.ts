import { describe, expect, type Mock, test, vi } from "vitest";
import { FakeContents } from "./double.ts";
import { startMain } from "./start.ts";

test("the page runs sandboxed, isolated and without Node", async () => {
  const { electron, window } = await startMain();
  expect(electron.app.enableSandbox).toHaveBeenCalledOnce();
  expect(window.options.webPreferences).toEqual({
    preload: expect.stringMatching(/dist\/electron\/preload\.cjs$/) as string,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
});

test("the window shows the app's own page, once there is something to see", async () => {
  const { window } = await startMain();
  expect(window.loaded).toEqual(["app://stocktrace/"]);
  expect(window.options.show).toBe(false);
  window.emit("ready-to-show");
  expect(window.show).toHaveBeenCalledOnce();
});

test("the app's scheme is a secure origin that doesn't get round the policy", async () => {
  const { electron } = await startMain();
  expect(electron.protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
    [[{ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
  ]);
});

describe("every page there ever is", () => {
  test.each(["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"])(
    "is refused: %s",
    async (happening) => {
      const { electron } = await startMain();
      // Also one that main didn't open itself.
      const contents = new FakeContents(99, electron.ipcRenderer);
      electron.app.emit("web-contents-created", {}, contents);
      const event = { preventDefault: vi.fn(), url: "https://evil.example/" };
      contents.emit(happening, event);
      expect(event.preventDefault).toHaveBeenCalledOnce();
    },
  );

  test("opens no window", async () => {
    const { contents } = await startMain();
    expect(contents.openHandler?.({ url: "app://stocktrace/" })).toEqual({ action: "deny" });
    expect(contents.openHandler?.({ url: "https://evil.example/" })).toEqual({ action: "deny" });
  });
});

describe("the session", () => {
  test.each(["media", "geolocation", "notifications", "clipboard-read", "usb", "fileSystem", "openExternal"])(
    "grants no %s",
    async (permission) => {
      const { defaultSession } = (await startMain()).electron;
      const granted = vi.fn();
      const [request, check, device] = [
        defaultSession.setPermissionRequestHandler,
        defaultSession.setPermissionCheckHandler,
        defaultSession.setDevicePermissionHandler,
      ].map(handlerGivenTo);
      request?.({}, permission, granted);
      expect(granted.mock.calls).toEqual([[false]]);
      expect(check?.({}, permission)).toBe(false);
      expect(device?.({ deviceType: permission })).toBe(false);
    },
  );

  test.each([
    ["https://evil.example/", true],
    ["http://127.0.0.1:80/", true],
    ["ws://evil.example/", true],
    ["file:///etc/passwd", true],
    ["not an address", true],
    ["app://stocktrace/", false],
  ])("fetches only the app: %s cancelled %s", async (url, cancel) => {
    const { electron } = await startMain();
    const answer = vi.fn();
    electron.defaultSession.listening.beforeRequest?.({ url }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel }]]);
  });

  test.each([
    ["blob:app://stocktrace/5c1f", 0],
    ["blob:https://evil.example/5c1f", 1],
    ["https://evil.example/malware", 1],
    ["data:text/plain,x", 1],
  ])("saves only files the page made: %s", async (url, refusals) => {
    const { electron } = await startMain();
    const event = { preventDefault: vi.fn() };
    electron.defaultSession.emit("will-download", event, { getURL: () => url });
    expect(event.preventDefault).toHaveBeenCalledTimes(refusals);
  });

  test("asks nobody for a dictionary", async () => {
    const { electron } = await startMain();
    expect(electron.defaultSession.setSpellCheckerEnabled.mock.calls).toEqual([[false]]);
  });
});

test("developers' tools are in the menu and the window in development only", async () => {
  const packaged = await startMain();
  expect(JSON.stringify(packaged.electron.menus)).not.toMatch(/toggleDevTools|reload/i);
  const { electron, window } = await startMain(["stocktrace"], { isPackaged: false });
  expect(JSON.stringify(electron.menus)).toContain("toggleDevTools");
  expect(window.options.webPreferences["devTools"]).toBe(true);
});

/** What main gave the session to ask; Electron would call it with arguments of its own. */
function handlerGivenTo(setter: Mock): (...details: unknown[]) => unknown {
  const [[handler] = []] = setter.mock.calls as [unknown][];
  if (typeof handler !== "function") throw new Error("no handler was set");
  return handler as (...details: unknown[]) => unknown;
}
